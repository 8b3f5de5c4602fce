package org.eventyay.room;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Keeps a work from being done more than once per second for the same key: the first time at once, the last time certainly. */
final class Throttle<K> {
    private static final long MILLIS = 1000;

    private final RoomTimer timer;
    private final Consumer<K> work;
    /** Keys done within the last second; true: there was another wish since. */
    private final Map<K, Boolean> recent = new ConcurrentHashMap<>();

    Throttle(RoomTimer timer, Consumer<K> work) {
        this.timer = timer;
        this.work = work;
    }

    /** Wishes that the work be done for this key. */
    void wish(K key) {
        boolean later = recent.merge(key, false, (before, now) -> true);
        if (!later) {
            run(key);
        }
    }

    private void run(K key) {
        try {
            work.accept(key);
        } finally {
            timer.in(MILLIS, () -> secondPassed(key));
        }
    }

    private void secondPassed(K key) {
        // the value that was true becomes false and stays; false goes
        Boolean again = recent.computeIfPresent(key, (same, wished) -> wished ? Boolean.FALSE : null);
        if (again != null) {
            run(key);
        }
    }
}
