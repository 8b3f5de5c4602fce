package org.eventyay.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eventyay.bus.Topic;
import org.eventyay.chat.ChatBusEvents.ChatEventHappened;
import org.eventyay.chat.ChatSocket.Reader;
import org.eventyay.live.Delivery;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.OutFrame;
import org.eventyay.live.OutFrames;
import org.eventyay.live.Rendering;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hot path: an event to everybody who reads along. Serialized once for all who know the same people and see the same of them,
 * which is nearly always once in all.
 */
@Component
class ChatEventDelivery implements Delivery<ChatEventHappened> {
    /** People that fit into the bits of a number. */
    private static final int CHUNK = 64;

    private final WorldDirectory worlds;
    private final RoomDirectory rooms;
    private final ParticipantDirectory participants;
    private final PeopleNumbers numbers;
    private final ChannelFeed feed;
    private final OutFrames frames;
    private final JsonMapper json;

    ChatEventDelivery(
            WorldDirectory worlds,
            RoomDirectory rooms,
            ParticipantDirectory participants,
            PeopleNumbers numbers,
            ChannelFeed feed,
            OutFrames frames,
            JsonMapper json) {
        this.worlds = worlds;
        this.rooms = rooms;
        this.participants = participants;
        this.numbers = numbers;
        this.feed = feed;
        this.frames = frames;
        this.json = json;
    }

    @Override
    public Class<ChatEventHappened> event() {
        return ChatEventHappened.class;
    }

    @Override
    public void deliver(ChatEventHappened event, Topic topic, Collection<LiveSocket> sockets) {
        WorldSnapshot world = worlds.find(event.worldId()).orElse(null);
        RoomSnapshot room = event.room() == null
                ? null
                : rooms.find(event.worldId(), event.room()).orElse(null);
        if (world != null && (event.room() == null || room != null)) {
            Renderings renderings = new Renderings(event, numbersOf(event));
            long changes = participants.changes();
            for (LiveSocket socket : sockets) {
                deliver(event, world, room, changes, socket, renderings);
            }
        }
        if (event.push().equals(ChatPublisher.EVENT)) {
            feed.delivered(event.channel(), event.id());
        }
    }

    private int[] numbersOf(ChatEventHappened event) {
        return event.people().stream()
                .mapToInt(one -> numbers.of(
                        event.worldId(), UUID.fromString(one.path("id").asString())))
                .toArray();
    }

    private void deliver(
            ChatEventHappened event,
            WorldSnapshot world,
            @Nullable RoomSnapshot room,
            long changes,
            LiveSocket socket,
            Renderings renderings) {
        ChatSocket state = socket.state(ChatSocket.class);
        if (state == null) {
            return;
        }
        Reader reader = state.reader(event.channel(), world, room, changes);
        if (reader == null) {
            UUID id = socket.participantId();
            ParticipantSnapshot who =
                    id == null ? null : participants.find(event.worldId(), id).orElse(null);
            reader = who == null ? Reader.NOBODY : state.judge(event.channel(), world, room, changes, who);
        }
        if (reader != Reader.NOBODY) {
            socket.push(reader == Reader.ADMIN ? renderings.admin : renderings.anybody);
        }
    }

    /** One event on its way to connections; they get it unless a reply told it to them meanwhile. */
    static final class ChatPush implements Rendering {
        private final ChatEventHappened event;
        private final Function<ChatSocket, OutFrame> frames;
        private final boolean membership;
        private final boolean repeatable;

        ChatPush(ChatEventHappened event, Function<ChatSocket, OutFrame> frames) {
            this.event = event;
            this.frames = frames;
            String type = event.event().path("event_type").asString("");
            membership = type.equals(ChatEvent.MEMBER);
            // reactions are told as they are now, and who is gone takes back messages without a row of its own
            repeatable = !event.push().equals(ChatPublisher.EVENT)
                    || event.event().path("content").path("type").asString("").equals("deleted");
        }

        @Override
        public @Nullable OutFrame of(LiveSocket socket) {
            ChatSocket state = socket.state(ChatSocket.class);
            if (state == null) {
                return null;
            }
            ChatSocket.Covered covered = repeatable ? null : state.covered(event.channel());
            return covered != null && isWithin(event.channel(), covered) ? null : frames.apply(state);
        }

        /** Whether a reply that covers this channel so far tells it, too. */
        boolean isWithin(UUID channel, ChatSocket.Covered covered) {
            return event.channel().equals(channel) && event.id() <= (membership ? covered.members() : covered.events());
        }
    }

    /** The frames of one event: by what the reader sees of people, and whom the browser does not know yet. */
    private final class Renderings {
        private final ChatEventHappened event;
        private final int[] people;
        private final ChatPush anybody;
        private final ChatPush admin;
        private volatile @Nullable OutFrame nobodyNew;
        private final Map<Object, OutFrame> others = new ConcurrentHashMap<>();

        private record Variant(boolean admin, Object news) {}

        Renderings(ChatEventHappened event, int[] people) {
            this.event = event;
            this.people = people;
            anybody = new ChatPush(event, state -> frame(false, state));
            admin = new ChatPush(event, state -> frame(true, state));
        }

        OutFrame frame(boolean admin, ChatSocket state) {
            if (people.length <= CHUNK) {
                long news = state.learn(people, 0, people.length);
                return news == 0 ? nobodyNew() : others.computeIfAbsent(new Variant(admin, news), this::render);
            }
            List<Long> news = new ArrayList<>();
            for (int from = 0; from < people.length; from += CHUNK) {
                news.add(state.learn(people, from, Math.min(from + CHUNK, people.length)));
            }
            return others.computeIfAbsent(new Variant(admin, news), this::render);
        }

        private OutFrame nobodyNew() {
            OutFrame frame = nobodyNew;
            if (frame == null) {
                frame = render(json.createObjectNode());
                nobodyNew = frame;
            }
            return frame;
        }

        private OutFrame render(Object key) {
            Variant variant = (Variant) key;
            List<?> news = variant.news() instanceof List<?> chunks ? chunks : List.of(variant.news());
            ObjectNode users = json.createObjectNode();
            for (int i = 0; i < people.length; i++) {
                if (((Long) news.get(i / CHUNK) & 1L << (i % CHUNK)) != 0) {
                    ObjectNode one = event.people().get(i);
                    users.set(one.path("id").asString(), variant.admin() ? one : PublicFields.of(one));
                }
            }
            return render(users);
        }

        private OutFrame render(ObjectNode users) {
            ObjectNode view = json.createObjectNode();
            view.setAll(event.event());
            view.set("users", users);
            return frames.push(event.push(), view);
        }
    }
}
