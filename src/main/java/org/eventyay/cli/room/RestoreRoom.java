package org.eventyay.cli.room;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.RoomArgument;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.room.RoomNames;
import org.eventyay.room.RoomService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code restore_room}. */
@Command(
        name = "restore_room",
        description = "Brings a deleted room back, with everything in it. It appears in open browsers at once.",
        footer = {"", "Example: eventyay restore_room -w demo stage"})
public final class RestoreRoom implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Parameters(index = "0", paramLabel = "ROOM", description = "The room: its id, import id or name.")
    private String room = "";

    @Override
    public Integer call() {
        RoomNames.Named found = RoomArgument.find(scope, world.id(), room);
        boolean was = scope.logged(
                "room.restored",
                "room",
                found.id(),
                Map.of("world", world.id()),
                () -> scope.service(RoomService.class).restore(world.id(), found.id(), scope.actor()));
        if (!was) {
            scope.terminal().note(1, "The room '" + found.name() + "' was not deleted.");
        }
        return 0;
    }
}
