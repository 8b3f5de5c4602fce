package org.eventyay.staff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
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

    /** Adds a row; without an actor it was nobody in particular. */
    public void record(@Nullable Integer actorId, Entry entry) {
        jdbc.sql("insert into staff_log (object_type, object_id, actor_id, action_type, data)"
                        + " values (?::jsonb, ?::jsonb, ?, ?, ?::jsonb)")
                .param(json.writeValueAsString(entry.objectType()))
                .param(json.writeValueAsString(entry.objectId()))
                .param(actorId)
                .param(entry.action())
                .param(json.writeValueAsString(entry.data()))
                .update();
    }

    /** Does something at the command line's request: the work and its row are one transaction. */
    @Transactional
    public <T> T atCommandLine(Entry entry, Supplier<T> work) {
        T result = work.get();
        Map<String, Object> data = new LinkedHashMap<>(entry.data());
        data.put("via", "cli");
        data.put("os_user", System.getProperty("user.name", ""));
        record(null, new Entry(entry.action(), entry.objectType(), entry.objectId(), data));
        return result;
    }
}
