package org.eventyay.chat;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import net.fellbaum.jemoji.EmojiManager;
import org.eventyay.live.LiveError;
import org.eventyay.participant.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reacts to what was said. */
@Service
class ChatReactions {
    private static final int MAXIMUM_EMOJI = 20;

    private final ChannelWriter writer;
    private final ChatEvents events;
    private final Blocks blocks;
    private final MessageLimit limit;
    private final JdbcClient jdbc;

    ChatReactions(ChannelWriter writer, ChatEvents events, Blocks blocks, MessageLimit limit, JdbcClient jdbc) {
        this.writer = writer;
        this.events = events;
        this.blocks = blocks;
        this.limit = limit;
        this.jdbc = jdbc;
    }

    /**
     * Reacts to an event, or takes a reaction back; what is so already stays so.
     *
     * @return the event with its reactions now
     * @throws LiveError {@code emoji.sadpanda}, {@code chat.unknown_event} or {@code chat.denied}
     */
    ChatEvent react(Channel channel, Viewer sender, long eventId, String emoji, boolean takeBack) {
        limit.count(sender.id());
        if (!EmojiManager.isEmoji(emoji)) {
            throw new LiveError("emoji.sadpanda");
        }
        if (channel.direct()) {
            blocks.checkMaySpeak(channel, sender);
        }
        return writer.<CompletableFuture<ChatEvent>>write(channel, writing -> {
                    ChatEvent event =
                            events.lock(channel.id(), eventId).orElseThrow(() -> new LiveError("chat.unknown_event"));
                    change(event, sender.id(), emoji, takeBack);
                    return writing.reacted(event);
                })
                .join();
    }

    private void change(ChatEvent event, UUID sender, String emoji, boolean takeBack) {
        if (takeBack) {
            jdbc.sql("delete from chat_event_reaction where chat_event_id = ? and sender_id = ? and reaction = ?")
                    .params(event.id(), sender, emoji)
                    .update();
            return;
        }
        int others = jdbc.sql(
                        "select count(distinct reaction) from chat_event_reaction where chat_event_id = ? and reaction"
                                + " <> ?")
                .params(event.id(), emoji)
                .query((row, n) -> row.getInt(1))
                .single();
        if (event.deleted() || others >= MAXIMUM_EMOJI) {
            throw new LiveError("chat.denied");
        }
        jdbc.sql("insert into chat_event_reaction (chat_event_id, sender_id, reaction) values (?, ?, ?) on"
                        + " conflict do nothing")
                .params(event.id(), sender, emoji)
                .update();
    }
}
