package org.eventyay.stream;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eventyay.world.WorldPart;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The stream schedule belongs to its world: it is copied, and kept when the world is cleared. Comes after rooms and ingests. */
@Component
@Order(531)
class StreamWorldPart implements WorldPart {
    private final JdbcClient jdbc;
    private final StreamCopies copies;
    private final JsonMapper json;

    StreamWorldPart(JdbcClient jdbc, StreamCopies copies, JsonMapper json) {
        this.jdbc = jdbc;
        this.copies = copies;
        this.json = json;
    }

    @Override
    public Set<String> tables() {
        return Set.of("room_stream", "room_stream_state");
    }

    /** What was last seen to run is found out anew. */
    @Override
    public Set<String> installed() {
        return Set.of("room_stream_state");
    }

    @Override
    public void copy(Copy copy) {
        List<RoomStream> sources = jdbc.sql("select " + RoomStream.COLUMNS
                        + " from room_stream s join room r on r.id = s.room_id where r.world_id = ? and not r.deleted")
                .param(copy.from())
                .query((row, n) -> RoomStream.read(row, json))
                .list();
        for (RoomStream source : sources) {
            UUID room = copy.mapped(source.roomId());
            if (room != null) {
                ObjectNode config = copies.of((ObjectNode) copy.rewritten(source.config()), copy);
                jdbc.sql("insert into room_stream (id, room_id, title, starts_at, ends_at, source, config)"
                                + " values (?, ?, ?, ?, ?, ?, ?::jsonb)")
                        .param(copy.rename(source.id()))
                        .param(room)
                        .param(source.title())
                        .param(Timestamp.from(source.startsAt()))
                        .param(Timestamp.from(source.endsAt()))
                        .param(source.source().word())
                        .param(json.writeValueAsString(config))
                        .update();
            }
        }
    }

    /** A stream to come keeps a world in use. */
    @Override
    public Optional<Instant> lastActivity(String worldId) {
        return jdbc.sql("select max(s.ends_at) from room_stream s join room r on r.id = s.room_id where r.world_id = ?")
                .param(worldId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }
}
