package org.eventyay.video;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Tells servers of others who may not enter any more. Nobody waits for them, but a process that ends first says what is to be said: a command
 * does nothing else before it ends.
 */
@Component
class JanusExpulsions implements DisposableBean {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final JanusVisits visits;
    private final Set<Thread> underWay = ConcurrentHashMap.newKeySet();

    JanusExpulsions(JanusVisits visits) {
        this.visits = visits;
    }

    /** Expels somebody from all rooms they were let into; returns at once. */
    void begin(UUID person) {
        Thread expulsion = Thread.ofVirtual().name("janus-expel").unstarted(() -> {
            try {
                visits.expel(person);
            } finally {
                underWay.remove(Thread.currentThread());
            }
        });
        underWay.add(expulsion);
        expulsion.start();
    }

    /** Comes before anything is taken down that this needs. */
    @Override
    public void destroy() throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        for (Thread expulsion : underWay) {
            expulsion.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
    }
}
