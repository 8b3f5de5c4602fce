package org.eventyay.chat;

import java.util.Optional;
import org.eventyay.live.Uuids;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomReference;
import org.eventyay.room.RoomSnapshot;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code channel} in a body means the room that the channel belongs to. */
@Component
class ChannelReference implements RoomReference {
    private final RoomDirectory rooms;

    ChannelReference(RoomDirectory rooms) {
        this.rooms = rooms;
    }

    @Override
    public String key() {
        return "channel";
    }

    @Override
    public Optional<RoomSnapshot> room(String worldId, JsonNode value) {
        return Uuids.of(value).flatMap(id -> rooms.findBy(worldId, new RoomChannel(id)));
    }
}
