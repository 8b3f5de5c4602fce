package org.eventyay.live;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Ends all connections in order before anything else of the server stops: closing the port would cut them, and a browser that was told
 * reconnects to another node at once.
 */
@Component
class LiveFarewell implements SmartLifecycle {
    private final LiveConnections connections;
    private volatile boolean running;

    LiveFarewell(LiveConnections connections) {
        this.connections = connections;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        connections.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped first of all. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
