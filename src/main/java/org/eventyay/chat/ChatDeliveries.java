package org.eventyay.chat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.eventyay.bus.Topic;
import org.eventyay.chat.ChatBusEvents.ChannelClosed;
import org.eventyay.chat.ChatBusEvents.ChannelListChanged;
import org.eventyay.chat.ChatBusEvents.ChatRead;
import org.eventyay.chat.ChatBusEvents.MessageRaised;
import org.eventyay.chat.ChatBusEvents.OwnList;
import org.eventyay.live.Delivery;
import org.eventyay.live.Hub;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.OutFrame;
import org.eventyay.live.OutFrames;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How what concerns single persons reaches their browsers. */
final class ChatDeliveries {
    private ChatDeliveries() {}

    /** Whoever reads along in a room that is gone does so no more. */
    @Component
    static class Closed implements Delivery<ChannelClosed> {
        private final Subscriptions subscriptions;

        Closed(Subscriptions subscriptions) {
            this.subscriptions = subscriptions;
        }

        @Override
        public Class<ChannelClosed> event() {
            return ChannelClosed.class;
        }

        @Override
        public void deliver(ChannelClosed event, Topic topic, Collection<LiveSocket> sockets) {
            subscriptions.close(event.channel(), sockets);
        }
    }

    /** {@code chat.channels}, {@code chat.unread_pointers}, {@code chat.notification}: what follows from a new message. */
    @Component
    static class Raised implements Delivery<MessageRaised> {
        private final ObjectProvider<Hub> hub;
        private final ChannelFeed feed;
        private final OutFrames frames;
        private final JsonMapper json;

        Raised(ObjectProvider<Hub> hub, ChannelFeed feed, OutFrames frames, JsonMapper json) {
            this.hub = hub;
            this.feed = feed;
            this.frames = frames;
            this.json = json;
        }

        @Override
        public Class<MessageRaised> event() {
            return MessageRaised.class;
        }

        @Override
        public void deliver(MessageRaised event, Topic topic, Collection<LiveSocket> sockets) {
            if (hub.getObject().sockets(Topic.chat(event.channel())).isEmpty()) {
                tell(event, sockets);
            } else {
                feed.after(event.channel(), event.id(), () -> tell(event, sockets));
            }
        }

        private void tell(MessageRaised event, Collection<LiveSocket> sockets) {
            for (OwnList list : event.lists()) {
                OutFrame frame = channels(frames, json, list.channels());
                to(List.of(list.participant()), sockets, socket -> socket.push(frame));
            }
            if (event.direct()) {
                point(event, sockets);
                notify(event, sockets);
            } else {
                notify(event, sockets);
                point(event, sockets);
            }
        }

        private void point(MessageRaised event, Collection<LiveSocket> sockets) {
            if (!event.pointed().isEmpty()) {
                OutFrame frame = frames.push(
                        "chat.unread_pointers",
                        json.createObjectNode().put(event.channel().toString(), event.id()));
                to(event.pointed(), sockets, socket -> socket.push(frame));
            }
        }

        private void notify(MessageRaised event, Collection<LiveSocket> sockets) {
            if (event.notice() != null && !event.notified().isEmpty()) {
                OutFrame frame = frames.push("chat.notification", event.notice());
                to(event.notified(), sockets, socket -> {
                    ChatSocket state = Subscriptions.of(socket);
                    state.whenGreeted(() -> {
                        // read or counted meanwhile: its browser would count it all the same
                        if (!state.hasRead(event.channel(), event.id())) {
                            socket.push(frame);
                        }
                    });
                });
            }
        }

        /** A few people are looked up; for many it is cheaper to look at everybody once. */
        private void to(List<UUID> people, Collection<LiveSocket> all, Consumer<LiveSocket> push) {
            if (people.size() <= 64) {
                people.forEach(one -> hub.getObject().sockets(Topic.user(one)).forEach(push));
                return;
            }
            Set<UUID> wanted = new HashSet<>(people);
            for (LiveSocket socket : all) {
                UUID id = socket.participantId();
                if (id != null && wanted.contains(id)) {
                    push.accept(socket);
                }
            }
        }
    }

    private static OutFrame channels(OutFrames frames, JsonMapper json, JsonNode channels) {
        return frames.push("chat.channels", json.createObjectNode().set("channels", channels));
    }

    /** {@code chat.channels} to all connections but the one that caused it. */
    @Component
    static class Lists implements Delivery<ChannelListChanged> {
        private final OutFrames frames;
        private final JsonMapper json;

        Lists(OutFrames frames, JsonMapper json) {
            this.frames = frames;
            this.json = json;
        }

        @Override
        public Class<ChannelListChanged> event() {
            return ChannelListChanged.class;
        }

        @Override
        public void deliver(ChannelListChanged event, Topic topic, Collection<LiveSocket> sockets) {
            OutFrame frame = channels(frames, json, event.channels());
            for (LiveSocket socket : sockets) {
                if (!socket.address().equals(event.except())) {
                    socket.push(frame);
                }
            }
        }
    }

    /** {@code chat.read_pointers} to the other connections, {@code chat.notification_counts} to all. */
    @Component
    static class Read implements Delivery<ChatRead> {
        private final OutFrames frames;

        Read(OutFrames frames) {
            this.frames = frames;
        }

        @Override
        public Class<ChatRead> event() {
            return ChatRead.class;
        }

        @Override
        public void deliver(ChatRead event, Topic topic, Collection<LiveSocket> sockets) {
            @Nullable
            OutFrame pointers = event.pointers() == null ? null : frames.push("chat.read_pointers", event.pointers());
            OutFrame counts = frames.push("chat.notification_counts", event.counts());
            for (LiveSocket socket : sockets) {
                if (event.channel() != null) {
                    Subscriptions.of(socket).read(event.channel(), event.upTo());
                }
                if (pointers != null && !socket.address().equals(event.except())) {
                    socket.push(pointers);
                }
                socket.push(counts);
            }
        }
    }
}
