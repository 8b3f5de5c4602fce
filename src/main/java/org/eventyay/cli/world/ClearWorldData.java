package org.eventyay.cli.world;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.WorldArgument;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.lifecycle.WorldClearing;
import org.eventyay.world.WorldListing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clear_world_data}. */
@Command(
        name = "clear_world_data",
        description = {
            "Deletes all people of a world and everything they left: messages, questions, votes, views, files, audit"
                    + " log.",
            "Settings, secrets, rooms, exhibitors and posters stay; the domain goes. This can't be taken back.",
            "Open browsers of the world load their page anew."
        },
        footer = {
            "",
            "Example: eventyay clear_world_data demo",
            "Example: eventyay clear_world_data demo --keep-domain --keep-audit --no-input"
        })
public final class ClearWorldData implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Parameters(paramLabel = "WORLD", description = "The world to clear: its id, domain or number.")
    private String world = "";

    @Option(names = "--keep-domain", description = "The world keeps its domain.")
    private boolean keepDomain;

    @Option(
            names = "--keep-audit",
            description = "The audit log stays; what it says of people's profiles is blackened.")
    private boolean keepAudit;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        String id = WorldArgument.find(scope.service(WorldListing.class), world).id();
        confirmation.askFor(scope.terminal(), id, "Type the world id to confirm: ");
        var entry = new Change.ForStaff("world.cleared", "world", id, Map.of());
        Map<String, Integer> deleted = scope.service(Journal.class)
                .atCommandLine(entry, () -> scope.service(WorldClearing.class).run(id, keepDomain, keepAudit));
        deleted.forEach((table, rows) -> scope.terminal().note(2, table + ": " + rows));
        return 0;
    }
}
