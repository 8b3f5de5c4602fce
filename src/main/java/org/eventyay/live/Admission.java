package org.eventyay.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Lets a bounded number of logins work at once; the others wait in the order in which they came. When thousands come in the same
 * minute, each is served as fast as if it were alone, instead of all together late, and the stores keep air for those who are in
 * already. Pings are answered beside the queue of a connection, so nobody who waits looks dead.
 */
@Component
class Admission {
    /** More places than cores, for a login waits for the stores most of the time. */
    private static final int PLACES_PER_CORE = 8;

    private final Semaphore places =
            new Semaphore(PLACES_PER_CORE * Runtime.getRuntime().availableProcessors(), true);

    Admission(MeterRegistry registry) {
        Gauge.builder("eventyay.logins.waiting", places, Semaphore::getQueueLength)
                .description("Logins that wait until others are done")
                .register(registry);
    }

    /** Waits for its turn and does this; nothing for a connection that has ended meanwhile. */
    void inTurn(LiveSocket socket, Runnable login) {
        places.acquireUninterruptibly();
        try {
            if (!socket.ending()) {
                login.run();
            }
        } finally {
            places.release();
        }
    }
}
