package org.eventyay.backoffice;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A world in numbers. */
@Component
public class WorldStatistics {
    private static final String MESSAGES =
            "chat_event e join channel c on c.id = e.channel_id where c.world_id = ? and e.event_type ="
                    + " 'channel.message' and e.replaces is null";

    private final JdbcClient jdbc;

    WorldStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts by name, in an order for reading. */
    @Transactional(readOnly = true)
    public Map<String, Long> of(String worldId) {
        Map<String, Long> counts = new LinkedHashMap<>();
        String people = "participant where world_id = ? and ";
        put(counts, worldId, "persons", people + "type = 'person' and not deleted");
        put(counts, worldId, "guests_by_invite", people + "type = 'anon' and not deleted");
        put(counts, worldId, "kiosks", people + "type = 'kiosk' and not deleted");
        put(counts, worldId, "banned", people + "moderation_state = 'banned' and not deleted");
        put(counts, worldId, "silenced", people + "moderation_state = 'silenced' and not deleted");
        put(counts, worldId, "deleted_people", people + "deleted");
        put(counts, worldId, "logins_24h", people + "last_login > now() - interval '24 hours'");
        put(counts, worldId, "logins_7d", people + "last_login > now() - interval '7 days'");
        put(counts, worldId, "rooms", "room where world_id = ? and not deleted");
        put(counts, worldId, "deleted_rooms", "room where world_id = ? and deleted");
        put(
                counts,
                worldId,
                "people_in_rooms",
                "room_view v join room r on r.id = v.room_id where r.world_id = ? and v.end_at is null");
        put(counts, worldId, "messages", MESSAGES);
        put(counts, worldId, "messages_24h", MESSAGES + " and e.timestamp > now() - interval '24 hours'");
        put(
                counts,
                worldId,
                "archived_messages",
                "archived_chat_event e join channel c on c.id = e.channel_id where c.world_id = ? and e.event_type ="
                        + " 'channel.message' and e.replaces is null");
        put(counts, worldId, "conversations", "channel where world_id = ? and room_id is null and host_room_id is null");
        put(counts, worldId, "announcements", "announcement where world_id = ?");
        put(counts, worldId, "exhibitors", "exhibitor where world_id = ?");
        put(counts, worldId, "files", "stored_file where world_id = ?");
        put(counts, worldId, "audit_entries", "audit_log where world_id = ?");
        return counts;
    }

    private void put(Map<String, Long> counts, String worldId, String name, String from) {
        counts.put(
                name,
                jdbc.sql("select count(*) from " + from)
                        .param(worldId)
                        .query(Long.class)
                        .single());
    }
}
