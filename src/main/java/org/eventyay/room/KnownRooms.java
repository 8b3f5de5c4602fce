package org.eventyay.room;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rooms a connection's browser was told of; it can't bear news about any other. Before the login is through nobody can say what
 * the browser will be told, so what happens then is kept and told when it is.
 */
final class KnownRooms {
    private @Nullable Set<UUID> ids;
    private @Nullable List<Runnable> waiting;

    /** The browser was given a whole new list. */
    void replace(Set<UUID> rooms) {
        List<Runnable> now;
        synchronized (this) {
            ids = rooms;
            now = waiting == null ? List.of() : waiting;
            waiting = null;
        }
        now.forEach(Runnable::run);
    }

    /** Whether the browser has its first list. */
    synchronized boolean ready() {
        return ids != null;
    }

    /** Runs it when the browser has its first list, which may be now. */
    void whenReady(Runnable task) {
        synchronized (this) {
            if (ids == null) {
                waiting = waiting == null ? new ArrayList<>(2) : waiting;
                waiting.add(task);
                return;
            }
        }
        task.run();
    }

    synchronized boolean contains(UUID room) {
        return ids != null && ids.contains(room);
    }

    /** False if it was known already. */
    synchronized boolean add(UUID room) {
        Set<UUID> more = new HashSet<>(ids == null ? Set.of() : ids);
        boolean added = more.add(room);
        ids = more;
        return added;
    }

    /** False if it was not known. */
    synchronized boolean remove(UUID room) {
        if (!contains(room)) {
            return false;
        }
        Set<UUID> less = new HashSet<>(ids == null ? Set.of() : ids);
        less.remove(room);
        ids = less;
        return true;
    }
}
