package org.eventyay.cli.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.RoomArgument;
import org.eventyay.cli.terminal.Table;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.room.RoomNames;
import org.eventyay.stream.StreamDocuments;
import org.eventyay.stream.StreamDocuments.Planned;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code list_streams}. */
@Command(
        name = "list_streams",
        description =
                "Lists the planned streams of a world or a room, with times in the zone of the world. Changes nothing.",
        footer = {"", "Example: eventyay list_streams -w demo stage --past"})
public final class ListStreams implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ROOM",
            description = "Only this room: its id, import id or name.")
    private @Nullable String room;

    @Option(names = "--past", description = "Those that are over, too.")
    private boolean past;

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        List<RoomNames.Named> rooms = room == null
                ? scope.service(RoomNames.class).all(world.id(), false)
                : List.of(RoomArgument.find(scope, world.id(), room));
        StreamDocuments streams = scope.service(StreamDocuments.class);
        WorldSnapshot zone = world.snapshot();
        List<ObjectNode> documents = new ArrayList<>();
        Table table = new Table("ID", "Room", "Start", "End", "Source", "Title", "State");
        for (RoomNames.Named one : rooms) {
            for (Planned planned : streams.list(one.id(), past)) {
                documents.add(planned.entry().put("room_name", one.name()).put("state", planned.state()));
                table.row(
                        planned.id(),
                        one.name(),
                        StreamTime.shown(planned.startsAt(), zone),
                        StreamTime.shown(planned.endsAt(), zone),
                        planned.source(),
                        planned.title(),
                        planned.state());
            }
        }
        if (json.wanted()) {
            json.print(scope.terminal().out(), documents);
        } else {
            table.print(scope.terminal().out());
        }
        return 0;
    }
}
