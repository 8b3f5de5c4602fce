package org.eventyay.chat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.chat.ChannelWriter.Draft;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Messages whose link has no card yet. Noted in the transaction that stores them, so that no crash loses one; whoever stored a message
 * has a minute to finish, then any node may take it up, three times in all.
 */
@Component
class LinkQueue {
    private static final int TRIES = 3;

    private final JdbcClient jdbc;

    LinkQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a message is to get a card: it says something, has a link, and is not the one that brings the card. */
    private static boolean wants(Draft draft) {
        return draft.type().equals(ChatEvent.MESSAGE)
                && draft.content().path("type").asString("").equals("text")
                && !draft.content().has("preview_card")
                && hasLink(draft.content().path("body").asString(""));
    }

    /** Whether a text may have a link. */
    static boolean hasLink(String text) {
        return text.contains("http://") || text.contains("https://");
    }

    /** Notes those of these messages that want a card; an edit wants it for the original. */
    void note(Map<Long, Draft> drafts) {
        drafts.forEach((id, draft) -> {
            if (wants(draft)) {
                Long replaces = draft.replaces();
                jdbc.sql("insert into link_preview (chat_event_id, due) values (?, now() + interval '1 minute')"
                                + " on conflict (chat_event_id) do update set due = excluded.due, tries = 1")
                        .param(replaces == null ? id : replaces)
                        .update();
            }
        });
    }

    /** The message has its card, or gets none. */
    void done(long event) {
        jdbc.sql("delete from link_preview where chat_event_id = ?")
                .param(event)
                .update();
    }

    /** A message somebody should have finished with: its world, and what it says now. */
    record Left(long event, String worldId, UUID channel, String text) {}

    /** Takes up what is overdue; each is given to one node. */
    List<Left> overdue(int most) {
        jdbc.sql("delete from link_preview where due < now() and tries >= ?")
                .param(TRIES)
                .update();
        return jdbc.sql("""
                        update link_preview p set tries = tries + 1, due = now() + interval '1 minute'
                        from chat_event e join channel c on c.id = e.channel_id
                        where e.id = p.chat_event_id and p.chat_event_id in (
                            select chat_event_id from link_preview where due < now() order by due limit ? for update skip locked)
                        returning p.chat_event_id, c.world_id, c.id, coalesce(e.content ->> 'body', '')""")
                .param(most)
                .query((row, n) ->
                        new Left(row.getLong(1), row.getString(2), row.getObject(3, UUID.class), row.getString(4)))
                .list();
    }
}
