package org.eventyay.chat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What reports tell of chats: what was said in rooms, and of the rest only how much. */
@Component
public class ChatReports {
    private static final int FETCHED = 500;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ChatReports(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Something that was said, as it reads now. */
    public record Said(Instant at, @Nullable UUID sender, JsonNode content) {}

    /** How much was said in a world. */
    public record Figures(long inRooms, long directChannels, long direct, long calls) {}

    /** How much was said in a room, and by how many. */
    public record OfRoom(long messages, long senders) {}

    /** Whether this is the channel of a room of this world, or of what stands there; what people say to each other is theirs. */
    @Transactional(readOnly = true)
    public boolean isOfRoom(String worldId, UUID channel) {
        return jdbc.sql("select exists (select 1 from channel where id = ? and world_id = ?"
                        + " and (room_id is not null or host_room_id is not null))")
                .params(channel, worldId)
                .query(Boolean.class)
                .single();
    }

    /** How many messages a channel has. */
    @Transactional(readOnly = true)
    public long messages(UUID channel) {
        return jdbc.sql("select count(*) from chat_event where channel_id = ?"
                        + " and event_type = 'channel.message' and replaces is null")
                .param(channel)
                .query(Long.class)
                .single();
    }

    /** Everything that was said in a channel, by time; of what was edited, the newest words. */
    @Transactional(readOnly = true)
    public void history(UUID channel, Consumer<Said> to) {
        jdbc.sql("select timestamp, sender_id, content::text from chat_event where channel_id = ?"
                        + " and event_type = 'channel.message' and replaces is null order by id")
                .param(channel)
                .withFetchSize(FETCHED)
                .query(row -> {
                    to.accept(new Said(
                            row.getTimestamp(1).toInstant(),
                            row.getObject(2, UUID.class),
                            json.readTree(row.getString(3))));
                });
    }

    /** How much was said within this time. */
    @Transactional(readOnly = true)
    public Figures figures(String worldId, Instant begin, Instant end) {
        return jdbc.sql("""
            select count(e.id) filter (where coalesce(c.room_id, c.host_room_id) is not null and e.content->>'type' <> 'call'),
                   (select count(*) from channel d where d.world_id = :world
                      and coalesce(d.room_id, d.host_room_id) is null),
                   count(e.id) filter (where coalesce(c.room_id, c.host_room_id) is null and e.content->>'type' <> 'call'),
                   count(e.id) filter (where coalesce(c.room_id, c.host_room_id) is null and e.content->>'type' = 'call')
            from channel c join chat_event e on e.channel_id = c.id
            where c.world_id = :world and e.event_type = 'channel.message' and e.replaces is null
              and e.timestamp >= :begin and e.timestamp < :end\
            """)
                .param("world", worldId)
                .param("begin", Timestamp.from(begin))
                .param("end", Timestamp.from(end))
                .query((row, n) -> new Figures(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    /** How much was said in each room within this time; rooms in silence are absent. */
    @Transactional(readOnly = true)
    public Map<UUID, OfRoom> byRoom(String worldId, Instant begin, Instant end) {
        Map<UUID, OfRoom> rooms = new HashMap<>();
        jdbc.sql("""
            select coalesce(c.room_id, c.host_room_id) as place, count(*), count(distinct e.sender_id) from channel c join chat_event e on e.channel_id = c.id
            where c.world_id = ? and coalesce(c.room_id, c.host_room_id) is not null and e.event_type = 'channel.message' and e.replaces is null
              and e.timestamp >= ? and e.timestamp < ? group by place\
            """)
                .params(worldId, Timestamp.from(begin), Timestamp.from(end))
                .query(row -> {
                    rooms.put(row.getObject(1, UUID.class), new OfRoom(row.getLong(2), row.getLong(3)));
                });
        return rooms;
    }
}
