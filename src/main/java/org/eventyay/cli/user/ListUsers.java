package org.eventyay.cli.user;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.Table;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.participant.Moderation;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.ParticipantType;
import org.eventyay.participant.PeopleListing;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list_users}. */
@Command(
        name = "list_users",
        description =
                "Lists the people of a world, by name: all, or those who are online, banned, moderators and so on."
                        + " Changes nothing.",
        footer = {
            "",
            "Example: eventyay list_users -w demo --online",
            "Example: eventyay list_users -w demo --role admin",
            "Example: eventyay list_users -w demo --banned --json"
        })
public final class ListUsers implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private @Nullable ParticipantType type;

    @Option(names = "--role", paramLabel = "ROLE", description = "Only those with this role, by grant or by traits.")
    private @Nullable String role;

    @Option(names = "--trait", paramLabel = "TRAIT", description = "Only those with this trait.")
    private @Nullable String trait;

    @Option(names = "--banned", description = "Only those who are banned.")
    private boolean banned;

    @Option(names = "--online", description = "Only those who have the event open now, on any server.")
    private boolean online;

    @Option(names = "--inactive", paramLabel = "DAYS", description = "Only those who did not log in for so many days.")
    private @Nullable Integer inactive;

    @Option(names = "--deleted", description = "Only those who were deleted.")
    private boolean deleted;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        WorldSnapshot in = world.snapshot();
        Set<UUID> here = online ? scope.service(ConnectionControl.class).people(in.id()) : Set.of();
        var filter = new PeopleListing.Filter(type, trait, banned ? Moderation.BANNED : null, inactive, deleted);
        List<PeopleListing.Listed> found = scope.service(PeopleListing.class).list(in.id(), filter).stream()
                .filter(one -> !online || here.contains(one.who().id()))
                .filter(one ->
                        role == null || PeopleListing.roles(in, one.who()).anyMatch(role::equals))
                .toList();
        if (json.wanted()) {
            json.print(
                    scope.terminal().out(),
                    found.stream().map(one -> PersonView.of(in, one)).toList());
            return 0;
        }
        Table table = new Table("ID", "Name", "Token_id", "E-mail", "Type", "State", "Last_login");
        for (PeopleListing.Listed one : found) {
            ParticipantSnapshot who = one.who();
            table.row(
                    who.id(),
                    who.displayName(),
                    who.tokenId(),
                    one.email(),
                    who.type().word(),
                    who.deleted() ? "deleted" : who.moderation().word(),
                    PersonView.seconds(who.lastLogin()));
        }
        table.print(scope.terminal().out());
        return 0;
    }
}
