package org.eventyay.call;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eventyay.live.LiveSocket;
import org.jspecify.annotations.Nullable;

/** The seats that one connection has, by call. */
final class SocketSeats {
    private final Map<UUID, Mine> seats = new HashMap<>(2);

    /** A seat of this connection. */
    record Mine(String id, int order) {}

    static SocketSeats of(LiveSocket socket) {
        return socket.state(SocketSeats.class, SocketSeats::new);
    }

    /** The seat of a connection in a call; null if it has none. */
    static @Nullable Mine in(LiveSocket socket, UUID callId) {
        SocketSeats seats = socket.state(SocketSeats.class);
        return seats == null ? null : seats.get(callId);
    }

    /** All seats of a connection. */
    static Map<UUID, Mine> all(LiveSocket socket) {
        SocketSeats seats = socket.state(SocketSeats.class);
        return seats == null ? Map.of() : seats.copy();
    }

    private synchronized Map<UUID, Mine> copy() {
        return Map.copyOf(seats);
    }

    private synchronized @Nullable Mine get(UUID callId) {
        return seats.get(callId);
    }

    synchronized void put(UUID callId, Mine seat) {
        seats.put(callId, seat);
    }

    /** Whether it had this seat. */
    synchronized boolean remove(UUID callId, String seat) {
        Mine mine = seats.get(callId);
        return mine != null && mine.id().equals(seat) && seats.remove(callId, mine);
    }

    /** How many calls a connection is in. */
    synchronized int count() {
        return seats.size();
    }
}
