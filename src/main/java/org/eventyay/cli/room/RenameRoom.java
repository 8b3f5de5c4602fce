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

/** {@code rename_room}. */
@Command(
        name = "rename_room",
        description = "Gives a room another name. Open browsers of the world show it at once.",
        footer = {"", "Example: eventyay rename_room -w demo stage 'Great hall'"})
public final class RenameRoom implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Parameters(index = "0", paramLabel = "ROOM", description = "The room: its id, import id or name.")
    private String room = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The new name.")
    private String name = "";

    @Override
    public Integer call() {
        RoomNames.Named found = RoomArgument.live(scope, world.id(), room);
        scope.log(
                "room.renamed",
                "room",
                found.id(),
                Map.of("world", world.id(), "name", name),
                () -> scope.service(RoomService.class).rename(world.id(), found.id(), name, scope.actor()));
        return 0;
    }
}
