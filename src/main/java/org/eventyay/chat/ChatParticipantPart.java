package org.eventyay.chat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eventyay.bus.AfterCommit;
import org.eventyay.cache.Caches;
import org.eventyay.journal.Redactions;
import org.eventyay.participant.ParticipantPart;
import org.eventyay.storage.StoredFiles;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * What chats know of a person who is forgotten: memberships in rooms and everything unread go, conversations
 * in which nobody is left go with the person's files, other messages stay without the profile that was noted in them.
 */
@Component
@Order(20)
class ChatParticipantPart implements ParticipantPart {

    private final JdbcClient jdbc;
    private final Redactions redactions;
    private final Memberships memberships;
    private final StoredFiles files;
    private final Caches caches;
    private final ChannelDirectory channels;
    private final ChatPublisher publisher;
    private final ChatSearch search;
    private final JsonMapper json;

    ChatParticipantPart(
            JdbcClient jdbc,
            Redactions redactions,
            Memberships memberships,
            StoredFiles files,
            Caches caches,
            ChannelDirectory channels,
            ChatPublisher publisher,
            ChatSearch search,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.redactions = redactions;
        this.memberships = memberships;
        this.files = files;
        this.caches = caches;
        this.channels = channels;
        this.publisher = publisher;
        this.search = search;
        this.json = json;
    }

    @Override
    public void forget(String worldId, UUID participantId) {
        leaveRooms(participantId);
        for (String table : List.of("chat_event_notification where recipient_id", "read_pointer where user_id")) {
            jdbc.sql("delete from " + table + " = ?").param(participantId).update();
        }
        abandoned(participantId).forEach(channel -> remove(worldId, channel, participantId));
        redact(worldId, participantId);
    }

    private void leaveRooms(UUID participant) {
        jdbc.sql("delete from membership m using channel c where c.id = m.channel_id and m.user_id = ?"
                        + " and (c.room_id is not null or c.host_room_id is not null) returning m.channel_id")
                .param(participant)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list()
                .forEach(channel -> memberships.dropped(channel, participant));
    }

    /** Channels of direct messages in which everybody else is forgotten already. */
    private List<UUID> abandoned(UUID participant) {
        return jdbc.sql("""
            select c.id from membership own join channel c on c.id = own.channel_id and c.room_id is null and c.host_room_id is null
            where own.user_id = ? and not exists (
                select 1 from membership m join participant p on p.id = m.user_id
                where m.channel_id = c.id and m.user_id <> own.user_id and not p.deleted)
            for update of c\
            """)
                .param(participant)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    private void remove(String worldId, UUID channel, UUID participant) {
        Set<UUID> attached = new HashSet<>();
        jdbc.sql("""
            select f ->> 'url' from chat_event e, jsonb_array_elements(e.content -> 'files') f
            where e.channel_id = ? and e.sender_id = ? and jsonb_typeof(e.content -> 'files') = 'array'\
            """).params(channel, participant).query(row -> {
            StoredFiles.idOf(String.valueOf(row.getString(1))).ifPresent(attached::add);
        });
        files.deleteOwned(worldId, participant, attached);
        jdbc.sql("delete from channel where id = ?").param(channel).update();
        caches.drop(ChannelDirectory.WITHOUT_ROOM, channel);
    }

    private void redact(String worldId, UUID participant) {
        jdbc.sql("""
            update chat_event set content = jsonb_set(content, '{user}', jsonb_build_object(
                'id', ?, 'profile', '{}'::jsonb, 'pretalx_id', null, 'deleted', true, 'badges', '[]'::jsonb, 'inactive', true))
            where sender_id = ? and event_type = 'channel.member'\
            """).params(participant.toString(), participant).update();
        redactions.messages(worldId, participant);
    }

    /** Tells whoever reads along that each message says nothing any more; the rows themselves go with their author. */
    @Override
    public void erase(String worldId, UUID participantId) {
        search.each(new ChatSearch.Wanted(worldId, null, participantId, null, null, null), message -> {
            ChatEvent gone = new ChatEvent(
                    nextId(),
                    message.channel(),
                    null,
                    Instant.now().truncatedTo(ChronoUnit.MICROS),
                    ChatEvent.MESSAGE,
                    json.createObjectNode().put("type", "deleted"),
                    null,
                    message.id(),
                    publisher.noReactions());
            channels.find(worldId, message.channel())
                    .ifPresent(channel -> AfterCommit.run(() -> publisher.event(channel, gone)));
        });
    }

    private long nextId() {
        return jdbc.sql("select nextval('chat_event_id')").query(Long.class).single();
    }

    /** Channels of direct messages are found by their members, and messages mention people in their text. */
    @Override
    public void merge(String worldId, UUID from, UUID to) {
        jdbc.sql("select id, members from channel where world_id = ? and members like '%' || ? || '%'")
                .params(worldId, from.toString())
                .query((row, n) -> new Direct(row.getObject(1, UUID.class), row.getString(2)))
                .list()
                .forEach(direct -> rename(direct, from, to));
        for (String table : List.of("chat_event", "archived_chat_event")) {
            jdbc.sql("update " + table
                            + " set content = replace(content::text, ?, ?)::jsonb where content::text like '%' || ? ||"
                            + " '%' and channel_id in (select id from channel where world_id = ?)")
                    .params(from.toString(), to.toString(), from.toString(), worldId)
                    .update();
        }
        memberships.droppedAll();
    }

    private record Direct(UUID id, String members) {}

    private void rename(Direct direct, UUID from, UUID to) {
        String members = Arrays.stream(direct.members().split(","))
                .map(id -> id.equals(from.toString()) ? to.toString() : id)
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
        var same = jdbc.sql("select id from channel where members = ?")
                .param(members)
                .query((row, n) -> row.getObject(1, UUID.class))
                .optional();
        if (same.isEmpty()) {
            jdbc.sql("update channel set members = ? where id = ?")
                    .params(members, direct.id())
                    .update();
        } else {
            for (String table : List.of("chat_event", "archived_chat_event", "chat_event_notification")) {
                jdbc.sql("update " + table + " set channel_id = ? where channel_id = ?")
                        .params(same.get(), direct.id())
                        .update();
            }
            jdbc.sql("delete from channel where id = ?").param(direct.id()).update();
        }
        caches.drop(ChannelDirectory.WITHOUT_ROOM, direct.id());
    }

    /** Own messages in rooms; of conversations everything, since a conversation with half of it is none. */
    @Override
    public Map<String, JsonNode> export(String worldId, UUID participantId) {
        ArrayNode messages = json.createArrayNode();
        jdbc.sql("""
            select jsonb_build_object('id', e.id, 'channel', e.channel_id, 'room', r.name, 'sender', e.sender_id,
                       'timestamp', e.timestamp, 'edited', e.edited, 'type', e.event_type, 'content', e.content)::text
            from chat_event e join channel c on c.id = e.channel_id left join room r on r.id = c.room_id
            where c.world_id = ? and (e.sender_id = ? or c.members like '%' || ? || '%') order by e.id\
            """).params(worldId, participantId, participantId.toString()).query(row -> {
            messages.add(json.readTree(row.getString(1)));
        });
        return Map.of("messages", messages);
    }
}
