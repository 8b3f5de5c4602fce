package org.eventyay.chat;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eventyay.live.LiveSocket;
import org.springframework.stereotype.Component;

/**
 * Keeps the reply to a subscription and the pushes of a channel apart: what the reply covers is never pushed after it. A connection that was
 * subscribed already hears before the reply what was on its way to it; any other has no need of it.
 */
@Component
class Coverage {
    private final ChannelFeed feed;

    Coverage(ChannelFeed feed) {
        this.feed = feed;
    }

    /** Notes what the reply under way covers. Only from within a command. */
    void cover(LiveSocket socket, UUID channel, ChatSocket.Covered now) {
        ChatSocket state = Subscriptions.of(socket);
        ChatSocket.Covered before = state.covered(channel);
        if (before != null) {
            if (now.events() > before.events()) {
                arrived(channel, now.events());
            }
            socket.sendHeld(push -> push instanceof ChatEventDelivery.ChatPush event && event.isWithin(channel, now));
        }
        state.cover(channel, now);
    }

    /** Waits until the sockets of this node have an event, or until it is clear that it got lost. */
    private void arrived(UUID channel, long event) {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        feed.after(channel, event, () -> arrived.complete(null));
        arrived.join();
    }
}
