package org.eventyay.poster;

import java.util.UUID;
import org.eventyay.participant.ParticipantPart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who is forgotten presents nothing any more; that they liked a poster still counts. */
@Component
@Order(31)
class PosterParticipantPart implements ParticipantPart {
    private final Posters posters;

    PosterParticipantPart(Posters posters) {
        this.posters = posters;
    }

    @Override
    public void forget(String worldId, UUID participantId) {
        posters.forget(participantId);
    }
}
