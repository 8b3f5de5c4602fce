package org.eventyay.staff;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eventyay.journal.Masks;
import org.eventyay.text.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What staff and operators did (spec 06 §6.5). Rows are written in the transaction of what they tell of. */
@Service
public class StaffLog {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    StaffLog(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * What is written down.
     *
     * @param action for example {@code world.created}
     * @param objectType kind of thing it was done to, for example {@code world}
     * @param objectId which one
     * @param data anything else worth knowing, never a secret
     */
    public record Entry(String action, String objectType, Object objectId, Map<String, ?> data) {}

    /** Adds a row, with secrets masked; without an actor it was nobody in particular. */
    public void record(@Nullable Integer actorId, Entry entry) {
        jdbc.sql("insert into staff_log (object_type, object_id, actor_id, action_type, data)"
                        + " values (?::jsonb, ?::jsonb, ?, ?, ?::jsonb)")
                .param(json.writeValueAsString(entry.objectType()))
                .param(json.writeValueAsString(entry.objectId()))
                .param(actorId)
                .param(entry.action())
                .param(json.writeValueAsString(Masks.masked(json.valueToTree(entry.data()))))
                .update();
    }

    /** Does something at the command line's request: the work and its row are one transaction. */
    @Transactional
    public <T> T atCommandLine(Entry entry, Supplier<T> work) {
        return atCommandLine(work, result -> entry);
    }

    /** The same where only the work knows what it was done to. */
    @Transactional
    public <T> T atCommandLine(Supplier<T> work, Function<T, Entry> told) {
        T result = work.get();
        Entry entry = told.apply(result);
        Map<String, Object> data = new LinkedHashMap<>(entry.data());
        data.put("via", "cli");
        data.put("os_user", System.getProperty("user.name", ""));
        record(null, new Entry(entry.action(), entry.objectType(), entry.objectId(), data));
        return result;
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
