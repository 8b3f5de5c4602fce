package org.eventyay.room;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eventyay.bus.BusReconnected;
import org.eventyay.bus.Topic;
import org.eventyay.live.Delivery;
import org.eventyay.live.Hub;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.OutFrame;
import org.eventyay.live.OutFrames;
import org.eventyay.room.RoomEvents.RoomCountChanged;
import org.eventyay.settings.Settings;
import org.eventyay.settings.Settings.User.CountMode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many people are in the rooms of a world right now. A node loads the counts of a world once, when its first browser connects, and
 * keeps them current by the events on the world's topic, so that logins need no query. Browsers are told when the value changed, at once,
 * but of one room at most once per second.
 */
@Component
class RoomCounts implements Delivery<RoomCountChanged> {
    private final ObjectProvider<Hub> hub;
    private final RoomPresence presence;
    private final OutFrames frames;
    private final RoomTimer timer;
    private final JsonMapper json;
    private final boolean exact;
    private final Throttle<RoomKey> pace;
    private final Cache<String, OfWorld> worlds =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofHours(2)).build();

    RoomCounts(
            Settings settings,
            ObjectProvider<Hub> hub,
            RoomPresence presence,
            OutFrames frames,
            RoomTimer timer,
            JsonMapper json) {
        exact = settings.user().count().mode() == CountMode.EXACT;
        this.hub = hub;
        this.presence = presence;
        this.frames = frames;
        this.timer = timer;
        this.json = json;
        pace = new Throttle<>(timer, this::tell);
    }

    private record RoomKey(String worldId, UUID roomId) {}

    /**
     * The counts of a world.
     *
     * @param listening stands for the time since which this node has got all changes; if it is another object, the counts must be loaded
     *     again
     */
    private record OfWorld(@Nullable Object listening, Map<UUID, InRoom> rooms, CompletableFuture<Void> loaded) {
        boolean holds(@Nullable Object now) {
            return now != null && now.equals(listening) && !loaded.isCompletedExceptionally();
        }

        InRoom room(UUID id) {
            return rooms.computeIfAbsent(id, key -> new InRoom());
        }
    }

    /** The count of one room; guarded by itself. */
    private static final class InRoom {
        private int people;
        private long at;
        private @Nullable JsonNode told;
        /** Whether the answer to a login contained another number than the one that was last sent to everybody. */
        private boolean divided;

        synchronized void set(RoomPresence.Count count) {
            if (count.at() >= at) {
                people = count.people();
                at = count.at();
            }
        }
    }

    /** People per room, as a browser that asks now is told; rooms without any may be missing. */
    Map<UUID, Integer> of(String worldId) {
        OfWorld world = world(worldId);
        world.loaded().orTimeout(10, TimeUnit.SECONDS).join();
        Map<UUID, Integer> people = new HashMap<>();
        world.rooms().forEach((id, room) -> {
            synchronized (room) {
                people.put(id, room.people);
                room.divided |= room.told != null && !room.told.equals(asShown(room.people));
            }
        });
        return people;
    }

    /** The number as clients of this installation are told. */
    JsonNode asShown(int people) {
        if (exact) {
            return json.getNodeFactory().numberNode(people);
        }
        return json.getNodeFactory().stringNode(people < 1 ? "none" : people <= 10 ? "few" : "many");
    }

    /** This node changed a count: logins on this node see it from now on, before the other nodes are told. */
    void learn(String worldId, UUID roomId, RoomPresence.Count count) {
        world(worldId).room(roomId).set(count);
    }

    /** The room was deleted; if it is restored, nobody is in it. */
    void forget(String worldId, UUID roomId) {
        world(worldId).rooms().remove(roomId);
    }

    @Override
    public Class<RoomCountChanged> event() {
        return RoomCountChanged.class;
    }

    @Override
    public void deliver(RoomCountChanged event, Topic topic, Collection<LiveSocket> sockets) {
        learn(event.worldId(), event.roomId(), new RoomPresence.Count(event.people(), event.at()));
        pace.wish(new RoomKey(event.worldId(), event.roomId()));
    }

    private void tell(RoomKey key) {
        InRoom room = world(key.worldId()).room(key.roomId());
        JsonNode shown;
        synchronized (room) {
            shown = asShown(room.people);
            if (shown.equals(room.told) && !room.divided) {
                return;
            }
            room.told = shown;
            room.divided = false;
        }
        OutFrame frame = frame(key.roomId(), shown);
        for (LiveSocket socket : hub.getObject().sockets(Topic.world(key.worldId()))) {
            KnownRooms known = socket.state(KnownRooms.class, KnownRooms::new);
            if (known.contains(key.roomId())) {
                socket.push(frame);
            } else if (!known.ready()) {
                known.whenReady(() -> tellOne(socket, known, key));
            }
        }
    }

    /** For a login that was under way: it is not known which number it got. */
    private void tellOne(LiveSocket socket, KnownRooms known, RoomKey key) {
        if (known.contains(key.roomId())) {
            InRoom room = world(key.worldId()).room(key.roomId());
            JsonNode told;
            synchronized (room) {
                told = Objects.requireNonNullElseGet(room.told, () -> asShown(room.people));
            }
            socket.push(frame(key.roomId(), told));
        }
    }

    private OutFrame frame(UUID roomId, JsonNode shown) {
        return frames.push(
                "world.user_count_change",
                json.createObjectNode().put("room", roomId.toString()).set("users", shown));
    }

    private OfWorld world(String worldId) {
        Object listening = hub.getObject().listening(Topic.world(worldId));
        return worlds.asMap()
                .compute(worldId, (id, known) -> known != null && known.holds(listening) ? known : load(id, listening));
    }

    private OfWorld load(String worldId, @Nullable Object listening) {
        Map<UUID, InRoom> rooms = new ConcurrentHashMap<>();
        CompletableFuture<Void> loaded = presence.countsOf(worldId)
                .thenAccept(counts -> counts.forEach((id, count) ->
                        rooms.computeIfAbsent(id, key -> new InRoom()).set(count)));
        return new OfWorld(listening, rooms, loaded);
    }

    /** Events were lost while this node was cut off: loads all counts again and tells browsers. */
    @EventListener
    void tellAnew(BusReconnected reconnected) {
        timer.in(0, this::tellAllAnew);
    }

    void tellAllAnew() {
        // a copy: a world that is loaded again is a new entry, which the loop would meet again
        List.copyOf(worlds.asMap().keySet()).forEach(this::tellAnew);
    }

    private void tellAnew(String worldId) {
        OfWorld before = worlds.asMap().remove(worldId);
        if (before != null && !hub.getObject().sockets(Topic.world(worldId)).isEmpty()) {
            Set<UUID> rooms = new HashSet<>(before.rooms().keySet());
            rooms.addAll(of(worldId).keySet());
            rooms.forEach(room -> pace.wish(new RoomKey(worldId, room)));
        }
    }
}
