package org.eventyay.cli.user;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.DryRun;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.participant.ParticipantService;
import org.eventyay.participant.ParticipantType;
import org.eventyay.participant.PeopleListing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code anonymise_inactive_users}. */
@Command(
        name = "anonymise_inactive_users",
        description = {
            "Forgets who people are that did not come for some days; their messages stay, without a name. Screens"
                    + " stay.",
            "Shows how many it would be; -f does it, all or none. This can't be taken back. Their browsers load their"
                    + " page anew."
        },
        footer = {"", "Example: eventyay anonymise_inactive_users -w demo --days 365"})
public final class AnonymiseInactiveUsers implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Option(names = "--days", required = true, paramLabel = "N", description = "How many days without a login.")
    private int days;

    @Mixin
    private final DryRun forReal = new DryRun();

    @Override
    public Integer call() {
        if (days < 1) {
            throw new CommandError("--days must be at least 1, not " + days + ".");
        }
        String id = world.id();
        var filter = new PeopleListing.Filter(null, null, null, days, false);
        List<PeopleListing.Listed> people = scope.service(PeopleListing.class).list(id, filter).stream()
                .filter(one -> one.who().type() != ParticipantType.KIOSK)
                .toList();
        scope.print(people.size() + " people did not come for " + days + " days.");
        if (!forReal.isOver(scope, "anonymise them")) {
            return 1;
        }
        scope.log(
                "user.anonymised",
                "world",
                id,
                Map.of("days", days, "number", people.size()),
                () -> people.forEach(one -> scope.service(ParticipantService.class)
                        .softDelete(id, one.who().id(), scope.actor())));
        return 0;
    }
}
