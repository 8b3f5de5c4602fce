package org.eventyay.exhibition;

import java.util.UUID;
import org.eventyay.participant.ParticipantPart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who is forgotten works for no exhibitor any more; that they asked for contact stays, without saying who they were. */
@Component
@Order(30)
class ExhibitionParticipantPart implements ParticipantPart {
    private final Exhibitors exhibitors;

    ExhibitionParticipantPart(Exhibitors exhibitors) {
        this.exhibitors = exhibitors;
    }

    @Override
    public void forget(String worldId, UUID participantId) {
        exhibitors.forget(participantId);
    }
}
