package org.eventyay.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eventyay.refusal.Invalid;
import org.eventyay.room.RoomFilePart;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code streams} of a room in the configuration file: its schedule. */
@Component
class StreamFilePart implements RoomFilePart {
    private final StreamSchedule schedule;

    StreamFilePart(StreamSchedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public String key() {
        return "streams";
    }

    @Override
    public @Nullable JsonNode exported(UUID roomId) {
        JsonNode entries = schedule.exported(roomId);
        return entries.isEmpty() ? null : entries;
    }

    @Override
    public void imported(String worldId, UUID roomId, JsonNode given) {
        if (!given.isArray() || given.size() > StreamSchedule.MOST) {
            throw new Invalid("must be a list of at most " + StreamSchedule.MOST + " streams");
        }
        List<JsonNode> entries = new ArrayList<>();
        given.forEach(entries::add);
        schedule.replace(worldId, roomId, entries);
    }
}
