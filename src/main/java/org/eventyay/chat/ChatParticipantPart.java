package org.eventyay.chat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eventyay.cache.Caches;
import org.eventyay.participant.ParticipantPart;
import org.eventyay.storage.StoredFiles;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What chats know of a person who is forgotten (spec 02 §6.3, 06 §5.3): memberships in rooms and everything unread go, conversations
 * in which nobody is left go with the person's files, other messages stay without the profile that was noted in them.
 */
@Component
@Order(20)
class ChatParticipantPart implements ParticipantPart {
    private static final String REDACTED = "{\"__redacted\": true}";

    private final JdbcClient jdbc;
    private final Memberships memberships;
    private final StoredFiles files;
    private final Caches caches;

    ChatParticipantPart(JdbcClient jdbc, Memberships memberships, StoredFiles files, Caches caches) {
        this.jdbc = jdbc;
        this.memberships = memberships;
        this.files = files;
        this.caches = caches;
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
        jdbc.sql("delete from membership m using channel c where c.id = m.channel_id and c.room_id is not null"
                        + " and m.user_id = ? returning m.channel_id")
                .param(participant)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list()
                .forEach(channel -> memberships.dropped(channel, participant));
    }

    /** Channels of direct messages in which everybody else is forgotten already. */
    private List<UUID> abandoned(UUID participant) {
        return jdbc.sql("""
                        select c.id from membership own join channel c on c.id = own.channel_id and c.room_id is null
                        where own.user_id = ? and not exists (
                            select 1 from membership m join participant p on p.id = m.user_id
                            where m.channel_id = c.id and m.user_id <> own.user_id and not p.deleted)
                        for update of c""")
                .param(participant)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    private void remove(String worldId, UUID channel, UUID participant) {
        Set<UUID> attached = new HashSet<>();
        jdbc.sql("""
                        select f ->> 'url' from chat_event e, jsonb_array_elements(e.content -> 'files') f
                        where e.channel_id = ? and e.sender_id = ? and jsonb_typeof(e.content -> 'files') = 'array'""").params(channel, participant).query(row -> {
            StoredFiles.idOf(String.valueOf(row.getString(1))).ifPresent(attached::add);
        });
        files.deleteOwned(worldId, participant, attached);
        jdbc.sql("delete from channel where id = ?").param(channel).update();
        caches.drop(ChannelDirectory.DIRECT, channel);
    }

    private void redact(String worldId, UUID participant) {
        jdbc.sql("""
                        update chat_event set content = jsonb_set(content, '{user}', jsonb_build_object(
                            'id', ?, 'profile', '{}'::jsonb, 'pretalx_id', null, 'deleted', true, 'badges', '[]'::jsonb, 'inactive', true))
                        where sender_id = ? and event_type = 'channel.member'""").params(participant.toString(), participant).update();
        jdbc.sql("update audit_log set data = data || jsonb_build_object('old', ?::jsonb, 'new', ?::jsonb)"
                        + " where world_id = ? and type = 'chat.event.updated' and data -> 'old' ->> 'sender' = ?")
                .params(REDACTED, REDACTED, worldId, participant.toString())
                .update();
    }
}
