package org.eventyay.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.chat.ChannelWriter.Draft;
import org.eventyay.chat.ChatBusEvents.ChannelListChanged;
import org.eventyay.chat.ChatBusEvents.ChatRead;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.UserViews;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who belongs to channels, and what other modules may do in them. None of it is to be called inside a transaction: a
 * channel has a lock of its own.
 */
@Service
public class ChatService {
    private final ChannelDirectory channels;
    private final ChannelWriter writer;
    private final ChatMessages messages;
    private final ChatEvents events;
    private final Memberships memberships;
    private final SubscriptionRegister register;
    private final Unread unread;
    private final ChannelLists lists;
    private final UserViews users;
    private final Bus bus;

    ChatService(
            ChannelDirectory channels,
            ChannelWriter writer,
            ChatMessages messages,
            ChatEvents events,
            Memberships memberships,
            SubscriptionRegister register,
            Unread unread,
            ChannelLists lists,
            UserViews users,
            Bus bus) {
        this.channels = channels;
        this.writer = writer;
        this.messages = messages;
        this.events = events;
        this.memberships = memberships;
        this.register = register;
        this.unread = unread;
        this.lists = lists;
        this.users = users;
        this.bus = bus;
    }

    /**
     * Says in the chat of a room that a poll was opened; a room without chat stays silent.
     *
     * @param moderator who opened it
     */
    public Optional<ChatEvent> announcePoll(
            String worldId, UUID roomId, @Nullable UUID moderator, String pollId, String state) {
        ObjectNode content =
                JsonNodeFactory.instance.objectNode().put("poll_id", pollId).put("state", state);
        return channels.ofRoom(worldId, roomId)
                .map(channel -> writer.write(
                                channel, writing -> writing.add(Draft.quiet(ChatEvent.POLL, moderator, content, null)))
                        .join());
    }

    /** Takes back everything somebody said in the rooms of a world; how many messages that were. */
    public int deleteMessagesOf(String worldId, UUID author, Actor actor) {
        int count = 0;
        for (Map.Entry<UUID, Long> message : events.messagesInRooms(worldId, author)) {
            Channel channel = channels.find(worldId, message.getKey()).orElse(null);
            if (channel != null && messages.takeBack(channel, message.getValue(), actor)) {
                count++;
            }
        }
        return count;
    }

    /**
     * Makes somebody a member of a room's channel. Who is a volatile member may become one that stays, never the other way round.
     *
     * @return whether something changed
     */
    boolean join(Channel channel, WorldSnapshot world, ParticipantSnapshot who, boolean isVolatile) {
        Optional<Membership> before = memberships.find(channel.id(), who.id());
        if (before.isPresent() && (isVolatile || !before.get().isVolatile())) {
            return false;
        }
        if (isVolatile) {
            return memberships.add(channel.id(), who.id(), true);
        }
        return writer.write(channel, writing -> {
            if (memberships.add(channel.id(), who.id(), false)) {
                writing.add(membership(world, who, "join"));
            } else if (!memberships.makePermanent(channel.id(), who.id())) {
                return false;
            }
            unread.await(channel.id(), List.of(who.id()));
            return true;
        });
    }

    private Draft membership(WorldSnapshot world, ParticipantSnapshot who, String what) {
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("membership", what);
        content.set("user", users.ofPublic(world, who));
        return Draft.quiet(ChatEvent.MEMBER, who.id(), content, null);
    }

    /** Says of each of these that they joined, in one go. */
    void welcome(Channel channel, WorldSnapshot world, Iterable<ParticipantSnapshot> people) {
        writer.write(channel, writing -> {
            CompletableFuture<?> last = CompletableFuture.completedFuture(null);
            for (ParticipantSnapshot one : people) {
                last = writing.add(membership(world, one, "join"));
            }
            return last;
        });
    }

    /** Ends somebody's membership in a room's channel; nobody's ends nothing. */
    void leave(Channel channel, WorldSnapshot world, ParticipantSnapshot who) {
        boolean counted = writer.write(channel, writing -> {
            Optional<Membership> was = memberships.remove(channel.id(), who.id());
            unread.forget(channel.id(), who.id());
            if (was.isPresent() && !was.get().isVolatile() && !channel.isVolatile()) {
                writing.add(membership(world, who, "leave"));
            }
            return unread.clear(channel.id(), who.id());
        });
        if (counted) {
            bus.publish(Topic.user(who.id()), new ChatRead(null, 0, null, null, unread.counts(who.id())));
        }
    }

    /** Takes a channel of direct messages out of somebody's list until the next message. */
    void hide(Channel channel, UUID participant) {
        memberships.hide(channel.id(), participant, true);
    }

    /** Somebody is subscribed nowhere any more: a volatile membership ends without a word. */
    void endVisit(UUID channel, UUID participant) {
        if (memberships
                .find(channel, participant)
                .filter(Membership::isVolatile)
                .isEmpty()) {
            return;
        }
        Membership.Key key = new Membership.Key(channel, participant);
        if (register.present(key) || !memberships.removeVolatile(channel, participant)) {
            return;
        }
        unread.forget(channel, participant);
        if (register.present(key)) {
            // came back on another node at this very moment
            memberships.add(channel, participant, true);
        }
    }

    /** Sends somebody's browsers the list of their channels as it is now. */
    void tellList(WorldSnapshot world, UUID participant, @Nullable String except) {
        bus.publish(Topic.user(participant), new ChannelListChanged(except, lists.of(world, participant)));
    }

    /** Notes that somebody has read a channel up to an event, and tells their browsers. */
    void markRead(Channel channel, UUID participant, long upTo, String connection) {
        boolean member =
                channel.direct() || memberships.find(channel.id(), participant).isPresent();
        long read = unread.read(channel.id(), participant, upTo, member);
        bus.publish(
                Topic.user(participant),
                new ChatRead(channel.id(), read, connection, unread.pointers(participant), unread.counts(participant)));
    }
}
