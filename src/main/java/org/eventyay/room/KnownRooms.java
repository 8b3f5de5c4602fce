package org.eventyay.room;

import java.util.Set;
import java.util.UUID;

/** The rooms a connection's browser was told of; it can't bear news about any other. */
final class KnownRooms {
    private volatile Set<UUID> ids = Set.of();

    void replace(Set<UUID> rooms) {
        ids = rooms;
    }

    void add(UUID room) {
        Set<UUID> more = new java.util.HashSet<>(ids);
        more.add(room);
        ids = Set.copyOf(more);
    }

    boolean contains(UUID room) {
        return ids.contains(room);
    }
}
