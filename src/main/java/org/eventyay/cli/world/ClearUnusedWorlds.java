package org.eventyay.cli.world;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.lifecycle.UnusedWorlds;
import org.eventyay.lifecycle.WorldClearing;
import org.eventyay.world.WorldListing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code clear_unused_worlds}. */
@Command(
        name = "clear_unused_worlds",
        description = {
            "Clears, like clear_world_data, every world with a domain in which nothing happened for some days.",
            "A world made since then, or with a planned usage that ends later, is left alone. Lists them and asks"
                    + " first.",
            "Each world is cleared whole or not at all, and named when it is; after an interruption the command goes"
                    + " on with the rest."
        },
        footer = {"", "Example: eventyay clear_unused_worlds 365"})
public final class ClearUnusedWorlds implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Parameters(paramLabel = "DAYS", description = "How many days without a sign of life.")
    private int days;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        if (days < 0) {
            throw new CommandError("The number of days must not be negative.");
        }
        Duration time = Duration.ofDays(days);
        List<WorldListing.Line> worlds = scope.service(UnusedWorlds.class).notUsedFor(time);
        if (worlds.isEmpty()) {
            return 0;
        }
        if (!confirmation.given()) {
            worlds.forEach(world -> scope.terminal().err().println(world.id() + "  " + world.title()));
            confirmation.ask(scope.terminal(), "Delete all people and everything they left in these worlds?");
            // somebody may have come while the operator was thinking; what was not shown stays
            List<WorldListing.Line> shown = worlds;
            worlds = scope.service(UnusedWorlds.class).notUsedFor(time).stream()
                    .filter(shown::contains)
                    .toList();
        }
        int done = 0;
        int failed = 0;
        for (WorldListing.Line world : worlds) {
            var entry = new Change.ForStaff("world.cleared", "world", world.id(), Map.of("unused_days", days));
            try {
                scope.service(Journal.class)
                        .atCommandLine(
                                entry, () -> scope.service(WorldClearing.class).run(world.id(), false, false));
            } catch (RuntimeException e) {
                failed++;
                scope.terminal().err().println("Not cleared: " + world.id() + ": " + e.getMessage());
                continue;
            }
            done++;
            scope.terminal().note(1, "Cleared " + world.id() + " (" + done + " of " + worlds.size() + ")");
        }
        if (failed > 0) {
            throw new CommandError(failed + " of " + worlds.size()
                    + " worlds were not cleared. The same command again goes to those only.");
        }
        return 0;
    }
}
