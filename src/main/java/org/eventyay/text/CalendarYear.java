package org.eventyay.text;

/** The years that people enter and calendars show: beyond them a date is a slip, and has no four digits any more. */
public final class CalendarYear {
    private static final int FIRST = 1900;
    private static final int LAST = 2999;

    private CalendarYear() {}

    /** Whether it is one. */
    public static boolean isOne(int year) {
        return year >= FIRST && year <= LAST;
    }
}
