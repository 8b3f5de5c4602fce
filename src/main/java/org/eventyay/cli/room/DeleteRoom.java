package org.eventyay.cli.room;

import java.util.Map;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.Confirmation;
import org.eventyay.cli.terminal.RoomArgument;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.room.RoomNames;
import org.eventyay.room.RoomService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code delete_room}. */
@Command(
        name = "delete_room",
        description = {
            "Hides a room; its messages and views stay, and eventyay restore_room brings it back. Asks first.",
            "Whoever is in it is sent out, and it disappears from open browsers."
        },
        footer = {"", "Example: eventyay delete_room -w demo stage"})
public final class DeleteRoom implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Parameters(index = "0", paramLabel = "ROOM", description = "The room: its id, import id or name.")
    private String room = "";

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        RoomNames.Named found = RoomArgument.live(scope, world.id(), room);
        confirmation.ask(scope.terminal(), "Delete the room '" + found.name() + "'?");
        scope.log(
                "room.deleted",
                "room",
                found.id(),
                Map.of("world", world.id()),
                () -> scope.service(RoomService.class).delete(world.id(), found.id(), scope.actor()));
        return 0;
    }
}
