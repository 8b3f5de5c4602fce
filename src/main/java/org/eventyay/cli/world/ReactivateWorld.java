package org.eventyay.cli.world;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.world.WorldService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code reactivate_world} (spec 06 §7.2). */
@Command(
        name = "reactivate_world",
        aliases = "reactivate_realm",
        description = "Opens a closed world again; people and their data are as before. Nobody is notified.",
        footer = {"", "Example: eventyay reactivate_world -w demo"})
public final class ReactivateWorld implements Callable<Integer> {
    @Mixin
    private CommandScope desk;

    @Mixin
    private WorldChoice world;

    @Override
    public Integer call() {
        String id = world.id();
        boolean was = desk.logged(
                "world.reactivated",
                "world",
                id,
                Map.of(),
                () -> desk.service(WorldService.class).reactivate(id, desk.actor()));
        desk.print(was ? "The world '" + id + "' is open." : "The world '" + id + "' was open already.");
        return 0;
    }
}
