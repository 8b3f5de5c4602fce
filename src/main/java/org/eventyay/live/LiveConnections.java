package org.eventyay.live;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.eventyay.connection.ConnectionEnd;
import org.eventyay.connection.LocalConnections;
import org.eventyay.connection.NodeLease;
import org.eventyay.job.TaskTimer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All sockets of this process: counts, finds and ends them, and notices those that fell silent. */
@Component
public class LiveConnections implements LocalConnections {
    private static final long ASK_AFTER = TimeUnit.SECONDS.toNanos(45);
    private static final long GONE_AFTER = TimeUnit.SECONDS.toNanos(120);

    private final Map<String, LiveSocket> sockets = new ConcurrentHashMap<>();
    private final AtomicInteger leaving = new AtomicInteger();
    private final NodeLease lease;
    private final OutFrames frames;
    private final OutFrame reload;
    private final TaskTimer timer = new TaskTimer("sockets-timer");

    LiveConnections(NodeLease lease, OutFrames frames, JsonMapper json) {
        this.lease = lease;
        this.frames = frames;
        reload = frames.push("connection.reload", json.createObjectNode());
    }

    void start() {
        timer.every(5, 5, this::lookAround);
    }

    void add(LiveSocket socket) {
        sockets.put(socket.id(), socket);
        lease.changed();
    }

    /** The connection has ended; it is still being cleaned up until {@link #tidied}. */
    void remove(LiveSocket socket) {
        leaving.incrementAndGet();
        sockets.remove(socket.id());
        lease.changed();
    }

    /** A removed connection has been cleaned up. */
    void tidied() {
        leaving.decrementAndGet();
    }

    /** All connections of this process, logged in or not. */
    Collection<LiveSocket> all() {
        return sockets.values();
    }

    @Override
    public int count() {
        return sockets.size();
    }

    @Override
    public Map<String, Integer> countByWorld() {
        return sockets.values().stream().collect(Collectors.toMap(LiveSocket::worldId, socket -> 1, Integer::sum));
    }

    @Override
    public Set<UUID> people(String worldId) {
        return sockets.values().stream()
                .filter(socket -> socket.worldId().equals(worldId))
                .map(LiveSocket::participantId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    @Override
    public List<String> list(@Nullable String worldId, @Nullable Collection<UUID> users) {
        Set<UUID> wanted = users == null ? null : new HashSet<>(users);
        return sockets.values().stream()
                .filter(socket -> worldId == null || socket.worldId().equals(worldId))
                .filter(socket -> wanted == null || wanted.contains(socket.participantId()))
                .map(LiveSocket::id)
                .toList();
    }

    @Override
    public void end(Collection<String> connections, ConnectionEnd how) {
        for (String id : connections) {
            LiveSocket socket = sockets.get(id);
            if (socket != null) {
                end(socket, how);
            }
        }
    }

    /** Ends a connection of this process. If it is ending already, nothing more is sent. */
    public void end(LiveSocket socket, ConnectionEnd how) {
        switch (how) {
            case DROP -> socket.close();
            case RELOAD -> goodbye(socket, reload, 2000);
            case REPLACED ->
                goodbye(socket, frames.error(null, new LiveError("connection.replaced", "Connection replaced")), 500);
        }
    }

    /** Sends a fatal error and closes half a second later; the browser does not reconnect by itself. */
    void fatal(LiveSocket socket) {
        goodbye(socket, frames.error(null, new LiveError("server.fatal", "Fatal Server Error")), 500);
    }

    /** Sends this frame as the last one and ends the connection. */
    void end(LiveSocket socket, OutFrame lastWord) {
        goodbye(socket, lastWord, 500);
    }

    private void goodbye(LiveSocket socket, OutFrame frame, int millis) {
        if (socket.sayGoodbye(frame)) {
            timer.in(millis, socket::close);
        }
    }

    private void lookAround() {
        sockets.values().forEach(LiveConnections::lookAt);
    }

    private static void lookAt(LiveSocket socket) {
        if (socket.nanosSinceHeard() > GONE_AFTER || socket.mustGo()) {
            socket.abort();
        } else if (socket.tooOld() || socket.staysStrange()) {
            socket.close();
        } else if (socket.nanosSinceHeard() > ASK_AFTER) {
            socket.ping();
        }
    }

    /** Ends all connections; the browsers reconnect to another node. */
    void stop() {
        sockets.values().forEach(LiveSocket::close);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while ((!sockets.isEmpty() || leaving.get() > 0) && System.nanoTime() < deadline) {
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
        timer.stop();
    }
}
