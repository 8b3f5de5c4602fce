package org.eventyay.caption;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eventyay.refusal.Invalid;
import org.eventyay.text.CalendarYear;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what people name when they ask for captions. */
final class CaptionFields {
    private CaptionFields() {}

    /** A language in its usual case; empty for anything else. */
    static String language(@Nullable JsonNode given) {
        return given == null ? "" : Languages.canonical(given.asString("")).orElse("");
    }

    /** The number of a line; null for anything else. */
    static @Nullable Long number(@Nullable JsonNode given) {
        return given != null && given.isIntegralNumber() && given.canConvertToLong() ? given.asLong() : null;
    }

    /**
     * The number after which lines are wanted; null for no bound.
     *
     * @throws Invalid naming {@code after}
     */
    static @Nullable Long after(@Nullable JsonNode given) {
        if (given == null || given.isNull()) {
            return null;
        }
        Long number = number(given);
        if (number == null) {
            throw new Invalid("after", "Enter the number of a line.");
        }
        return number;
    }

    /**
     * How many are wanted.
     *
     * @throws Invalid naming {@code limit}
     */
    static int limit(@Nullable JsonNode given, int most) {
        if (given == null || given.isNull()) {
            return most;
        }
        Long number = number(given);
        if (number == null || number < 1 || number > most) {
            throw new Invalid("limit", "Enter a number from 1 to " + most + ".");
        }
        return number.intValue();
    }

    /**
     * A time; null for no bound.
     *
     * @throws Invalid naming the field
     */
    static @Nullable Instant time(String field, @Nullable JsonNode given) {
        return given == null || given.isNull() ? null : time(field, given.asString(""));
    }

    /**
     * A time with an offset.
     *
     * @throws Invalid naming the field
     */
    static Instant time(String field, String given) {
        try {
            return CalendarYear.instant(OffsetDateTime.parse(given));
        } catch (DateTimeException e) {
            throw new Invalid(field, "Enter a time with an offset.");
        }
    }
}
