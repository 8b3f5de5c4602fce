package org.eventyay.cli.stream;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.cli.terminal.CommandScope;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.cli.terminal.RoomArgument;
import org.eventyay.cli.terminal.WorldChoice;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomNames;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.stream.StreamDocuments;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code schedule_stream}. */
@Command(
        name = "schedule_stream",
        description = {
            "Plans a stream of a room: from its start until its end the room shows it instead of the stored one."
                    + " Prints its id.",
            "Open browsers follow at that second. Streams of a room never overlap."
        },
        footer = {
            "",
            "Example: eventyay schedule_stream -w demo stage --start 2031-05-04T10:00 --minutes 45 --ingest main",
            "Example: eventyay schedule_stream -w demo stage --start +10m --end +70m --youtube abcDEF_-123"
        })
public final class ScheduleStream implements Callable<Integer> {
    @Mixin
    private CommandScope scope;

    @Mixin
    private WorldChoice world;

    @Parameters(index = "0", paramLabel = "ROOM", description = "The room: its id, import id or name.")
    private String room = "";

    @Mixin
    private final StreamOptions options = new StreamOptions();

    @Mixin
    private final JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        RoomNames.Named found = RoomArgument.live(scope, world.id(), room);
        RoomSnapshot snapshot = scope.service(RoomDirectory.class)
                .find(world.id(), found.id())
                .orElseThrow(() -> new CommandError("The room '" + found.name() + "' is not there any more."));
        ObjectNode fields = options.fields(scope, world.snapshot(), found.id(), null);
        StreamDocuments streams = scope.service(StreamDocuments.class);
        requireFree(streams, found.id(), fields, null, found.name());
        ObjectNode made = streams.create(snapshot, fields, scope.actor());
        if (json.wanted()) {
            json.print(scope.terminal().out(), made);
        } else {
            scope.print(made.path("id").asString());
        }
        return 0;
    }

    /** Says which stream is in the way; the service would only know that there is one. */
    static void requireFree(
            StreamDocuments streams, UUID room, ObjectNode fields, @Nullable UUID except, String roomName) {
        if (!fields.has("starts_at") || !fields.has("ends_at")) {
            return;
        }
        Instant starts = time(fields, "starts_at");
        Instant ends = time(fields, "ends_at");
        streams.list(room, true).stream()
                .filter(one -> !one.id().equals(except)
                        && one.startsAt().isBefore(ends)
                        && one.endsAt().isAfter(starts))
                .findFirst()
                .ifPresent(one -> {
                    throw new CommandError("This time overlaps with another stream of the room '" + roomName + "': "
                            + one.id() + (one.title().isEmpty() ? "" : " '" + one.title() + "'") + ", "
                            + StreamTime.iso(one.startsAt()) + " to " + StreamTime.iso(one.endsAt()) + ".");
                });
    }

    private static Instant time(ObjectNode fields, String field) {
        return OffsetDateTime.parse(fields.path(field).asString()).toInstant();
    }
}
