package org.eventyay.cli.user;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.DryRun;
import org.eventyay.cli.terminal.ParticipantArgument;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.participant.ParticipantMerging;
import org.eventyay.participant.ParticipantNames;
import org.eventyay.participant.ParticipantNames.Named;
import org.eventyay.participant.ParticipantReferences;
import org.eventyay.participant.ParticipantService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code delete_user}. */
@Command(
        name = "delete_user",
        description = {
            "Takes the data of people out: forgets who they are; messages stay, without a name. Shows what they left first; -f does it, all or"
                    + " none.",
            "With --hard their messages, questions, votes and files go, too. Neither can be taken back.",
            "Their browsers load their page anew and are strangers; messages that go disappear from open browsers."
                    + " Before, eventyay export_single_user keeps a copy; to keep somebody out, eventyay deactivate_user."
        },
        footer = {
            "",
            "Example: eventyay delete_user -w demo -u token:u17,token:u18",
            "Example: eventyay delete_user -w demo -u token:u17 --hard -f"
        })
public final class DeleteUser implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Option(
            names = {"-u", "--users"},
            required = true,
            paramLabel = "LIST",
            description = "Ids, token ids, client ids or e-mails, with commas between them.")
    private String list = "";

    @Option(names = "--hard", description = "Leave nothing but the fact that somebody was there.")
    private boolean hard;

    @Mixin
    private final DryRun forReal = new DryRun();

    @Override
    public Integer call() {
        List<Named> people = ParticipantArgument.findAll(scope.service(ParticipantNames.class), world.id(), list);
        people.forEach(this::show);
        if (!forReal.isOver(scope, "delete")) {
            return 1;
        }
        Map<String, Object> data = Map.of(
                "world",
                world.id(),
                "hard",
                hard,
                "users",
                people.stream().map(Named::id).toList());
        scope.log("user.deleted", "world", world.id(), data, () -> people.forEach(this::delete));
        return 0;
    }

    private void delete(Named one) {
        if (hard) {
            scope.service(ParticipantMerging.class).erase(one.worldId(), one.id(), scope.actor());
        } else {
            scope.service(ParticipantService.class).softDelete(one.worldId(), one.id(), scope.actor());
        }
    }

    private void show(Named one) {
        Map<String, Integer> counts = scope.service(ParticipantReferences.class).counts(one.id());
        int votes = counts.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("_vote"))
                .mapToInt(Map.Entry::getValue)
                .sum();
        scope.print(one.shown() + ": " + counts.getOrDefault("chat_event", 0) + " messages, "
                + counts.getOrDefault("stored_file", 0) + " files, " + votes + " votes"
                + (one.deleted() ? ", deleted before" : ""));
    }
}
