package org.eventyay.participant;

import java.util.UUID;

/**
 * What a module does when a person is forgotten (DESIGN §4, rule 3; spec 06 §5.3). Called in the transaction of the soft deletion,
 * in {@code @Order}, before the row itself is anonymised.
 */
public interface ParticipantPart {

    /** Removes or anonymises what belongs to this participant. */
    void forget(String worldId, UUID participantId);
}
