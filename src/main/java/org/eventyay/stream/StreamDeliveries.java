package org.eventyay.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eventyay.bus.Topic;
import org.eventyay.live.Delivery;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.OutFrame;
import org.eventyay.live.OutFrames;
import org.eventyay.live.Timestamps;
import org.eventyay.room.RoomAudience;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.stream.StreamEvents.IngestStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How browsers hear that a stream begins or ends: those that understand it and know the room, whoever is in it first. */
@Component
class StreamDeliveries implements Delivery<IngestStatus> {
    private final RoomDirectory rooms;
    private final RoomAudience audience;
    private final OutFrames frames;
    private final JsonMapper json;

    StreamDeliveries(RoomDirectory rooms, RoomAudience audience, OutFrames frames, JsonMapper json) {
        this.rooms = rooms;
        this.audience = audience;
        this.frames = frames;
        this.json = json;
    }

    @Override
    public Class<IngestStatus> event() {
        return IngestStatus.class;
    }

    @Override
    public void deliver(IngestStatus event, Topic topic, Collection<LiveSocket> sockets) {
        for (RoomSnapshot room : concerned(event)) {
            OutFrame frame = frames.push(
                    "room.stream.status",
                    json.createObjectNode()
                            .put("room", room.id().toString())
                            .put("public_id", event.publicId())
                            .put("live", event.live())
                            .put("at", Timestamps.text(event.at())));
            audience.of(room.id(), sockets).stream()
                    .filter(socket -> socket.capabilities().contains(StreamModules.STAGE))
                    .forEach(socket -> socket.push(frame));
        }
    }

    /** The room of the ingest, and those that show its stream. */
    private List<RoomSnapshot> concerned(IngestStatus event) {
        List<RoomSnapshot> concerned = new ArrayList<>();
        String path = StreamAddresses.path(event.publicId());
        for (RoomSnapshot room : rooms.of(event.worldId())) {
            if (room.id().equals(event.roomId()) || shows(room, path)) {
                concerned.add(room);
            }
        }
        return concerned;
    }

    private static boolean shows(RoomSnapshot room, String path) {
        ObjectNode module = StreamRendering.effective(room);
        return module != null && module.toString().contains('"' + path + '"');
    }
}
