package org.eventyay.room;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that the browser of a connection knows; it must not get news of any other. Which rooms the answer to a login will contain is
 * not known before it is made, so news that comes earlier is kept and told after it.
 */
final class KnownRooms {
    /** The list that was given last; shared by all connections that got the same. */
    private @Nullable Set<UUID> given;
    /** Rooms that were added since then; {@code went} are those that were removed. */
    private Set<UUID> came = Set.of();

    private Set<UUID> went = Set.of();
    private @Nullable List<Runnable> waiting;

    /** The browser was given a whole new list. */
    void replace(Set<UUID> rooms) {
        List<Runnable> now;
        synchronized (this) {
            given = rooms;
            came = Set.of();
            went = Set.of();
            now = waiting == null ? List.of() : waiting;
            waiting = null;
        }
        now.forEach(Runnable::run);
    }

    /** Whether the browser has its first list. */
    synchronized boolean ready() {
        return given != null;
    }

    /** Runs it when the browser has its first list, which may be now. */
    void whenReady(Runnable task) {
        synchronized (this) {
            if (given == null) {
                waiting = waiting == null ? new ArrayList<>(2) : waiting;
                waiting.add(task);
                return;
            }
        }
        task.run();
    }

    synchronized boolean contains(UUID room) {
        return came.contains(room) || (given != null && given.contains(room) && !went.contains(room));
    }

    /** False if it was known already. */
    synchronized boolean add(UUID room) {
        if (contains(room)) {
            return false;
        }
        came = with(came, room);
        went = without(went, room);
        return true;
    }

    /** False if it was not known. */
    synchronized boolean remove(UUID room) {
        if (!contains(room)) {
            return false;
        }
        came = without(came, room);
        went = with(went, room);
        return true;
    }

    private static Set<UUID> with(Set<UUID> rooms, UUID room) {
        Set<UUID> more = new HashSet<>(rooms);
        more.add(room);
        return Set.copyOf(more);
    }

    private static Set<UUID> without(Set<UUID> rooms, UUID room) {
        if (!rooms.contains(room)) {
            return rooms;
        }
        Set<UUID> less = new HashSet<>(rooms);
        less.remove(room);
        return Set.copyOf(less);
    }
}
