package org.eventyay.stream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads ingests. */
@Component
class Ingests {
    /** Of those whose room and world are there. */
    private static final String REACHABLE = " from stream_ingest i join room r on r.id = i.room_id and not r.deleted"
            + " join world w on w.id = i.world_id and w.deactivated_at is null ";

    private final JdbcClient jdbc;

    Ingests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is stored instead of a key. */
    static String hash(String key) {
        try {
            return StreamUploads.hex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The ingest that a key opens now. It takes the same time for wrong ones. */
    Optional<Ingest> byKey(String key) {
        String hash = hash(key);
        return jdbc.sql("select " + Ingest.COLUMNS + REACHABLE
                        + "where i.key_hash = ? and i.active and (i.expires_at is null or i.expires_at > now())")
                .param(hash)
                .query(Ingest::read)
                .optional()
                .filter(found -> MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.US_ASCII),
                        String.valueOf(found.keyHash()).getBytes(StandardCharsets.US_ASCII)));
    }

    /** The ingest whose stream viewers find under this id. */
    Optional<Ingest> byPublicId(String publicId) {
        return jdbc.sql("select " + Ingest.COLUMNS + REACHABLE + "where i.public_id = ?")
                .param(publicId)
                .query(Ingest::read)
                .optional();
    }

    /** Of a room, in the order they were made. */
    List<Ingest> of(UUID roomId) {
        return jdbc.sql("select " + Ingest.COLUMNS
                        + " from stream_ingest i where i.room_id = ? order by i.created_at, i.name")
                .param(roomId)
                .query(Ingest::read)
                .list();
    }

    /** An ingest and the name of its room. */
    record Named(Ingest ingest, String room) {}

    /** Of a world, or of all worlds, by world and room. */
    List<Named> named(@Nullable String worldId) {
        return jdbc.sql("select " + Ingest.COLUMNS + """
            , r.name as room_name from stream_ingest i join room r on r.id = i.room_id
            where not r.deleted and (cast(:world as text) is null or i.world_id = :world)
            order by i.world_id, r.sorting_priority, r.name, i.created_at, i.name\
            """)
                .param("world", worldId)
                .query((row, n) -> new Named(Ingest.read(row, n), row.getString("room_name")))
                .list();
    }

    Optional<Ingest> find(UUID id) {
        return jdbc.sql("select " + Ingest.COLUMNS + " from stream_ingest i where i.id = ?")
                .param(id)
                .query(Ingest::read)
                .optional();
    }

    /** For a change of it in this transaction. */
    Optional<Ingest> lock(UUID id) {
        return jdbc.sql("select " + Ingest.COLUMNS + " from stream_ingest i where i.id = ? for update")
                .param(id)
                .query(Ingest::read)
                .optional();
    }

    /** How many other ingests somebody sends to at this moment. */
    int sending(UUID except) {
        return jdbc.sql("select count(*) from stream_ingest where publisher is not null"
                        + " and publisher_seen > now() - interval '10 seconds' and id <> ?")
                .param(except)
                .query(Integer.class)
                .single();
    }

    /** Bytes of all files. */
    long stored() {
        return jdbc.sql("select coalesce(sum(bytes), 0) from stream_segment")
                .query(Long.class)
                .single();
    }

    /** Bits per second of the last ten seconds, by ingest; of those that are live. */
    Map<UUID, Long> bitrates(@Nullable String worldId) {
        return jdbc
                .sql("""
                    select i.id, coalesce(sum(s.bytes), 0) * 8 / 10 as bits
                    from stream_ingest i left join stream_segment s on s.ingest_id = i.id and s.at > now() - interval '10 seconds'
                    where i.live and (cast(:world as text) is null or i.world_id = :world) group by i.id\
                    """)
                .param("world", worldId)
                .query((row, n) -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Remembers what was refused last. */
    void refused(UUID id, int status, String error, @Nullable Integer line) {
        jdbc.sql("""
            update stream_ingest set refused_at = now(), refused_status = ?, refused_error = ?, refused_line = ? where id = ?\
            """).param(status).param(error).param(line).param(id).update();
    }
}
