package org.eventyay.poll;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How many options one person may choose. */
enum PollType {
    /** One. */
    CHOICE,
    /** Any number. */
    MULTI;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<PollType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
