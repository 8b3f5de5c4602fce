package org.eventyay.live;

import java.util.UUID;
import org.eventyay.connection.Presence;
import org.springframework.stereotype.Component;

/** Somebody whose connection ended is online one time less. */
@Component
class PresenceEnd implements AtDisconnect {
    private final Presence presence;

    PresenceEnd(Presence presence) {
        this.presence = presence;
    }

    @Override
    public void disconnected(LiveSocket socket) {
        UUID participant = socket.participantId();
        if (participant != null) {
            presence.unregister(participant, socket.id());
        }
    }
}
