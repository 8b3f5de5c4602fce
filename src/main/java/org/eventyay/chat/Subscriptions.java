package org.eventyay.chat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eventyay.bus.Topic;
import org.eventyay.live.AtDisconnect;
import org.eventyay.live.Hub;
import org.eventyay.live.LiveError;
import org.eventyay.live.LiveSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Which connections of this node are subscribed to which channels. When the last one of somebody on all nodes goes, a
 * volatile membership goes with it.
 */
@Component
class Subscriptions implements AtDisconnect {
    /** Most channels that one connection listens to. */
    static final int MAXIMUM = 500;

    private static final Logger log = LoggerFactory.getLogger(Subscriptions.class);

    private final Hub hub;
    private final SubscriptionRegister register;
    private final ChatService chat;
    private final Map<Membership.Key, Set<LiveSocket>> here = new ConcurrentHashMap<>();

    Subscriptions(Hub hub, SubscriptionRegister register, ChatService chat) {
        this.hub = hub;
        this.register = register;
        this.chat = chat;
    }

    static ChatSocket of(LiveSocket socket) {
        return socket.state(ChatSocket.class, ChatSocket::new);
    }

    /**
     * Subscribes; afterwards nothing that is published is missed. Again is no fault.
     *
     * @throws LiveError {@code chat.too_many_subscriptions} if the connection listens to as many channels as it may
     */
    void add(LiveSocket socket, Channel channel, UUID participant) {
        ChatSocket state = of(socket);
        if (state.full(channel.id(), MAXIMUM)) {
            throw new LiveError("chat.too_many_subscriptions", "This connection listens to too many channels.");
        }
        CompletableFuture<Void> listening = hub.join(socket, Topic.chat(channel.id()));
        CompletableFuture<?> noted = CompletableFuture.completedFuture(null);
        if (state.subscribe(channel.id()) && !channel.direct()) {
            Membership.Key key = new Membership.Key(channel.id(), participant);
            CompletableFuture<?>[] first = new CompletableFuture<?>[] {noted};
            here.compute(key, (one, sockets) -> {
                Set<LiveSocket> now = sockets == null ? new HashSet<>(2) : sockets;
                if (now.isEmpty()) {
                    first[0] = register.arrived(key);
                }
                now.add(socket);
                return now;
            });
            noted = first[0];
        }
        CompletableFuture.allOf(listening, noted)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /** Takes a subscription back; without one nothing happens. */
    void remove(LiveSocket socket, UUID channel) {
        @Nullable ChatSocket state = socket.state(ChatSocket.class);
        if (state == null || !state.unsubscribe(channel)) {
            return;
        }
        state.forgetPeople();
        hub.leave(socket, Topic.chat(channel));
        UUID participant = socket.participantId();
        if (participant != null) {
            gone(socket, new Membership.Key(channel, participant));
        }
    }

    private void gone(LiveSocket socket, Membership.Key key) {
        boolean[] last = new boolean[1];
        CompletableFuture<?>[] left = new CompletableFuture<?>[1];
        here.computeIfPresent(key, (one, sockets) -> {
            last[0] = sockets.remove(socket) && sockets.isEmpty();
            if (last[0]) {
                left[0] = register.left(key);
            }
            return sockets.isEmpty() ? null : sockets;
        });
        if (last[0] && left[0] != null) {
            left[0].orTimeout(10, TimeUnit.SECONDS).join();
            chat.endVisit(key.channel(), key.participant());
        }
    }

    /** Everybody of this node who is subscribed to a room's channel. */
    Set<Membership.Key> all() {
        return Set.copyOf(here.keySet());
    }

    /** The room of a channel is gone: nobody reads along any more. Waits for nothing. */
    void close(UUID channelId, Collection<LiveSocket> readers) {
        List<LiveSocket> sockets = List.copyOf(readers);
        // ending visits asks the database: not on the thread that delivers
        Thread.ofVirtual().name("chat-closed-", 0).start(() -> sockets.forEach(socket -> remove(socket, channelId)));
    }

    @Override
    public void disconnected(LiveSocket socket) {
        ChatSocket state = socket.state(ChatSocket.class);
        if (state == null) {
            return;
        }
        for (UUID channel : state.subscriptions()) {
            try {
                remove(socket, channel);
            } catch (RuntimeException e) {
                // a line, no trace: where Redis went away there may be thousands
                log.warn("A subscription of socket {} could not be ended: {}", socket.id(), e.toString());
            }
        }
    }
}
