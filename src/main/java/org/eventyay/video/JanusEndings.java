package org.eventyay.video;

import java.util.UUID;
import org.eventyay.roulette.AfterCall;
import org.springframework.stereotype.Component;

/** Where two strangers have hung up, nobody comes back: their room at Janus goes. */
@Component
class JanusEndings implements AfterCall {
    private final JanusVisits visits;

    JanusEndings(JanusVisits visits) {
        this.visits = visits;
    }

    @Override
    public void ended(UUID call) {
        Thread.ofVirtual().name("janus-end").start(() -> visits.end("roulette:" + call));
    }
}
