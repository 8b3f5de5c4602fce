package org.eventyay.chat;

import java.time.Instant;
import java.util.Map;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts old messages of a world aside and brings them back. Whoever loads a page anew no longer sees what was put aside;
 * ids, edits and reactions survive.
 */
@Service
public class ChatArchive {
    /** Old events, and newer ones that say what an old one says now. */
    private static final String OLD = """
        select e.id from chat_event e join channel c on c.id = e.channel_id
        where c.world_id = :world and (e.timestamp < :before
            or e.replaces in (select o.id from chat_event o where o.channel_id = e.channel_id and o.timestamp < :before))\
        """;

    private final JdbcClient jdbc;
    private final Journal journal;

    ChatArchive(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** How many events are older than this. */
    public int count(String worldId, Instant before) {
        return jdbc.sql("select count(*) from (" + OLD + ") old")
                .param("world", worldId)
                .param("before", java.sql.Timestamp.from(before))
                .query(Integer.class)
                .single();
    }

    /** Puts aside what is older than this; how many events. */
    @Transactional
    public int archive(String worldId, Instant before, Actor actor) {
        int moved = jdbc.sql("""
            insert into archived_chat_event
                (id, channel_id, timestamp, edited, event_type, replaces, sender_id, content, reactions)
            select e.id, e.channel_id, e.timestamp, e.edited, e.event_type, e.replaces, e.sender_id, e.content,
                   coalesce((select jsonb_agg(jsonb_build_object('sender', r.sender_id, 'reaction', r.reaction) order by r.id)
                             from chat_event_reaction r where r.chat_event_id = e.id), '[]')
            from chat_event e where e.id in (\
            """ + OLD + ")")
                .param("world", worldId)
                .param("before", java.sql.Timestamp.from(before))
                .update();
        jdbc.sql("delete from chat_event e using archived_chat_event a where a.id = e.id and e.id in (" + OLD + ")")
                .param("world", worldId)
                .param("before", java.sql.Timestamp.from(before))
                .update();
        journal.record(
                actor, Change.inWorld(worldId, "chat.archived", Map.of("before", before.toString(), "number", moved)));
        return moved;
    }

    /** Brings back all that was put aside; how many events. */
    @Transactional
    public int restore(String worldId, Actor actor) {
        String ofWorld = "a.channel_id in (select id from channel where world_id = ?)";
        int moved = jdbc.sql("""
            insert into chat_event (id, channel_id, timestamp, edited, event_type, replaces, sender_id, content)
            select a.id, a.channel_id, a.timestamp, a.edited, a.event_type, a.replaces, a.sender_id, a.content
            from archived_chat_event a where
            """ + ofWorld + " order by a.id").param(worldId).update();
        jdbc.sql("insert into chat_event_reaction (chat_event_id, sender_id, reaction) select a.id, p.id, r ->>"
                        + " 'reaction' from archived_chat_event a, jsonb_array_elements(a.reactions) r join participant p on p.id"
                        + " = (r ->> 'sender')::uuid where " + ofWorld
                        + " on conflict do nothing")
                .param(worldId)
                .update();
        jdbc.sql("delete from archived_chat_event a where " + ofWorld)
                .param(worldId)
                .update();
        journal.record(actor, Change.inWorld(worldId, "chat.restored", Map.of("number", moved)));
        return moved;
    }
}
