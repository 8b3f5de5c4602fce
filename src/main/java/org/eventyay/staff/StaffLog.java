package org.eventyay.staff;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eventyay.text.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What staff and operators did. Rows are written in the transaction of what they tell of. */
@Service
public class StaffLog {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    StaffLog(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A row as it is shown.
     *
     * @param actor user name; null where it was nobody in particular
     * @param objectId as text
     */
    public record Line(
            long id,
            Instant at,
            @Nullable String actor,
            String action,
            String objectType,
            String objectId,
            JsonNode data) {}

    /**
     * What to look for; an empty text is for any.
     *
     * @param object kind or id of what it was done to
     * @param actor user name of who did it
     * @param action how the action begins, such as {@code world} or {@code staff.login}
     */
    public record Search(String object, String actor, String action) {}

    /**
     * Rows, the newest first.
     *
     * @param before only rows with a smaller number; {@link Long#MAX_VALUE} for the newest
     */
    public List<Line> find(Search search, long before, int limit) {
        return jdbc.sql("""
            select l.id, l.at, u.username as actor, l.action_type as action, l.object_type #>> '{}' as object_type,
                   l.object_id #>> '{}' as object_id, l.data::text as data
            from staff_log l left join staff_user u on u.id = l.actor_id
            where l.id < :before
              and (:object = '' or l.object_id = to_jsonb(:object::text) or l.object_id #>> '{}' = :object
                   or l.object_type = to_jsonb(:object::text))
              and (:actor = '' or u.username = :actor)
              and (:action = '' or starts_with(l.action_type, :action))
            order by l.id desc limit :limit
            """)
                .param("before", before)
                .param("object", search.object())
                .param("actor", search.actor())
                .param("action", search.action())
                .param("limit", limit)
                .query((row, n) -> new Line(
                        row.getLong("id"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        row.getString("action"),
                        Objects.requireNonNullElse(row.getString("object_type"), ""),
                        Objects.requireNonNullElse(row.getString("object_id"), ""),
                        StoredJson.read(json, row.getString("data"))))
                .list();
    }
}
