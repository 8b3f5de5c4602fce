package org.eventyay.stream;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Topic;
import org.eventyay.job.TaskTimer;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.live.Hub;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.OutFrame;
import org.eventyay.live.OutFrames;
import org.eventyay.live.WorldUpdates;
import org.eventyay.room.RoomAudience;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells the connections of this node which stream runs, and which one will: those that understand it at once, the others by a fresh view of the
 * world, spread over some seconds so that not all of them fetch it in the same moment.
 */
@Component
class StreamPushes implements DisposableBean {
    private static final long INSIDE_MILLIS = 1_500;
    private static final long OUTSIDE_MILLIS = 8_000;
    private static final Set<String> STAGE = Set.of(StreamModules.STAGE);

    private final Hub hub;
    private final RoomDirectory rooms;
    private final RoomAudience audience;
    private final WorldDirectory worlds;
    private final WorldUpdates updates;
    private final StreamRendering rendering;
    private final StreamClock clock;
    private final OriginMetrics metrics;
    private final OutFrames frames;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final TaskTimer timer = new TaskTimer("stream-updates");

    StreamPushes(
            Hub hub,
            RoomDirectory rooms,
            RoomAudience audience,
            WorldDirectory worlds,
            WorldUpdates updates,
            StreamRendering rendering,
            StreamClock clock,
            OriginMetrics metrics,
            OutFrames frames,
            Journal journal,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            JsonMapper json) {
        this.hub = hub;
        this.rooms = rooms;
        this.audience = audience;
        this.worlds = worlds;
        this.updates = updates;
        this.rendering = rendering;
        this.clock = clock;
        this.metrics = metrics;
        this.frames = frames;
        this.journal = journal;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
    }

    /** The stream of a room is another one from now on. */
    void change(String worldId, UUID roomId, @Nullable RoomStream was, RoomStreams streams, Instant at) {
        rooms.refresh(worldId);
        RoomSnapshot room = rooms.find(worldId, roomId).orElse(null);
        WorldSnapshot world = worlds.find(worldId).orElse(null);
        ObjectNode module = room == null || world == null ? null : rendering.view(room, world, STAGE);
        if (room != null && world != null && module != null) {
            ObjectNode push = json.createObjectNode().put("room", roomId.toString());
            push.set("stream", view(streams.current(), streams.at()));
            push.set("next", view(streams.next(), streams.at()));
            push.set("module", module);
            push.put("at", RoomStream.text(at));
            tell(worldId, roomId, frames.push("room.stream.change", push));
            metrics.switched(Duration.between(at, clock.now()));
            RoomStreams before = new RoomStreams(was, null, streams.at());
            ObjectNode seen = rendering.view(room, before, world, Set.of());
            if (!Objects.equals(seen, rendering.view(room, world, Set.of()))) {
                updateOld(worldId, roomId);
            }
        }
        settled(worldId, roomId, streams);
    }

    /** A switch is near, or another one is the next. */
    void willChange(String worldId, UUID roomId, RoomStreams.Planned planned, Instant now) {
        rooms.refresh(worldId);
        ObjectNode push = json.createObjectNode().put("room", roomId.toString());
        push.set("stream", view(planned.stream(), now));
        Instant at = planned.at();
        push.put("starts_at", at == null ? null : RoomStream.text(at));
        boolean shows = rooms.find(worldId, roomId)
                .flatMap(room -> room.module(StreamModules.FAMILY))
                .isPresent();
        if (shows) {
            tell(worldId, roomId, frames.push("room.stream.will_change", push));
        }
    }

    private static @Nullable ObjectNode view(@Nullable RoomStream entry, Instant now) {
        return entry == null ? null : entry.view(now);
    }

    private void tell(String worldId, UUID roomId, OutFrame frame) {
        for (LiveSocket socket : audience.of(roomId, hub.sockets(Topic.world(worldId)))) {
            if (socket.capabilities().contains(StreamModules.STAGE)) {
                socket.push(frame);
            }
        }
    }

    private void updateOld(String worldId, UUID roomId) {
        Predicate<LiveSocket> old = socket -> !socket.capabilities().contains(StreamModules.STAGE);
        List<LiveSocket> inside = new ArrayList<>();
        List<LiveSocket> outside = new ArrayList<>();
        audience.of(roomId, hub.sockets(Topic.world(worldId))).stream()
                .filter(old)
                .forEach(socket -> (audience.isInside(socket, roomId) ? inside : outside).add(socket));
        spread(inside, 0, INSIDE_MILLIS);
        spread(outside, INSIDE_MILLIS, INSIDE_MILLIS + OUTSIDE_MILLIS);
    }

    /** In groups, so that a thousand connections are no thousand tasks, and each rendering is made once per group. */
    private void spread(List<LiveSocket> sockets, long from, long until) {
        int groups = (int) Math.clamp(sockets.size(), 1, (until - from) / 50);
        List<List<LiveSocket>> parts = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            parts.add(new ArrayList<>());
        }
        sockets.forEach(
                socket -> parts.get(ThreadLocalRandom.current().nextInt(groups)).add(socket));
        for (int i = 0; i < groups; i++) {
            Collection<LiveSocket> part = parts.get(i);
            if (!part.isEmpty()) {
                timer.in(from + i * (until - from) / groups, () -> updates.update(part));
            }
        }
    }

    /** Notes which stream runs; of several nodes the first that comes writes it down. */
    void settled(String worldId, UUID roomId, RoomStreams streams) {
        RoomStream current = streams.current();
        Instant since = current != null ? current.startsAt() : streams.at();
        transactions.executeWithoutResult(transaction -> {
            UUID stored = jdbc
                    .sql("select stream_id from room_stream_state where room_id = ? for update")
                    .param(roomId)
                    .query((row, n) -> row.getObject(1, UUID.class))
                    .list()
                    .stream()
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            UUID now = current == null ? null : current.id();
            int changed = jdbc.sql("""
                insert into room_stream_state as state (room_id, stream_id, changed_at)
                select r.id, e.id, :at from room r left join room_stream e on e.id = :stream where r.id = :room
                on conflict (room_id) do update set stream_id = excluded.stream_id, changed_at = excluded.changed_at
                where state.stream_id is distinct from excluded.stream_id\
                """)
                    .param("room", roomId)
                    .param("stream", now)
                    .param("at", Timestamp.from(since))
                    .update();
            if (changed > 0 && !Objects.equals(stored, now)) {
                ObjectNode data = json.createObjectNode()
                        .put("object", roomId.toString())
                        .put("old", stored == null ? null : stored.toString())
                        .put("new", now == null ? null : now.toString());
                journal.record(Actor.server(), Change.inWorld(worldId, "world.room.stream.changed", data));
            }
        });
    }

    @Override
    public void destroy() {
        timer.stop();
    }
}
