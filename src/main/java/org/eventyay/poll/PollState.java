package org.eventyay.poll;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a poll is on its way; any state may follow any other, and votes survive it. */
enum PollState {
    /** Only managers know it. */
    DRAFT,
    /** Everybody sees it and may vote. */
    OPEN,
    /** Everybody sees it and its results, which are frozen. */
    CLOSED,
    /** Only managers know it; its results are frozen. */
    ARCHIVED;

    /** The word on the wire and in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<PollState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }

    /** Whether all readers see a poll in this state, not only managers. */
    boolean shown() {
        return this == OPEN || this == CLOSED;
    }

    /** Whether results are kept as they are. */
    boolean frozen() {
        return this == CLOSED || this == ARCHIVED;
    }
}
