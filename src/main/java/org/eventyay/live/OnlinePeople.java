package org.eventyay.live;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eventyay.bus.BusReconnected;
import org.eventyay.connection.Presence;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the register of who is online: removes a connection when it ends, and registers all connections of this node again when Redis may
 * have lost them.
 */
@Component
class OnlinePeople implements AtDisconnect {
    private final Presence presence;
    private final LiveConnections connections;

    OnlinePeople(Presence presence, LiveConnections connections) {
        this.presence = presence;
        this.connections = connections;
    }

    @Override
    public void disconnected(LiveSocket socket) {
        UUID participant = socket.participantId();
        if (participant != null) {
            presence.unregister(participant, socket.id());
        }
    }

    @EventListener
    void sayAgain(BusReconnected reconnected) {
        for (LiveSocket socket : connections.all()) {
            UUID participant = socket.participantId();
            if (participant != null && !socket.ending()) {
                presence.restore(participant, socket.id(), TimeUnit.NANOSECONDS.toSeconds(socket.ageNanos()));
            }
        }
    }
}
