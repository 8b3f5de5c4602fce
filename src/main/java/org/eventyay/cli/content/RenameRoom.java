package org.eventyay.cli.content;

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

/** {@code rename_room} (spec 06 §7.3). */
@Command(
        name = "rename_room",
        description = "Gives a room another name. Open browsers of the world show it at once.",
        footer = {"", "Example: eventyay rename_room -w demo stage 'Great hall'"})
public final class RenameRoom implements Callable<Integer> {
    @Mixin
    private CommandScope desk;

    @Mixin
    private WorldChoice world;

    @Parameters(index = "0", paramLabel = "ROOM", description = "The room: its id, import id or name.")
    private String room = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The new name.")
    private String name = "";

    @Override
    public Integer call() {
        RoomNames.Named found = RoomArgument.live(desk, world.id(), room);
        desk.log(
                "room.renamed",
                "room",
                found.id(),
                Map.of("world", world.id(), "name", name),
                () -> desk.service(RoomService.class).rename(world.id(), found.id(), name, desk.actor()));
        return 0;
    }
}
