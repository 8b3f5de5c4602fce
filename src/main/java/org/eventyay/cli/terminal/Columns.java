package org.eventyay.cli.terminal;

/** Text in columns; widths count characters as people see them written in code points. */
public final class Columns {
    private Columns() {}

    /** Filled with blanks up to this width, never cut. */
    public static String fill(String text, int width) {
        int missing = width - text.codePointCount(0, text.length());
        return missing <= 0 ? text : text + " ".repeat(missing);
    }

    /** Filled or cut to exactly this width. */
    public static String fit(String text, int width) {
        int length = text.codePointCount(0, text.length());
        return length <= width ? fill(text, width) : text.substring(0, text.offsetByCodePoints(0, width));
    }
}
