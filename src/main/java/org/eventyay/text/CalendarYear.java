package org.eventyay.text;

/** The years that dates may have: outside of them a date is a mistyped one, and its year no longer has four digits. */
public final class CalendarYear {
    private static final int FIRST = 1900;
    private static final int LAST = 2999;

    private CalendarYear() {}

    /** Whether a date may have this year. */
    public static boolean isOne(int year) {
        return year >= FIRST && year <= LAST;
    }
}
