package org.eventyay.live;

import org.eventyay.cache.Caches;
import org.eventyay.connection.NodeLease;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes this node's place among the others before the first socket, and leaves it after the last. */
@Component
class LiveLifecycle implements SmartLifecycle {
    private final Caches caches;
    private final NodeLease lease;
    private final LiveConnections connections;
    private volatile boolean running;

    LiveLifecycle(Caches caches, NodeLease lease, LiveConnections connections) {
        this.caches = caches;
        this.lease = lease;
        this.connections = connections;
    }

    @Override
    public void start() {
        caches.listen();
        lease.start();
        connections.start();
        running = true;
    }

    @Override
    public void stop() {
        connections.stop();
        lease.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the port opens, and stopped first of all. */
    @Override
    public int getPhase() {
        return 0;
    }
}
