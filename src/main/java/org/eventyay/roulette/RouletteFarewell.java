package org.eventyay.roulette;

import java.util.UUID;
import org.eventyay.live.AtDisconnect;
import org.eventyay.live.LiveSocket;
import org.springframework.stereotype.Component;

/** Takes a connection that ended out of rooms and calls; connections that never took part cost nothing. */
@Component
class RouletteFarewell implements AtDisconnect {
    private final RouletteService service;

    RouletteFarewell(RouletteService service) {
        this.service = service;
    }

    @Override
    public void disconnected(LiveSocket socket) {
        RouletteSocket state = socket.state(RouletteSocket.class);
        UUID person = socket.participantId();
        if (state != null && person != null) {
            service.gone(socket.worldId(), person, socket.address(), state.rooms(), socket.leftOnPurpose());
        }
    }
}
