package org.eventyay.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.chat.ChannelWriter.Draft;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What people have read, who waits for the next message, and who was notified of what. */
@Component
class Unread {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Unread(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Whom new messages concern, by event id. */
    record Raised(Map<Long, List<UUID>> pointers, Map<Long, List<UUID>> notifications) {
        static final Raised NOTHING = new Raised(Map.of(), Map.of());

        List<UUID> pointed(long event) {
            return pointers.getOrDefault(event, List.of());
        }

        List<UUID> notified(long event) {
            return notifications.getOrDefault(event, List.of());
        }
    }

    /** Works out and stores whom these new events concern; in the transaction that stores them. */
    Raised raise(Channel channel, List<Long> ids, Map<Long, Draft> drafts) {
        Map<Long, List<UUID>> pointers =
                channel.direct() ? allOthers(channel, ids, drafts) : waiting(channel, ids, drafts);
        return new Raised(pointers, notifications(channel.id(), ids, drafts));
    }

    private static Map<Long, List<UUID>> allOthers(Channel channel, List<Long> ids, Map<Long, Draft> drafts) {
        Map<Long, List<UUID>> pointers = new HashMap<>();
        for (Long id : ids) {
            Draft draft = draft(drafts, id);
            if (draft.raises()) {
                pointers.put(
                        id,
                        channel.members().stream()
                                .filter(member -> !member.equals(draft.sender()))
                                .toList());
            }
        }
        return pointers;
    }

    private static Draft draft(Map<Long, Draft> drafts, Long id) {
        Draft draft = drafts.get(id);
        if (draft == null) {
            throw new IllegalStateException("No draft for event " + id);
        }
        return draft;
    }

    /** Who waits gets one pointer and waits no longer; a sender goes on waiting. */
    private Map<Long, List<UUID>> waiting(Channel channel, List<Long> ids, Map<Long, Draft> drafts) {
        if (drafts.values().stream().noneMatch(Draft::raises)) {
            return Map.of();
        }
        Set<UUID> waiting = new LinkedHashSet<>(
                jdbc.sql("select user_id from read_pointer where channel_id = ? and awaits for update")
                        .param(channel.id())
                        .query((row, n) -> row.getObject(1, UUID.class))
                        .list());
        if (waiting.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<UUID>> pointers = new HashMap<>();
        List<UUID> told = new ArrayList<>();
        for (Long id : ids) {
            Draft draft = draft(drafts, id);
            if (draft.raises()) {
                List<UUID> now = waiting.stream()
                        .filter(one -> !one.equals(draft.sender()))
                        .toList();
                waiting.removeAll(new HashSet<>(now));
                pointers.put(id, now);
                told.addAll(now);
            }
        }
        if (!told.isEmpty()) {
            jdbc.sql("update read_pointer set awaits = false where channel_id = ? and awaits and user_id ="
                            + " any(?::uuid[])")
                    .params(channel.id(), array(told))
                    .update();
        }
        return pointers;
    }

    /** A list as PostgreSQL writes arrays: thousands of ids are one parameter. */
    static String array(Collection<UUID> ids) {
        return ids.toString().replace('[', '{').replace(']', '}');
    }

    private Map<Long, List<UUID>> notifications(UUID channel, List<Long> ids, Map<Long, Draft> drafts) {
        ArrayNode rows = json.createArrayNode();
        for (Long id : ids) {
            draft(drafts, id)
                    .notified()
                    .forEach(recipient -> rows.addObject().put("e", id).put("r", recipient.toString()));
        }
        if (rows.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<UUID>> stored = new HashMap<>();
        jdbc.sql("""
            insert into chat_event_notification (chat_event_id, channel_id, recipient_id)
            select x.e, :channel, x.r from jsonb_to_recordset(:rows::jsonb) as x (e bigint, r uuid)
            where not exists (select 1 from read_pointer p
                              where p.user_id = x.r and p.channel_id = :channel and p.event_id >= x.e)
            on conflict do nothing returning chat_event_id, recipient_id\
            """)
                .param("channel", channel)
                .param("rows", json.writeValueAsString(rows))
                .query(row -> {
                    stored.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(row.getObject(2, UUID.class));
                });
        return stored;
    }

    /** Lets these wait for the next message. */
    void await(UUID channel, Collection<UUID> participants) {
        if (!participants.isEmpty()) {
            jdbc.sql("insert into read_pointer (channel_id, user_id, awaits) select ?, id, true from"
                            + " unnest(?::uuid[]) as x (id) on conflict (user_id, channel_id) do update set awaits"
                            + " = true")
                    .params(channel, array(participants))
                    .update();
        }
    }

    /** Lets somebody who left wait no longer. */
    void forget(UUID channel, UUID participant) {
        jdbc.sql("update read_pointer set awaits = false where channel_id = ? and user_id = ? and awaits")
                .params(channel, participant)
                .update();
    }

    /**
     * Notes what somebody has read: pointers only move forward, notifications up to there are done. Nobody has read what is not there
     * yet, so that a pointer far ahead does not silence a channel for ever.
     *
     * @return up to which event it counts
     */
    long read(UUID channel, UUID participant, long upTo, boolean awaits) {
        long newest = jdbc.sql("select coalesce(max(id), 0) from chat_event where channel_id = ?")
                .param(channel)
                .query(Long.class)
                .single();
        long read = Math.min(upTo, newest);
        jdbc.sql("""
            insert into read_pointer (channel_id, user_id, event_id, awaits) values (:channel, :user, :read, :awaits)
            on conflict (user_id, channel_id) do update set
                event_id = greatest(least(read_pointer.event_id, :newest), excluded.event_id),
                awaits = read_pointer.awaits or excluded.awaits\
            """)
                .param("channel", channel)
                .param("user", participant)
                .param("read", read)
                .param("awaits", awaits)
                .param("newest", newest)
                .update();
        jdbc.sql("delete from chat_event_notification where recipient_id = ? and channel_id = ? and chat_event_id <= ?")
                .params(participant, channel, read)
                .update();
        return read;
    }

    /** Removes all notifications of somebody in a channel; false if there was none. */
    boolean clear(UUID channel, UUID participant) {
        return jdbc.sql("delete from chat_event_notification where recipient_id = ? and channel_id = ?")
                        .params(participant, channel)
                        .update()
                > 0;
    }

    /** Removes the notifications of an event that says nothing any more; those who had one. */
    List<UUID> clearEvent(long event) {
        return jdbc.sql("delete from chat_event_notification where chat_event_id = ? returning recipient_id")
                .param(event)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Read pointers by channel. */
    ObjectNode pointers(UUID participant) {
        ObjectNode pointers = json.createObjectNode();
        jdbc.sql("select channel_id, event_id from read_pointer where user_id = ? and event_id > 0")
                .param(participant)
                .query(row -> {
                    pointers.put(row.getString(1), row.getLong(2));
                });
        return pointers;
    }

    /**
     * Open notifications.
     *
     * @param counts how many, by channel
     * @param newest the newest of them, by channel: those that come later are not counted yet
     */
    record Open(ObjectNode counts, Map<UUID, Long> newest) {}

    Open open(UUID participant) {
        Open open = new Open(json.createObjectNode(), new HashMap<>());
        jdbc.sql("""
            select n.channel_id, count(*), max(n.chat_event_id) from chat_event_notification n
            join channel c on c.id = n.channel_id left join room r on r.id = coalesce(c.room_id, c.host_room_id)
            where n.recipient_id = ? and r.deleted is not true group by n.channel_id\
            """).param(participant).query(row -> {
            open.counts().put(row.getString(1), row.getInt(2));
            open.newest().put(row.getObject(1, UUID.class), row.getLong(3));
        });
        return open;
    }

    /** Open notifications by channel. */
    ObjectNode counts(UUID participant) {
        return open(participant).counts();
    }
}
