package org.eventyay.cli.user;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.ParticipantArgument;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.cli.terminal.WorldArgument;
import org.eventyay.participant.ParticipantNames;
import org.eventyay.participant.ParticipantService;
import org.eventyay.staff.StaffLog;
import org.eventyay.world.WorldListing;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soft_delete_user} (spec 06 §2.4). */
@Command(
        name = "soft_delete_user",
        description = {
            "Forgets who a participant is; messages stay, without a name. This can't be taken back.",
            "The participant's browsers load their page anew and are strangers."
        },
        footer = {"", "Example: eventyay soft_delete_user 7f9c2ba4-e88f-4271-9d8e-0c8b3a5e2a11"})
public final class SoftDeleteUser implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<WorldListing> worlds;
    private final ObjectProvider<ParticipantNames> people;
    private final ObjectProvider<ParticipantService> participants;
    private final ObjectProvider<StaffLog> log;

    @Parameters(paramLabel = "USER", description = "The participant: id, token id, client id or e-mail.")
    private String user = "";

    @Option(
            names = {"-w", "--world", "-r", "--realm"},
            paramLabel = "WORLD",
            description = "The participant's world; needed where the name is not unique.")
    private @Nullable String world;

    SoftDeleteUser(
            Terminal terminal,
            ObjectProvider<WorldListing> worlds,
            ObjectProvider<ParticipantNames> people,
            ObjectProvider<ParticipantService> participants,
            ObjectProvider<StaffLog> log) {
        this.terminal = terminal;
        this.worlds = worlds;
        this.people = people;
        this.participants = participants;
        this.log = log;
    }

    @Override
    public Integer call() {
        String worldId = world == null
                ? null
                : WorldArgument.find(worlds.getObject(), world).id();
        ParticipantNames.Named found = ParticipantArgument.find(people.getObject(), worldId, user);
        if (found.deleted()) {
            terminal.note(1, "This participant was deleted before.");
            return 0;
        }
        var entry = new StaffLog.Entry("user.deleted", "user", found.id().toString(), Map.of("world", found.worldId()));
        log.getObject().atCommandLine(entry, () -> {
            participants.getObject().softDelete(found.worldId(), found.id(), null);
            return found;
        });
        return 0;
    }
}
