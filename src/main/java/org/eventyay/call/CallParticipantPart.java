package org.eventyay.call;

import java.util.UUID;
import org.eventyay.call.CallEvents.Ending;
import org.eventyay.call.CallEvents.Leaving;
import org.eventyay.participant.ParticipantPart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whoever may not be here any more is in no call, at once: the others close the way to them, whatever their browser does. */
@Component
@Order(6)
class CallParticipantPart implements ParticipantPart {
    private final CallSeating seating;
    private final CallSeats seats;
    private final Calls calls;

    CallParticipantPart(CallSeating seating, CallSeats seats, Calls calls) {
        this.seating = seating;
        this.seats = seats;
        this.calls = calls;
    }

    @Override
    public void forget(String worldId, UUID participantId) {
        seating.endPerson(participantId, Ending.DENIED);
    }

    @Override
    public void moderated(String worldId, UUID participantId) {
        seating.endPerson(participantId, Ending.DENIED);
    }

    /** In a call of a few; rooms are for everybody. */
    @Override
    public void blocked(String worldId, UUID blocker, UUID blocked) {
        for (UUID call : calls.between(blocker, blocked)) {
            seats.of(call).stream()
                    .filter(seat -> seat.userId().equals(blocked))
                    .forEach(seat -> seating.end(call, seat.id(), Leaving.REMOVED, Ending.DENIED));
        }
    }
}
