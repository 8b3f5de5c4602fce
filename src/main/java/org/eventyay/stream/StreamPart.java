package org.eventyay.stream;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.room.RoomPart;
import org.eventyay.room.RoomRendering;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keeps beside each room that has a schedule what runs there, and shows it to browsers with a stage. */
@Component
class StreamPart implements RoomPart<RoomStreams> {
    private static final RoomStreams NOTHING = new RoomStreams(null, null, Instant.EPOCH);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final StreamClock clock;

    StreamPart(JdbcClient jdbc, JsonMapper json, StreamClock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Class<RoomStreams> type() {
        return RoomStreams.class;
    }

    /** Also of rooms whose entries are all over: that there is a schedule makes a difference in its gaps. */
    @Override
    public Map<UUID, RoomStreams> of(String worldId) {
        Instant now = clock.now();
        Map<UUID, List<RoomStream>> byRoom = new LinkedHashMap<>();
        jdbc.sql("select distinct s.room_id from room_stream s join room r on r.id = s.room_id where r.world_id = ?")
                .param(worldId)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list()
                .forEach(room -> byRoom.put(room, new ArrayList<>()));
        if (byRoom.isEmpty()) {
            return Map.of();
        }
        jdbc.sql("select * from (select " + RoomStream.COLUMNS + """
            , row_number() over (partition by s.room_id order by s.starts_at) as number
            from room_stream s join room r on r.id = s.room_id where r.world_id = :world and s.ends_at > :now
            ) upcoming where number <= 2 order by starts_at\
            """)
                .param("world", worldId)
                .param("now", Timestamp.from(now))
                .query((row, n) -> RoomStream.read(row, json))
                .list()
                .forEach(one -> byRoom.computeIfAbsent(one.roomId(), key -> new ArrayList<>())
                        .add(one));
        Map<UUID, RoomStreams> parts = new HashMap<>();
        byRoom.forEach((room, upcoming) -> parts.put(room, of(upcoming, now)));
        return parts;
    }

    /** @param upcoming entries that are not over, in order; two are enough */
    static RoomStreams of(List<RoomStream> upcoming, Instant now) {
        RoomStream current =
                upcoming.stream().filter(one -> one.runs(now)).findFirst().orElse(null);
        RoomStream next = upcoming.stream()
                .filter(one -> one.startsAt().isAfter(now))
                .findFirst()
                .orElse(null);
        return new RoomStreams(current, next, now);
    }

    @Override
    public void addTo(ObjectNode view, RoomRendering to) {
        if (to.can(StreamModules.STAGE)
                && to.room().module(StreamModules.FAMILY).isPresent()) {
            RoomStreams streams = to.room().part(RoomStreams.class);
            view.set("stream", (streams == null ? NOTHING : streams).view());
        }
    }
}
