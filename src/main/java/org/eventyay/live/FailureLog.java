package org.eventyay.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs failures of the server in full, but the same failure only once in ten seconds. When a store is down, every request fails in the same
 * way, and the log must not fill the disk.
 */
final class FailureLog {
    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int KINDS = 1_000;

    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

    private static final class Kind {
        private final AtomicInteger untold = new AtomicInteger();
        private long toldAt = System.nanoTime() - QUIET_NANOS;

        synchronized boolean due() {
            long now = System.nanoTime();
            if (now - toldAt < QUIET_NANOS) {
                untold.incrementAndGet();
                return false;
            }
            toldAt = now;
            return true;
        }
    }

    /** @param what was tried; together with the kind of failure it decides which failures are the same */
    void failed(String what, Throwable why) {
        if (kinds.size() >= KINDS) {
            kinds.clear();
        }
        Kind kind = kinds.computeIfAbsent(what + " " + why.getClass().getName(), key -> new Kind());
        if (kind.due()) {
            int others = kind.untold.getAndSet(0);
            if (others == 0) {
                log.error("{} failed", what, why);
            } else {
                log.error("{} failed, and {} times since the last time this was told", what, others, why);
            }
        }
    }
}
