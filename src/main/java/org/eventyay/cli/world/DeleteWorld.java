package org.eventyay.cli.world;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.lifecycle.WorldDeletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code delete_world}. */
@Command(
        name = "delete_world",
        description = {
            "Removes a world for good, with its people, rooms, messages and files. This can't be taken back; asks for"
                    + " its id first.",
            "Open browsers of the world load their page anew and find nothing. All or nothing is removed."
        },
        footer = {"", "Example: eventyay delete_world -w demo"})
public final class DeleteWorld implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        String id = world.id();
        confirmation.askFor(scope.terminal(), id, "Type the world id to confirm: ");
        Map<String, Object> data = Map.of("title", world.line().title());
        Map<String, Integer> deleted = scope.logged(
                "world.deleted",
                "world",
                id,
                data,
                () -> scope.service(WorldDeletion.class).run(id));
        deleted.forEach((table, rows) -> scope.terminal().note(2, table + ": " + rows));
        return 0;
    }
}
