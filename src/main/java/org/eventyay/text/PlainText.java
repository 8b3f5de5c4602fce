package org.eventyay.text;

/**
 * Rules for text that is stored: Unicode without control characters and without unpaired surrogates. Text of several lines may hold line
 * breaks and tabs. Lengths are counted in code points, so that an emoji is one character.
 */
public final class PlainText {
    /** Letters that look like a space. */
    private static final String FILLERS = "\u115f\u1160\u2800\u3164\uffa0";

    private PlainText() {}

    /** Whether it is clean and has one line: no control character at all. */
    public static boolean isLine(String text) {
        return firstUnclean(text, 0, false) < 0;
    }

    /** Whether it is clean; line breaks and tabs are allowed. */
    public static boolean isClean(String text) {
        return firstUnclean(text, 0, true) < 0;
    }

    /** Length in code points. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The first so many code points of a text; never half of one. */
    public static String first(String text, int count) {
        return length(text) <= count ? text : text.substring(0, text.offsetByCodePoints(0, count));
    }

    /** Whether nothing of it is visible: it has only spaces of any kind, line breaks and invisible characters. */
    public static boolean isBlank(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (!isInvisible(text.codePointAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInvisible(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || FILLERS.indexOf(c) >= 0;
    }

    /** The text without the characters that are not clean; for texts that were stored unchecked. */
    public static String cleaned(String text) {
        int bad = firstUnclean(text, 0, true);
        if (bad < 0) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        int from = 0;
        while (bad >= 0) {
            clean.append(text, from, bad);
            from = bad + 1;
            bad = firstUnclean(text, from, true);
        }
        return clean.append(text, from, text.length()).toString();
    }

    private static int firstUnclean(String text, int from, boolean lines) {
        int length = text.length();
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            } else if (Character.isISOControl(c) && !(lines && (c == '\n' || c == '\t' || c == '\r'))) {
                return i;
            }
        }
        return -1;
    }
}
