package org.eventyay.live;

import java.util.List;
import org.eventyay.bus.Redis;
import org.eventyay.cache.Caches;
import org.eventyay.connection.NodeLease;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Registers this node before its first socket opens, and removes it after the last has ended. */
@Component
class LiveLifecycle implements SmartLifecycle {
    private final Redis redis;
    private final Caches caches;
    private final NodeLease lease;
    private final LiveConnections connections;
    private final List<WhileServing> modules;
    private volatile boolean running;

    LiveLifecycle(
            Redis redis, Caches caches, NodeLease lease, LiveConnections connections, List<WhileServing> modules) {
        this.redis = redis;
        this.modules = modules;
        this.caches = caches;
        this.lease = lease;
        this.connections = connections;
        redis.connectAhead();
    }

    @Override
    public void start() {
        redis.watch();
        caches.listen();
        lease.start();
        connections.start();
        modules.forEach(WhileServing::start);
        running = true;
    }

    @Override
    public void stop() {
        modules.forEach(WhileServing::stop);
        lease.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the port opens, and stopped after it has closed; the sockets were told before that, by {@link LiveFarewell}. */
    @Override
    public int getPhase() {
        return 0;
    }
}
