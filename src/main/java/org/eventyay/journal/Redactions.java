package org.eventyay.journal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Removes from the audit logs of worlds what must not stay: what a person was called or wrote, once that person is forgotten, or a whole
 * log.
 */
@Component
public class Redactions {
    private static final String REDACTED = "{\"__redacted\": true}";

    private final JdbcClient jdbc;

    Redactions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Removes the values from changes of a profile; that it was changed stays. */
    public void profile(String worldId, UUID person) {
        jdbc.sql("""
            update audit_log set data = jsonb_build_object('object', data -> 'object', 'old', ?::jsonb, 'new', ?::jsonb)
            where world_id = ? and (type like 'auth.user.profile%' or type like 'auth.user.email%')
              and data ->> 'object' = ?\
            """).params(REDACTED, REDACTED, worldId, person.toString()).update();
    }

    /** Removes the texts of messages of this person that were edited or deleted. */
    public void messages(String worldId, UUID sender) {
        jdbc.sql("update audit_log set data = data || jsonb_build_object('old', ?::jsonb, 'new', ?::jsonb)"
                        + " where world_id = ? and type = 'chat.event.updated' and data -> 'old' ->> 'sender' = ?")
                .params(REDACTED, REDACTED, worldId, sender.toString())
                .update();
    }

    /** Removes all data about a person; what happened, and that the person was deleted, stays. */
    public void person(String worldId, UUID person) {
        jdbc.sql("""
            update audit_log set data = jsonb_build_object('object', data -> 'object', '__redacted', true)
            where world_id = ? and type <> 'auth.user.deleted' and (data ->> 'object' = ? or user_id = ?)\
            """).params(worldId, person.toString(), person).update();
    }

    /** Removes the values from changes of all profiles of a world. */
    public void people(String worldId) {
        jdbc.sql("""
            update audit_log set data = (data - 'old' - 'new') || jsonb_build_object('old', ?::jsonb, 'new', ?::jsonb)
            where world_id = ? and type like 'auth.user.%' and (data ?? 'old' or data ?? 'new')\
            """).params(REDACTED, REDACTED, worldId).update();
    }

    /** Removes all entries of these people. */
    public void remove(String worldId, Collection<UUID> people) {
        jdbc.sql("delete from audit_log where world_id = ? and user_id = any(?)")
                .params(worldId, people.toArray(UUID[]::new))
                .update();
    }

    /** Removes the whole log of a world; how many rows. */
    public int removeAll(String worldId) {
        return jdbc.sql("delete from audit_log where world_id = ?")
                .param(worldId)
                .update();
    }

    /** How many rows the log of a world has. */
    public long count(String worldId) {
        return jdbc.sql("select count(*) from audit_log where world_id = ?")
                .param(worldId)
                .query(Long.class)
                .single();
    }

    /** When something was last written into the log of a world. */
    public Optional<Instant> newest(String worldId) {
        return jdbc.sql("select max(timestamp) from audit_log where world_id = ?")
                .param(worldId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }
}
