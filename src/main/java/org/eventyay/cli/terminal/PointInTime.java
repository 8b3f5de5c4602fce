package org.eventyay.cli.terminal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eventyay.text.CalendarYear;
import org.jspecify.annotations.Nullable;

/** A point in time as people write it: a day or a day and time in UTC, or with an offset of its own. */
public final class PointInTime {
    private PointInTime() {}

    /**
     * Reads it; nothing stays nothing.
     *
     * @param option whose value it is, for the error
     * @throws CommandError if it is no point in time
     */
    public static @Nullable Instant read(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant point = parsed(text);
            if (CalendarYear.isOne(point.atOffset(ZoneOffset.UTC).getYear())) {
                return point;
            }
            throw new CommandError(option + " must be in a year from 1900 to 2999, not '" + text + "'.");
        } catch (DateTimeException e) {
            throw new CommandError(
                    option + " must look like 2031-05-04, 2031-05-04T10:00 or 2031-05-04T10:00:00+02:00, not '" + text
                            + "'.",
                    e);
        }
    }

    private static Instant parsed(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        boolean hasOffset = text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$");
        return hasOffset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
