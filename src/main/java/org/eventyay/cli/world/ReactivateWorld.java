package org.eventyay.cli.world;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.world.WorldService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code reactivate_world}. */
@Command(
        name = "reactivate_world",
        aliases = "reactivate_realm",
        description = "Opens a closed world again; people and their data are as before. Nobody is notified.",
        footer = {"", "Example: eventyay reactivate_world -w demo"})
public final class ReactivateWorld implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Override
    public Integer call() {
        String id = world.id();
        boolean was = scope.logged(
                "world.reactivated",
                "world",
                id,
                Map.of(),
                () -> scope.service(WorldService.class).reactivate(id, scope.actor()));
        scope.print(was ? "The world '" + id + "' is open." : "The world '" + id + "' was open already.");
        return 0;
    }
}
