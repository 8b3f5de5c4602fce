package org.eventyay.roulette;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.eventyay.live.LiveSocket;

/** Where a connection waits and in which calls it is. */
final class RouletteSocket {
    private static final int REMEMBERED = 50;

    private final Set<UUID> rooms = new HashSet<>();
    private final Set<UUID> told = new LinkedHashSet<>();
    private final Set<UUID> calls = new HashSet<>();

    /** Of a connection that takes part, from now on at the latest. */
    static RouletteSocket of(LiveSocket socket) {
        return socket.state(RouletteSocket.class, RouletteSocket::new);
    }

    /** It asks in a room. */
    synchronized void asks(UUID roomId) {
        rooms.add(roomId);
    }

    /** The rooms where it ever asked. */
    synchronized Set<UUID> rooms() {
        return Set.copyOf(rooms);
    }

    /** The newest calls it was told of. */
    synchronized Set<UUID> told() {
        return Set.copyOf(told);
    }

    /** It is in a call from now on. */
    synchronized void enters(UUID call) {
        calls.add(call);
        told.add(call);
        if (told.size() > REMEMBERED) {
            UUID oldest = told.iterator().next();
            told.remove(oldest);
            calls.remove(oldest);
        }
    }

    /** It is in a call no more. */
    synchronized void leaves(UUID call) {
        calls.remove(call);
    }

    /** Whether it is in a call. */
    synchronized boolean isIn(UUID call) {
        return calls.contains(call);
    }
}
