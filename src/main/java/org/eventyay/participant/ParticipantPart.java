package org.eventyay.participant;

import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What a module does for its part of a person. Rows that point to a person by a foreign key are merged, counted and
 * erased without it; a part is needed where a person is named in any other way, or where somebody must be told.
 */
public interface ParticipantPart {

    /**
     * Removes or anonymises what belongs to this participant. Called in the transaction of the soft deletion, in
     * {@code @Order}, before the row itself is anonymised.
     */
    void forget(String worldId, UUID participantId);

    /**
     * Removes what the participant left and {@link #forget} keeps, before the row goes for good; what open browsers show of it is taken
     * back after the commit.
     */
    default void erase(String worldId, UUID participantId) {}

    /**
     * Rewrites everything that names one participant other than by a foreign key so that it names another. Called before the keys are
     * rewritten.
     */
    default void merge(String worldId, UUID from, UUID to) {}

    /** Documents for somebody who wants to know what is stored about them, by file name. */
    default Map<String, JsonNode> export(String worldId, UUID participantId) {
        return Map.of();
    }

    /** Somebody was banned or silenced; in the transaction that does it, before their browsers are told. */
    default void moderated(String worldId, UUID participantId) {}

    /** Somebody blocks somebody else; in the transaction that stores it. */
    default void blocked(String worldId, UUID blocker, UUID blocked) {}
}
