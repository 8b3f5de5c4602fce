package org.eventyay.exhibition;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks an exhibitor to get in touch. Immutable.
 *
 * @param exhibitorName null if it has none
 * @param person who asks, null once that person is gone for good
 * @param state one of the words below
 * @param answeredBy who of the staff got in touch, null if nobody did or that person is gone
 */
record ContactRequest(
        UUID id,
        UUID exhibitor,
        @Nullable String exhibitorName,
        @Nullable UUID person,
        String state,
        @Nullable UUID answeredBy,
        Instant timestamp) {
    static final String OPEN = "open";
    static final String MISSED = "missed";
    static final String ANSWERED = "answered";
}
