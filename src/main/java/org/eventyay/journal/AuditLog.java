package org.eventyay.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eventyay.text.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the audit log of worlds. */
@Component
public class AuditLog {
    /** Most entries that one listing returns. */
    public static final int MAXIMUM = 1000;

    private static final long PAGE_BYTES = 2 << 20;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditLog(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * One entry.
     *
     * @param actor the participant who did it, null for the system or an operator
     */
    public record Entry(
            long id, Instant timestamp, @Nullable UUID actor, String type, JsonNode data) {}

    /**
     * A part of the log.
     *
     * @param more whether entries are missing at its end because the part would have been too large
     */
    public record Page(List<Entry> entries, boolean more) {}

    /**
     * Entries of a world, newest first.
     *
     * @param before only entries with a smaller id, null for the newest
     * @param limit at most this many, never more than {@link #MAXIMUM}; fewer if together they are larger than two megabytes, but at least
     *     one
     */
    public Page page(String worldId, @Nullable Long before, int limit) {
        int[] found = new int[1];
        List<Entry> entries = jdbc.sql("""
            select id, timestamp, user_id, type, data, found from (
              select e.*, count(*) over () as found, row_number() over newest_first as place,
                     sum(octet_length(data) + 200) over newest_first as bytes
              from (select id, timestamp, user_id, type, data::text as data from audit_log
                    where world_id = :world and id < :before order by id desc limit :limit) e
              window newest_first as (order by id desc)) page
            where place = 1 or bytes <= :bytes order by id desc\
            """)
                .param("world", worldId)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", Math.clamp(limit, 1, MAXIMUM))
                .param("bytes", PAGE_BYTES)
                .query((row, n) -> {
                    found[0] = row.getInt(6);
                    return entry(row);
                })
                .list();
        return new Page(entries, entries.size() < found[0]);
    }

    /** The same, without saying whether entries are missing. */
    public List<Entry> list(String worldId, @Nullable Long before, int limit) {
        return page(worldId, before, limit).entries();
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                row.getObject(2, Timestamp.class).toInstant(),
                row.getObject(3, UUID.class),
                row.getString(4),
                StoredJson.read(json, row.getString(5)));
    }

    /**
     * Entries of a world, newest first.
     *
     * @param type the type, or, with a dot at its end, the beginning of types; null for all
     * @param since only those from then on, null for all
     * @param before only entries with a smaller id, null for the newest
     * @param limit at most this many
     */
    public List<Entry> search(
            String worldId, @Nullable String type, @Nullable Instant since, @Nullable Long before, int limit) {
        return jdbc.sql("""
            select id, timestamp, user_id, type, data::text from audit_log
            where world_id = :world and id < :before
              and (cast(:type as text) is null or type = :type or :type like '%.' and starts_with(type, :type))
              and (cast(:since as timestamptz) is null or timestamp >= :since)
            order by id desc limit :limit\
            """)
                .param("world", worldId)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("type", type)
                .param("since", since == null ? null : Timestamp.from(since))
                .param("limit", limit)
                .query((row, n) -> entry(row))
                .list();
    }
}
