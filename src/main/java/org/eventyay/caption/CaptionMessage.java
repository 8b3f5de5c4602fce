package org.eventyay.caption;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.eventyay.text.CalendarYear;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a sender says.
 *
 * @param text empty with {@link CaptionState#CLEAR}
 * @param utterance what joins partials to their final; empty: the one that is open
 */
record CaptionMessage(CaptionTrack track, CaptionState state, String text, Instant at, String utterance) {
    private static final int MOST_TEXT = 500;
    private static final int MOST_UTTERANCE = 64;
    private static final Duration MOST_OFF = Duration.ofMinutes(10);

    /**
     * Reads a message.
     *
     * @param track of the language it names; null if the room has none such
     * @param faults gets what is wrong, by field
     * @return null if something is
     */
    static @Nullable CaptionMessage read(JsonNode given, @Nullable CaptionTrack track, Instant now, ObjectNode faults) {
        if (track == null) {
            faults.putArray("language").add("The room has no such language.");
        }
        JsonNode word = given.has("state") ? given.path("state") : given.path("status");
        CaptionState state = word.isMissingNode() || word.isNull()
                ? CaptionState.FINAL
                : CaptionState.sent(word.asString("")).orElse(null);
        if (state == null) {
            faults.putArray("state").add("Choose partial, final or clear.");
        }
        String text = state == CaptionState.CLEAR ? "" : text(given.path("text"), faults);
        Instant at = time(given.path("at"), now, faults);
        String utterance = utterance(given.path("utterance"), faults);
        return track == null || state == null || !faults.isEmpty()
                ? null
                : new CaptionMessage(track, state, text, at, utterance);
    }

    private static String text(JsonNode given, ObjectNode faults) {
        String text = given.isString() ? clean(given.asString()) : "";
        if (PlainText.isBlank(text) || PlainText.length(text) > MOST_TEXT) {
            faults.putArray("text").add("Enter 1 to " + MOST_TEXT + " characters.");
        }
        return text;
    }

    /** One line: breaks and tabs are blanks, other control characters are left out. */
    static String clean(String given) {
        StringBuilder line = new StringBuilder(given.length());
        PlainText.cleaned(given)
                .codePoints()
                .map(c -> c == '\n' || c == '\r' || c == '\t' ? ' ' : c)
                .forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    private static Instant time(JsonNode given, Instant now, ObjectNode faults) {
        if (given.isMissingNode() || given.isNull()) {
            return now.truncatedTo(ChronoUnit.MILLIS);
        }
        try {
            Instant at = CalendarYear.instant(OffsetDateTime.parse(given.asString("")))
                    .truncatedTo(ChronoUnit.MICROS);
            if (Duration.between(now, at).abs().compareTo(MOST_OFF) <= 0) {
                return at;
            }
            faults.putArray("at").add("This is more than ten minutes from now.");
        } catch (DateTimeException e) {
            faults.putArray("at").add("Enter a time with an offset.");
        }
        return now;
    }

    private static String utterance(JsonNode given, ObjectNode faults) {
        String name = given.asString("");
        if (!(given.isMissingNode() || given.isNull() || given.isString() || given.isIntegralNumber())
                || !PlainText.isLine(name)
                || PlainText.length(name) > MOST_UTTERANCE) {
            faults.putArray("utterance").add("Enter at most " + MOST_UTTERANCE + " characters.");
        }
        return name;
    }
}
