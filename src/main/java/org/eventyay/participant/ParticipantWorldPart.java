package org.eventyay.participant;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eventyay.cache.Caches;
import org.eventyay.world.WorldNumbers;
import org.eventyay.world.WorldPart;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * The people of a world, their grants, blocks, links and visits, and what was done. None of it is copied: a new world has people of its
 * own. Comes before whatever points to people, so it is cleared after it.
 */
@Component
@Order(1)
class ParticipantWorldPart implements WorldPart {
    /** In the order of deletion, each with the way to its world. */
    private static final Map<String, String> TABLES = byTable();

    private final JdbcClient jdbc;
    private final Caches caches;

    ParticipantWorldPart(JdbcClient jdbc, Caches caches) {
        this.jdbc = jdbc;
        this.caches = caches;
    }

    private static Map<String, String> byTable() {
        String ofPerson = "in (select id from participant where world_id = ?)";
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("world_view", "world_id = ?");
        tables.put("web_push_client", "user_id " + ofPerson);
        tables.put("participant_block", "blocker_id " + ofPerson);
        tables.put("world_grant", "world_id = ?");
        tables.put("short_token", "world_id = ?");
        tables.put("participant", "world_id = ?");
        return tables;
    }

    @Override
    public Set<String> tables() {
        return TABLES.keySet();
    }

    @Override
    public Map<String, Integer> clear(String worldId) {
        Map<String, Integer> deleted = new LinkedHashMap<>();
        TABLES.forEach((table, condition) -> deleted.put(
                table,
                jdbc.sql("delete from " + table + " where " + condition)
                        .param(worldId)
                        .update()));
        caches.dropAll(ParticipantDirectory.PARTICIPANTS);
        return deleted;
    }

    @Override
    public Map<String, String> confidential() {
        return Map.of(
                "world_view", "true",
                "web_push_client", "true",
                "participant_block", "true",
                "short_token", "true");
    }

    /** Without addresses, and without what somebody could log in with in another's place. */
    @Override
    public ObjectNode published(String table, ObjectNode row) {
        if (table.equals("participant")) {
            row.putNull("email").putNull("client_id");
            row.putNull("social_login_id_twitter").putNull("social_login_id_linkedin");
            row.putObject("client_state");
        }
        return row;
    }

    @Override
    public Optional<Instant> lastActivity(String worldId) {
        return jdbc.sql("select max(start_at) from world_view where world_id = ?")
                .param(worldId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    @Override
    public Map<String, Long> numbers(String worldId) {
        return WorldNumbers.of(jdbc, """
            select count(*) filter (where type = 'person' and not deleted) persons,
                   count(*) filter (where type = 'anon' and not deleted) guests_by_invite,
                   count(*) filter (where type = 'kiosk' and not deleted) kiosks,
                   count(*) filter (where moderation_state = 'banned' and not deleted) banned,
                   count(*) filter (where moderation_state = 'silenced' and not deleted) silenced,
                   count(*) filter (where deleted) deleted_people,
                   count(*) filter (where last_login > now() - interval '24 hours') logins_24h,
                   count(*) filter (where last_login > now() - interval '7 days') logins_7d,
                   (select count(*) from world_view where world_id = :world) visits
            from participant where world_id = :world\
            """, worldId);
    }
}
