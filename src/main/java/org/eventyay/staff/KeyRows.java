package org.eventyay.staff;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of second factors. Whoever calls this has a transaction. */
@Component
class KeyRows {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    KeyRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What of a key is for itself only. */
    record Secret(int id, String name, String properties) {}

    List<StaffKeys.Key> all(int staffId) {
        return jdbc.sql("""
                        select id, name, key_type as type, enabled, added_on, last_used,
                               coalesce(jsonb_array_length(properties -> 'codes'), 0) as codes
                        from staff_key where staff_id = ? order by id
                        """)
                .param(staffId)
                .query((row, n) -> new StaffKeys.Key(
                        row.getInt("id"),
                        row.getString("name"),
                        StaffKeys.Type.valueOf(row.getString("type")),
                        row.getBoolean("enabled"),
                        row.getTimestamp("added_on").toInstant(),
                        row.getTimestamp("last_used") == null
                                ? null
                                : row.getTimestamp("last_used").toInstant(),
                        row.getInt("codes")))
                .list();
    }

    int insert(int staffId, StaffKeys.Type type, String name, Map<String, ?> properties, @Nullable String credential) {
        return jdbc.sql("""
                        insert into staff_key (staff_id, key_type, name, properties, credential_id, last_used)
                        values (?, ?, ?, ?::jsonb, ?, now()) returning id
                        """)
                .params(staffId, type.name(), name, json.writeValueAsString(properties))
                .param(credential)
                .query(Integer.class)
                .single();
    }

    /** The switched-on keys of a kind, locked: a code must not count twice. */
    List<Secret> lock(int staffId, StaffKeys.Type type) {
        return jdbc.sql("select id, name, properties::text as properties from staff_key"
                        + " where staff_id = ? and key_type = ? and enabled order by id for update")
                .params(staffId, type.name())
                .query(new SimplePropertyRowMapper<>(Secret.class))
                .list();
    }

    Optional<Secret> lockCredential(int staffId, String credential) {
        return jdbc.sql("select id, name, properties::text as properties from staff_key"
                        + " where staff_id = ? and credential_id = ? and enabled for update")
                .params(staffId, credential)
                .query(new SimplePropertyRowMapper<>(Secret.class))
                .optional();
    }

    void used(int id, Map<String, ?> properties) {
        jdbc.sql("update staff_key set properties = ?::jsonb, last_used = now() where id = ?")
                .params(json.writeValueAsString(properties), id)
                .update();
    }

    int rename(int staffId, int id, String name) {
        return jdbc.sql("update staff_key set name = ? where id = ? and staff_id = ?")
                .params(name, id, staffId)
                .update();
    }

    int toggle(int staffId, int id) {
        return jdbc.sql("update staff_key set enabled = not enabled where id = ? and staff_id = ?")
                .params(id, staffId)
                .update();
    }

    int delete(int staffId, int id) {
        return jdbc.sql("delete from staff_key where id = ? and staff_id = ?")
                .params(id, staffId)
                .update();
    }

    int deleteAll(int staffId, StaffKeys.@Nullable Type type) {
        return jdbc.sql("delete from staff_key where staff_id = ? and (?::text is null or key_type = ?)")
                .param(staffId)
                .param(type == null ? null : type.name())
                .param(type == null ? null : type.name())
                .update();
    }

    <T> T read(String properties, Class<T> type) {
        return json.readValue(properties, type);
    }
}
