package org.eventyay.bus;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events that could not be published, said at most once in some seconds however many they are. */
final class Losses {
    private static final Logger log = LoggerFactory.getLogger(Losses.class);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final AtomicLong count = new AtomicLong();
    private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - QUIET_NANOS);

    void lost(Topic topic, Throwable why) {
        long so = count.incrementAndGet();
        long told = toldAt.get();
        if (System.nanoTime() - told >= QUIET_NANOS && toldAt.compareAndSet(told, System.nanoTime())) {
            log.error("Could not publish to {}, {} events are lost by now: {}", topic.name(), so, why.toString());
        }
    }

    /** Whether there were some since the last time this was asked. */
    boolean any() {
        return count.getAndSet(0) > 0;
    }
}
