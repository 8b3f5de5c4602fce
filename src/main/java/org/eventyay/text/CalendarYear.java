package org.eventyay.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * The years that dates may have: outside of them a date is a mistyped one, its year no longer has four digits, and beyond some the
 * database does not know it.
 */
public final class CalendarYear {
    private static final int FIRST = 1900;
    private static final int LAST = 2999;

    private CalendarYear() {}

    /** Whether a date may have this year. */
    public static boolean isOne(int year) {
        return year >= FIRST && year <= LAST;
    }

    /**
     * A point in time that somebody wrote.
     *
     * @throws DateTimeException if it is in no year that dates may have
     */
    public static Instant instant(OffsetDateTime written) {
        return checked(written, written.getYear()).toInstant();
    }

    /**
     * The same of a time by the clocks of a zone.
     *
     * @throws DateTimeException if it is in no year that dates may have
     */
    public static Instant instant(LocalDateTime written, ZoneId zone) {
        return checked(written, written.getYear()).atZone(zone).toInstant();
    }

    /**
     * A day that somebody wrote.
     *
     * @throws DateTimeException if it is in no year that dates may have
     */
    public static LocalDate day(LocalDate written) {
        return checked(written, written.getYear());
    }

    private static <T> T checked(T written, int year) {
        if (!isOne(year)) {
            throw new DateTimeException(written + " is not between " + FIRST + " and " + LAST);
        }
        return written;
    }
}
