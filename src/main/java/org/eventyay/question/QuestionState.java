package org.eventyay.question;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What moderators have decided about a question; any state may follow any other. */
enum QuestionState {
    /** Not looked through yet: moderators and its author see it. */
    MOD_QUEUE,
    /** Everybody sees it. */
    VISIBLE,
    /** Put away: moderators and its author see it. */
    ARCHIVED;

    /** The word on the wire and in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<QuestionState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
