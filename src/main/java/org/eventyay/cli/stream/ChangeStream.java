package org.eventyay.cli.stream;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.live.Uuids;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.stream.StreamDocuments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code change_stream}. */
@Command(
        name = "change_stream",
        description = {
            "Changes a planned stream; what no option names stays. One that runs may be prolonged, cut short or"
                    + " replaced.",
            "Open browsers follow at once."
        },
        footer = {"", "Example: eventyay change_stream -w demo 5f0c8f9a-3c1e-4f27-9f4e-0e6d7f3f6c55 --end +15m"})
public final class ChangeStream implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Parameters(index = "0", paramLabel = "ID", description = "Id of the planned stream.")
    private String id = "";

    @Mixin
    private final StreamOptions options = new StreamOptions();

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        StreamDocuments streams = scope.service(StreamDocuments.class);
        UUID stream = id(id, world.id());
        RoomSnapshot room = room(streams, world.id(), stream);
        ObjectNode before = streams.find(room.id(), stream).orElseThrow(() -> unknown(id, world.id()));
        ObjectNode fields = options.fields(scope, world.snapshot(), room.id(), before);
        ObjectNode after = before.deepCopy();
        after.setAll(fields);
        ScheduleStream.requireFree(streams, room.id(), after, stream, room.name());
        ObjectNode changed = streams.update(room, stream, fields, scope.actor(), entry -> {});
        if (json.wanted()) {
            json.print(scope.terminal().out(), changed);
        }
        return 0;
    }

    static UUID id(String text, String worldId) {
        return Uuids.parse(text).orElseThrow(() -> unknown(text, worldId));
    }

    static RoomSnapshot room(StreamDocuments streams, String worldId, UUID stream) {
        return streams.roomOf(worldId, stream).orElseThrow(() -> unknown(stream.toString(), worldId));
    }

    static CommandError unknown(String text, String worldId) {
        return new CommandError("The world '" + worldId + "' has no planned stream '" + text
                + "'. eventyay list_streams -w " + worldId + " shows all.");
    }
}
