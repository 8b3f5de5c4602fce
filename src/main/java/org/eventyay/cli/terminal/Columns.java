package org.eventyay.cli.terminal;

/** Text in columns; widths count characters as people see them written in code points. */
public final class Columns {
    private Columns() {}

    /** Filled with blanks up to this width, never cut. */
    public static String fill(String value, int width) {
        String text = VisibleText.line(value);
        int missing = width - text.codePointCount(0, text.length());
        return missing <= 0 ? text : text + " ".repeat(missing);
    }

    /** Filled up to this width; two blanks follow a text that has it or more, so that columns never touch. */
    public static String column(String value, int width) {
        String filled = fill(value, width);
        return filled.endsWith(" ") || filled.isEmpty() ? filled : filled + "  ";
    }

    /** Filled or cut to exactly this width. */
    public static String fit(String value, int width) {
        String text = VisibleText.line(value);
        int length = text.codePointCount(0, text.length());
        return length <= width ? fill(text, width) : text.substring(0, text.offsetByCodePoints(0, width));
    }
}
