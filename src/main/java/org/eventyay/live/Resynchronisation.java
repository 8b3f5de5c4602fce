package org.eventyay.live;

import java.util.ArrayList;
import java.util.List;
import org.eventyay.bus.BusReconnected;
import org.eventyay.job.TaskTimer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * After this process was cut off from the bus, its browsers may have missed events. Their connections are closed, a few at a time: every
 * client reconnects within a second and fetches its state again. Pages are not reloaded, so media plays on and typed text stays.
 */
@Component
class Resynchronisation implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Resynchronisation.class);
    /** The subscriptions of this process are asked for again at this very moment. */
    private static final long FIRST_MILLIS = 500;

    /** A login costs some milliseconds; this number uses a tenth of a server and leaves the rest for other logins. */
    private static final int AT_ONCE = 25;

    private static final long PAUSE_MILLIS = 100;

    private final LiveConnections connections;
    private final TaskTimer timer = new TaskTimer("resynchronisation");

    Resynchronisation(LiveConnections connections) {
        this.connections = connections;
    }

    /** After the modules have restored what is kept in Redis only. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void missedSomething(BusReconnected reconnected) {
        List<LiveSocket> outdated = new ArrayList<>();
        for (LiveSocket socket : connections.all()) {
            if (socket.participantId() != null && !socket.ending()) {
                outdated.add(socket);
            }
        }
        if (outdated.isEmpty()) {
            return;
        }
        log.info("{} connections may have missed something and are asked to come back", outdated.size());
        long delay = FIRST_MILLIS;
        for (int from = 0; from < outdated.size(); from += AT_ONCE) {
            List<LiveSocket> some = outdated.subList(from, Math.min(from + AT_ONCE, outdated.size()));
            timer.in(delay, () -> some.forEach(LiveSocket::close));
            delay += PAUSE_MILLIS;
        }
    }

    @Override
    public void destroy() {
        timer.stop();
    }
}
