package org.eventyay.stream;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eventyay.bus.BusReconnected;
import org.eventyay.cache.Caches;
import org.eventyay.cache.SnapshotCache;
import org.eventyay.job.TaskTimer;
import org.eventyay.settings.ServerRole;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Switches streams by schedule. No node is in charge: each knows the schedules, looks at the database's clock, and at the planned second tells its
 * own connections, so a node that dies takes no switch with it. Everything runs on one thread; of timer and edits together come one push each.
 */
@Component
class StreamSwitcher implements SmartLifecycle {
    /** Dropped, by world, when a schedule changes. */
    static final String SCHEDULES = "stream-schedules";

    private static final long SECONDS = 30;
    private static final Duration AHEAD = Duration.ofSeconds(40);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final StreamClock clock;
    private final StreamPushes pushes;
    private final SnapshotCache<String, Boolean> schedules;
    private final boolean serves;
    private final Map<UUID, Told> told = new HashMap<>();
    private final Set<Instant> planned = new HashSet<>();
    private final AtomicBoolean noted = new AtomicBoolean();
    private volatile @Nullable TaskTimer timer;
    private boolean begun;

    StreamSwitcher(
            JdbcClient jdbc,
            JsonMapper json,
            StreamClock clock,
            StreamPushes pushes,
            Caches caches,
            Environment environment) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.pushes = pushes;
        serves = ServerRole.of(environment).serves();
        schedules = caches.create(SCHEDULES, 1, key -> key, key -> java.util.Optional.empty());
        schedules.whenDropped(world -> soon());
    }

    /**
     * What the connections of this node know of a room.
     *
     * @param announced whether they were told of the planned switch since it is near
     */
    private record Told(String worldId, @Nullable RoomStream current, RoomStreams.Planned planned, boolean announced) {}

    private record Row(String worldId, RoomStream entry) {}

    @Override
    public synchronized void start() {
        if (serves) {
            TaskTimer started = new TaskTimer("streams");
            timer = started;
            started.every(0, SECONDS, () -> {
                clock.measure();
                look();
            });
        }
    }

    /** Something was edited: several notes at once are one look. */
    private void soon() {
        TaskTimer running = timer;
        if (running != null && !noted.getAndSet(true)) {
            running.soon(() -> {
                noted.set(false);
                look();
            });
        }
    }

    @EventListener
    void mayHaveMissed(BusReconnected reconnected) {
        soon();
    }

    /** Compares the schedules with what this node has told, and tells the difference. */
    private void look() {
        Instant now = clock.now();
        Map<UUID, List<Row>> byRoom = new LinkedHashMap<>();
        upcoming(now)
                .forEach(row -> byRoom.computeIfAbsent(row.entry().roomId(), key -> new ArrayList<>())
                        .add(row));
        Set<UUID> concerned = new HashSet<>(told.keySet());
        concerned.addAll(byRoom.keySet());
        for (UUID room : concerned) {
            List<Row> rows = byRoom.getOrDefault(room, List.of());
            RoomStreams streams = StreamPart.of(rows.stream().map(Row::entry).toList(), now);
            Told before = told.get(room);
            String worldId = rows.isEmpty()
                    ? Objects.requireNonNull(before).worldId()
                    : rows.getFirst().worldId();
            compare(worldId, room, before, streams, now);
            if (rows.isEmpty()) {
                told.remove(room);
            }
        }
        begun = true;
    }

    private void compare(String worldId, UUID room, @Nullable Told before, RoomStreams streams, Instant now) {
        RoomStreams.Planned next = streams.planned();
        Instant at = next.at();
        boolean near = at != null && !at.minus(RoomStream.SHOWN_AHEAD).isAfter(now);
        told.put(room, new Told(worldId, streams.current(), next, near));
        if (at != null) {
            wakeAt(at, now);
            wakeAt(at.minus(RoomStream.SHOWN_AHEAD), now);
        }
        RoomStream was = before == null ? null : before.current();
        boolean switched = !Objects.equals(was, streams.current());
        if (!begun) {
            pushes.settled(worldId, room, streams);
            return;
        }
        if (switched) {
            pushes.change(worldId, room, was, streams, planned(before, streams, now));
        }
        RoomStreams.Planned known = before == null ? RoomStreams.Planned.NONE : before.planned();
        boolean fulfilled = switched && known.at() != null && !known.at().isAfter(now);
        boolean edited = !fulfilled && !known.isSameAs(next);
        boolean due = near && (before == null || !before.announced() || !known.isSameAs(next));
        if (edited || due) {
            pushes.willChange(worldId, room, next, now);
        }
    }

    /** The second for which this switch was planned; where it was not planned, this moment. */
    private static Instant planned(@Nullable Told before, RoomStreams streams, Instant now) {
        if (before == null) {
            return now;
        }
        Instant at = before.planned().at();
        boolean asPlanned = Objects.equals(before.planned().stream(), streams.current());
        return at != null && asPlanned && !at.isAfter(now) ? at : now;
    }

    private void wakeAt(Instant at, Instant now) {
        planned.removeIf(one -> one.isBefore(now));
        Duration left = Duration.between(now, at);
        TaskTimer running = timer;
        if (running != null && left.isPositive() && left.compareTo(AHEAD) < 0 && planned.add(at)) {
            running.in(left.toMillis() + 1, this::look);
        }
    }

    /** Of each room what runs and what comes next. */
    private List<Row> upcoming(Instant now) {
        return jdbc.sql("select * from (select " + RoomStream.COLUMNS + """
            , r.world_id, row_number() over (partition by s.room_id order by s.starts_at) as number
            from room_stream s join room r on r.id = s.room_id where not r.deleted and s.ends_at > :now
            ) upcoming where number <= 2 order by starts_at\
            """)
                .param("now", Timestamp.from(now))
                .query((row, n) -> new Row(row.getString("world_id"), RoomStream.read(row, json)))
                .list();
    }

    @Override
    public synchronized void stop() {
        TaskTimer running = timer;
        if (running != null) {
            running.stop();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
