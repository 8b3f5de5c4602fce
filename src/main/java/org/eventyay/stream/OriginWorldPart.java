package org.eventyay.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.bus.AfterCommit;
import org.eventyay.cache.Caches;
import org.eventyay.world.WorldPart;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Ingests belong to their world and are copied with it, without keys and under other public ids. What was sent stays here. Comes after rooms. */
@Component
@Order(530)
class OriginWorldPart implements WorldPart {
    private final JdbcClient jdbc;
    private final StreamFiles files;
    private final Caches caches;

    OriginWorldPart(JdbcClient jdbc, StreamFiles files, Caches caches) {
        this.jdbc = jdbc;
        this.files = files;
        this.caches = caches;
    }

    @Override
    public Set<String> tables() {
        return Set.of("stream_ingest", "stream_playlist", "stream_segment");
    }

    /** What was sent lies in files of this installation. */
    @Override
    public Set<String> installed() {
        return Set.of("stream_playlist", "stream_segment");
    }

    private record Source(UUID id, UUID room, String name, boolean active) {}

    @Override
    public void copy(Copy copy) {
        List<Source> sources = jdbc.sql("select id, room_id, name, active from stream_ingest where world_id = ?")
                .param(copy.from())
                .query((row, n) -> new Source(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getBoolean(4)))
                .list();
        for (Source source : sources) {
            UUID room = copy.mapped(source.room());
            if (room != null) {
                UUID id = copy.rename(source.id());
                jdbc.sql("insert into stream_ingest (id, world_id, room_id, name, active, public_id) values (?,"
                                + " ?, ?, ?, ?, ?)")
                        .params(id, copy.to(), room, source.name(), source.active(), PublicIds.of(id))
                        .update();
            }
        }
    }

    @Override
    public Map<String, Integer> clear(String worldId) {
        removeFiles(worldId);
        Map<String, Integer> gone = new LinkedHashMap<>();
        for (String table : List.of("stream_segment", "stream_playlist")) {
            gone.put(
                    table,
                    jdbc.sql("delete from " + table
                                    + " where ingest_id in (select id from stream_ingest where world_id = ?)")
                            .param(worldId)
                            .update());
        }
        jdbc.sql("""
            update stream_ingest set key_hash = null, key_hint = null, expires_at = null, publisher = null, publisher_seen = null, live = false,
                since = null, served_until = null, refused_at = null, refused_status = null, refused_error = null, refused_line = null
            where world_id = ?\
            """).param(worldId).update();
        caches.dropAll(StreamOrigin.STREAMS);
        return gone;
    }

    @Override
    public void delete(String worldId) {
        removeFiles(worldId);
        jdbc.sql("delete from stream_ingest where world_id = ?").param(worldId).update();
        caches.dropAll(StreamOrigin.STREAMS);
    }

    private void removeFiles(String worldId) {
        List<String> publicIds = jdbc.sql("select public_id from stream_ingest where world_id = ?")
                .param(worldId)
                .query((row, n) -> row.getString(1))
                .list();
        AfterCommit.run(() -> publicIds.forEach(files::deleteAll));
    }

    /** Where an encoder sends to is nobody else's business. */
    @Override
    public Map<String, String> confidential() {
        return Map.of("stream_ingest", "true");
    }

    /** Nobody may choose the address of a stream, and no key comes along. */
    @Override
    public ObjectNode restore(String table, ObjectNode row, Renumbering numbers) {
        if (!table.equals("stream_ingest")) {
            return row;
        }
        @Nullable String id = row.path("id").asString(null);
        ObjectNode restored = row.objectNode();
        for (String kept : List.of("id", "world_id", "room_id", "name", "active", "created_at")) {
            if (row.has(kept)) {
                restored.set(kept, row.path(kept));
            }
        }
        return restored.put("public_id", PublicIds.of(id == null ? UUID.randomUUID() : UUID.fromString(id)));
    }
}
