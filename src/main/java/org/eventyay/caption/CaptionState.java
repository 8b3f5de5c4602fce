package org.eventyay.caption;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far an utterance is. */
enum CaptionState {
    /** What was said so far. */
    PARTIAL,
    /** All of it. */
    FINAL,
    /** Silence. */
    CLEAR,
    /** A moderator took it back; nobody sends this. */
    REMOVED;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static CaptionState parse(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No state " + word));
    }

    /** The state a sender means. */
    static Optional<CaptionState> sent(String word) {
        return Arrays.stream(values())
                .filter(one -> one != REMOVED && one.word().equals(word))
                .findFirst();
    }
}
