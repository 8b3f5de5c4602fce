package org.eventyay.room;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Does a piece of work at most once per second for each key. The first wish is served at once; wishes within the second after it are served
 * together when it is over.
 */
final class Throttle<K> {
    private static final long MILLIS = 1000;

    private final RoomTimer timer;
    private final Consumer<K> work;
    /** Keys served within the last second; true if there was another wish since. */
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
        // true becomes false and stays for another second; false is removed
        Boolean again = recent.computeIfPresent(key, (same, wished) -> wished ? Boolean.FALSE : null);
        if (again != null) {
            run(key);
        }
    }
}
