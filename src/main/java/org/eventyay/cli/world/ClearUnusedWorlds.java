package org.eventyay.cli.world;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.portability.UnusedWorlds;
import org.eventyay.portability.WorldClearing;
import org.eventyay.staff.StaffLog;
import org.eventyay.world.WorldListing;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code clear_unused_worlds} (spec 06 §2.2). */
@Command(
        name = "clear_unused_worlds",
        description = {
            "Clears, like clear_world_data, every world with a domain in which nothing happened for some days.",
            "A world made since then, or with a planned usage that ends later, is left alone. Lists them and asks first.",
            "Each world is cleared whole or not at all, and named when it is; after an interruption the command goes on with the rest."
        },
        footer = {"", "Example: eventyay clear_unused_worlds 365"})
public final class ClearUnusedWorlds implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectProvider<UnusedWorlds> unused;
    private final ObjectProvider<WorldClearing> clearing;
    private final ObjectProvider<StaffLog> log;

    @Parameters(paramLabel = "DAYS", description = "How many days without a sign of life.")
    private int days;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    ClearUnusedWorlds(
            Terminal terminal,
            ObjectProvider<UnusedWorlds> unused,
            ObjectProvider<WorldClearing> clearing,
            ObjectProvider<StaffLog> log) {
        this.terminal = terminal;
        this.unused = unused;
        this.clearing = clearing;
        this.log = log;
    }

    @Override
    public Integer call() {
        if (days < 0) {
            throw new CommandError("The number of days must not be negative.");
        }
        Duration time = Duration.ofDays(days);
        List<WorldListing.Line> worlds = unused.getObject().notUsedFor(time);
        if (worlds.isEmpty()) {
            return 0;
        }
        if (!confirmation.given()) {
            worlds.forEach(world -> terminal.err().println(world.id() + "  " + world.title()));
            confirmation.ask(terminal, "Delete all people and everything they left in these worlds?");
            // somebody may have come while the operator was thinking; what was not shown stays
            List<WorldListing.Line> shown = worlds;
            worlds = unused.getObject().notUsedFor(time).stream()
                    .filter(shown::contains)
                    .toList();
        }
        int done = 0;
        for (WorldListing.Line world : worlds) {
            var entry = new StaffLog.Entry("world.cleared", "world", world.id(), Map.of("unused_days", days));
            log.getObject().atCommandLine(entry, () -> clearing.getObject().run(world.id(), false, false));
            done++;
            terminal.note(1, "Cleared " + world.id() + " (" + done + " of " + worlds.size() + ")");
        }
        return 0;
    }
}
