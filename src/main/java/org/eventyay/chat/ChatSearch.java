package org.eventyay.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.eventyay.text.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds messages of a world for operators; read page by page, however many there are. */
@Component
public class ChatSearch {
    private static final int PAGE = 1000;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ChatSearch(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Which messages are meant; what is null does not matter.
     *
     * @param term part of the text, in any case
     * @param channel only in this channel
     */
    public record Wanted(
            String worldId,
            @Nullable String term,
            @Nullable UUID sender,
            @Nullable UUID channel,
            @Nullable Instant since,
            @Nullable Instant until) {}

    /**
     * A message as it is now.
     *
     * @param room name of its room, or of that in which its channel's host stands; null for direct messages
     * @param sender null if the sender is gone for good
     */
    public record Found(
            long id,
            Instant timestamp,
            UUID channel,
            @Nullable String room,
            @Nullable UUID sender,
            @Nullable String senderName,
            JsonNode content,
            @Nullable Instant edited) {

        /** What was said, empty for anything but text. */
        public String text() {
            return content.path("body").asString("");
        }
    }

    /** Calls for each message, oldest first. */
    public void each(Wanted wanted, Consumer<Found> consumer) {
        long after = 0;
        List<Found> page;
        do {
            page = page(wanted, after);
            page.forEach(consumer);
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private List<Found> page(Wanted wanted, long after) {
        return jdbc.sql("""
            select e.id, e.timestamp, e.channel_id, r.name, e.sender_id, p.profile ->> 'display_name', e.content::text, e.edited
            from chat_event e join channel c on c.id = e.channel_id left join room r on r.id = coalesce(c.room_id, c.host_room_id)
            left join participant p on p.id = e.sender_id
            where c.world_id = :world and e.id > :after and e.event_type = 'channel.message' and e.replaces is null
              and e.content ->> 'type' <> 'deleted'
              and (cast(:term as text) is null
                   or position(search_form(cast(:term as text)) in search_form(e.content ->> 'body')) > 0)
              and (cast(:sender as uuid) is null or e.sender_id = cast(:sender as uuid))
              and (cast(:channel as uuid) is null or e.channel_id = cast(:channel as uuid))
              and (cast(:since as timestamptz) is null or e.timestamp >= :since)
              and (cast(:until as timestamptz) is null or e.timestamp < :until)
            order by e.id limit :size\
            """)
                .param("world", wanted.worldId())
                .param("after", after)
                .param("term", wanted.term())
                .param("sender", text(wanted.sender()))
                .param("channel", text(wanted.channel()))
                .param("since", time(wanted.since()))
                .param("until", time(wanted.until()))
                .param("size", PAGE)
                .query((row, n) -> read(row))
                .list();
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static @Nullable Timestamp time(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private Found read(ResultSet row) throws SQLException {
        Timestamp edited = row.getTimestamp(8);
        return new Found(
                row.getLong(1),
                row.getTimestamp(2).toInstant(),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getObject(5, UUID.class),
                row.getString(6),
                StoredJson.read(json, row.getString(7)),
                edited == null ? null : edited.toInstant());
    }
}
