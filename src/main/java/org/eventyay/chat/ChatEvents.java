package org.eventyay.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.participant.ProfileForm;
import org.eventyay.text.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All events of all channels. Changed under the channel's lock only ({@link ChannelWriter}). */
@Component
class ChatEvents {
    private static final String SELECT =
            "select e.id, e.channel_id, e.sender_id, e.timestamp, e.event_type, e.content::text, e.edited, e.replaces"
                    + " from chat_event e ";

    /** What a page of history may have. */
    private static final long PAGE_BYTES = 2 << 20;
    /** What the events that a browser asks for at once may have. */
    private static final long FEW_BYTES = 8 << 20;

    private final JdbcClient jdbc;
    private final ProfileForm profiles;
    private final JsonMapper json;

    ChatEvents(JdbcClient jdbc, ProfileForm profiles, JsonMapper json) {
        this.jdbc = jdbc;
        this.profiles = profiles;
        this.json = json;
    }

    private ChatEvent read(ResultSet row, int number) throws SQLException {
        long replaces = row.getLong(8);
        return new ChatEvent(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5),
                content(row.getString(5), row.getString(6)),
                instant(row.getObject(7, OffsetDateTime.class)),
                replaces == 0 ? null : replaces,
                json.createObjectNode());
    }

    /** What was stored of whoever joined or left is as old as the event, perhaps from before profiles had a form. */
    private JsonNode content(String type, String column) {
        JsonNode content = StoredJson.read(json, column);
        if (type.equals(ChatEvent.MEMBER) && content.path("user") instanceof ObjectNode user) {
            user.set("profile", profiles.sieved(user.path("profile")));
        }
        return content;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** An event of this channel, without its reactions. */
    Optional<ChatEvent> find(UUID channel, long id) {
        return jdbc.sql(SELECT + "where e.id = ? and e.channel_id = ?")
                .params(id, channel)
                .query(this::read)
                .optional();
    }

    /** The same, locked against other writers until the transaction ends. */
    Optional<ChatEvent> lock(UUID channel, long id) {
        return jdbc.sql(SELECT + "where e.id = ? and e.channel_id = ? for update")
                .params(id, channel)
                .query(this::read)
                .optional();
    }

    /**
     * A part of a channel's history, oldest first.
     *
     * @param more whether there would have been more events as many as asked for, but they were too large together
     */
    record Page(List<ChatEvent> events, boolean more) {}

    /**
     * The newest events before an id with their reactions: as many as asked for, unless they are larger together than {@link #PAGE_BYTES}.
     * Browsers ask for twenty-five and take fewer for the beginning of the channel, so these come as long as they fit into
     * {@link #FEW_BYTES}; one event always comes. What is too much is left out by the database and never loaded.
     */
    Page before(UUID channel, long id, int count, boolean withMembership) {
        int[] found = new int[1];
        List<ChatEvent> events = new ArrayList<>(jdbc.sql("""
            select id, channel_id, sender_id, timestamp, event_type, content, edited, replaces, found from (
              select e.*, count(*) over () as found, row_number() over newest_first as place,
                     sum(octet_length(content) + 200 + 42 * (select count(*) from chat_event_reaction r
                         where r.chat_event_id = e.id)) over newest_first as bytes
              from (select id, channel_id, sender_id, timestamp, event_type, content::text as content, edited, replaces
                    from chat_event where channel_id = :channel and id < :before
                      and (:membership or event_type <> 'channel.member') order by id desc limit :count) e
              window newest_first as (order by id desc)) page
            where place = 1 or bytes <= :bytes or place <= 25 and bytes <= :few order by id desc\
            """)
                .param("channel", channel)
                .param("before", id)
                .param("membership", withMembership)
                .param("count", count)
                .param("bytes", PAGE_BYTES)
                .param("few", FEW_BYTES)
                .query((row, n) -> {
                    found[0] = row.getInt(9);
                    return read(row, n);
                })
                .list());
        boolean more = events.size() < found[0];
        Collections.reverse(events);
        return new Page(withReactions(events), more);
    }

    /** Events with their reactions, in one query. */
    List<ChatEvent> withReactions(List<ChatEvent> events) {
        if (events.isEmpty()) {
            return events;
        }
        Map<Long, ObjectNode> reactions =
                reactions(events.stream().map(ChatEvent::id).toList());
        return events.stream()
                .map(event -> {
                    ObjectNode own = reactions.get(event.id());
                    return own == null ? event : event.withReactions(own);
                })
                .toList();
    }

    private Map<Long, ObjectNode> reactions(Collection<Long> ids) {
        Map<Long, ObjectNode> byEvent = new HashMap<>();
        jdbc.sql("select chat_event_id, reaction, sender_id from chat_event_reaction where chat_event_id in"
                        + " (:ids) order by id")
                .param("ids", ids)
                .query(row -> {
                    byEvent.computeIfAbsent(row.getLong(1), id -> json.createObjectNode())
                            .withArrayProperty(row.getString(2))
                            .add(row.getObject(3, UUID.class).toString());
                });
        return byEvent;
    }

    /** Stores new events of a channel in their order; their ids, which rise. */
    List<Long> insert(UUID channel, Instant when, List<ChannelWriter.Draft> drafts) {
        ArrayNode rows = json.createArrayNode();
        for (ChannelWriter.Draft draft : drafts) {
            ObjectNode row = rows.addObject()
                    .put("type", draft.type())
                    .put("replaces", draft.replaces())
                    .put(
                            "sender",
                            draft.sender() == null ? null : draft.sender().toString());
            row.set("content", draft.content());
        }
        return jdbc
                .sql("""
                    insert into chat_event (id, channel_id, timestamp, event_type, replaces, sender_id, content)
                    select nextval('chat_event_id'), ?, ?::timestamptz, d ->> 'type', (d ->> 'replaces')::bigint,
                           (d ->> 'sender')::uuid, d -> 'content'
                    from (select d from jsonb_array_elements(?::jsonb) with ordinality as given(d, n) order by n) as ordered
                    returning id\
                    """)
                .params(channel, when.toString(), json.writeValueAsString(rows))
                .query((row, n) -> row.getLong(1))
                .list()
                .stream()
                .sorted()
                .toList();
    }

    /** New content of an event; {@code edited} null leaves the time of its last edit alone. */
    void replaceContent(long id, JsonNode content, @Nullable Instant edited) {
        jdbc.sql("update chat_event set content = ?::jsonb, edited = coalesce(?::timestamptz, edited) where id = ?")
                .param(json.writeValueAsString(content))
                .param(edited == null ? null : edited.toString())
                .param(id)
                .update();
    }

    /** Messages of somebody in a world's rooms that still say something: channel and id. */
    List<Map.Entry<UUID, Long>> messagesInRooms(String worldId, UUID sender) {
        return jdbc.sql("""
            select e.channel_id, e.id from chat_event e join channel c on c.id = e.channel_id
            join room r on r.id = coalesce(c.room_id, c.host_room_id) and not r.deleted
            where c.world_id = ? and e.sender_id = ? and e.event_type = 'channel.message' and e.replaces is null
              and e.content ->> 'type' <> 'deleted' order by e.id\
            """)
                .params(worldId, sender)
                .query((row, n) -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)))
                .list();
    }

    /**
     * Where a channel stands.
     *
     * @param newest its newest event. As ids of one channel commit in their order, everything up to it can be seen, although there may be
     *     ids below {@code nextId} that can't yet
     * @param unreadPointer its newest event that is not about membership; 0 for none
     * @param nextId an id above all that there are in any channel
     */
    record Position(long newest, long unreadPointer, long nextId) {}

    Position position(UUID channel) {
        return jdbc.sql("""
            select coalesce((select id from chat_event where channel_id = ? order by id desc limit 1), 0),
                   coalesce((select id from chat_event where channel_id = ? and event_type <> 'channel.member'
                             order by id desc limit 1), 0),
                   (select case when is_called then last_value + 1 else last_value end from chat_event_id)\
            """)
                .params(channel, channel)
                .query((row, n) -> new Position(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }
}
