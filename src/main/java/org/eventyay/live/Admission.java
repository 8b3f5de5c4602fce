package org.eventyay.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Lets a limited number of logins run at the same time; the others wait in the order in which they came. When thousands come in the same
 * minute, each is served fast in its turn, instead of all of them late, and database and Redis stay free for those who are logged in. Pings
 * are answered beside the queue of a connection, so connections that wait do not look dead.
 */
@Component
class Admission {
    /** More places than cores, because a login spends most of its time waiting for the stores. */
    private static final int PLACES_PER_CORE = 8;

    private final Semaphore places =
            new Semaphore(PLACES_PER_CORE * Runtime.getRuntime().availableProcessors(), true);

    Admission(MeterRegistry registry) {
        Gauge.builder("eventyay.logins.waiting", places, Semaphore::getQueueLength)
                .description("Logins that wait until others are done")
                .register(registry);
    }

    /** Waits for its turn and runs the login; does nothing if the connection has ended meanwhile. */
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
