package org.eventyay.cli.world;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.lifecycle.WorldClearing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scrub_world}. */
@Command(
        name = "scrub_world",
        description = {
            "Clears a world that is deactivated, like clear_world_data: all people and what they left go. Refuses an"
                    + " open one.",
            "This can't be taken back; asks for the world's id first. All or nothing is removed. Nobody is left to be"
                    + " notified."
        },
        footer = {"", "Example: eventyay scrub_world -w demo"})
public final class ScrubWorld implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Option(names = "--keep-domain", description = "The world keeps its domain.")
    private boolean keepDomain;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        String id = world.id();
        if (world.line().deactivated() == null) {
            throw new CommandError("The world '" + id + "' is open. eventyay deactivate_world closes it.");
        }
        confirmation.askFor(scope.terminal(), id, "Type the world id to confirm: ");
        Map<String, Integer> deleted = scope.logged(
                "world.cleared",
                "world",
                id,
                Map.of("scrubbed", true),
                () -> scope.service(WorldClearing.class).run(id, keepDomain));
        deleted.forEach((table, rows) -> scope.terminal().note(2, table + ": " + rows));
        return 0;
    }
}
