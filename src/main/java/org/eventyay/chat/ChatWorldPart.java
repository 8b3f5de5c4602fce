package org.eventyay.chat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eventyay.cache.Caches;
import org.eventyay.world.WorldNumbers;
import org.eventyay.world.WorldPart;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The chats of a world that is cleared: everything that was said goes, the empty channels of rooms, and of what stands in them, stay. In a
 * copy the channels are new and empty.
 */
@Component
@Order(20)
class ChatWorldPart implements WorldPart {
    private static final String OF_WORLD = "channel_id in (select id from channel where world_id = ?)";

    private final JdbcClient jdbc;
    private final RoomChannels channels;
    private final Memberships memberships;
    private final Caches caches;

    ChatWorldPart(JdbcClient jdbc, RoomChannels channels, Memberships memberships, Caches caches) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.memberships = memberships;
        this.caches = caches;
    }

    @Override
    public Set<String> tables() {
        return Set.of(
                "channel",
                "archived_chat_event",
                "chat_event",
                "chat_event_reaction",
                "chat_event_notification",
                "link_preview",
                "membership",
                "read_pointer");
    }

    /** Rooms that had a channel have one in the copy, too, even if their chat is taken out for now. */
    @Override
    public void copy(Copy copy) {
        channels.of(copy.from()).keySet().forEach(room -> {
            UUID made = copy.mapped(room);
            if (made != null) {
                channels.ensure(copy.to(), made);
            }
        });
    }

    @Override
    public Map<String, Integer> clear(String worldId) {
        Map<String, Integer> gone = new LinkedHashMap<>();
        gone.put(
                "chat_event_reaction",
                jdbc.sql("delete from chat_event_reaction where chat_event_id in (select e.id from chat_event e"
                                + " join channel c on c.id = e.channel_id where c.world_id = ?)")
                        .param(worldId)
                        .update());
        for (String table :
                List.of("chat_event_notification", "read_pointer", "membership", "archived_chat_event", "chat_event")) {
            gone.put(
                    table,
                    jdbc.sql("delete from " + table + " where " + OF_WORLD)
                            .param(worldId)
                            .update());
        }
        gone.put(
                "channel",
                jdbc.sql("delete from channel where world_id = ? and room_id is null and host_room_id is null")
                        .param(worldId)
                        .update());
        caches.dropAll(ChannelDirectory.WITHOUT_ROOM);
        memberships.droppedAll();
        return gone;
    }

    /** Direct messages, with what was attached to them, and who has read what. */
    @Override
    public Map<String, String> confidential() {
        String direct = "channel_id in (select id from channel where room_id is null and host_room_id is null)";
        return Map.of(
                "channel", "room_id is null and host_room_id is null",
                "chat_event", direct,
                "membership", direct,
                "chat_event_reaction", "chat_event_id in (select id from chat_event where " + direct + ")",
                "chat_event_notification", "true",
                "read_pointer", "true",
                "stored_file", """
                exists (select from channel c join chat_event e on e.channel_id = c.id
                    where c.world_id = t.world_id and c.room_id is null and c.host_room_id is null
                      and e.content::text like '%' || t.id || '%')\
                """);
    }

    /** Direct channels are found by their members, who may have new ids and so another order. */
    @Override
    public ObjectNode restore(String table, ObjectNode row, Renumbering numbers) {
        JsonNode members = row.path("members");
        if (table.equals("channel") && members.isString()) {
            if (!Arrays.stream(members.asString().split(",")).allMatch(one -> numbers.has("participant", one))) {
                // nobody here finds a channel by people of another world
                return row.putNull("members");
            }
            row.put(
                    "members",
                    Arrays.stream(members.asString().split(",")).sorted().collect(Collectors.joining(",")));
        }
        return row;
    }

    @Override
    public Optional<Instant> lastActivity(String worldId) {
        // the newest of each channel by its index, not all that was ever said
        return jdbc.sql("""
            select max(newest.timestamp) from channel c, lateral (
                select e.timestamp from chat_event e where e.channel_id = c.id order by e.id desc limit 1) newest
            where c.world_id = ?\
            """).param(worldId).query(Timestamp.class).optional().map(Timestamp::toInstant);
    }

    @Override
    public Map<String, Long> numbers(String worldId) {
        return WorldNumbers.of(jdbc, """
            select count(*) messages,
                   count(*) filter (where e.timestamp > now() - interval '24 hours') messages_24h,
                   (select count(*) from archived_chat_event a join channel c on c.id = a.channel_id
                    where c.world_id = :world and a.event_type = 'channel.message' and a.replaces is null) archived_messages,
                   (select count(*) from channel
                    where world_id = :world and room_id is null and host_room_id is null) conversations
            from chat_event e join channel c on c.id = e.channel_id
            where c.world_id = :world and e.event_type = 'channel.message' and e.replaces is null\
            """, worldId);
    }
}
