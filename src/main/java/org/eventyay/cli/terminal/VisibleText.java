package org.eventyay.cli.terminal;

/**
 * Text of strangers as a terminal may get it: what would steer the terminal, end the line or turn the direction of writing is shown as
 * {@code \}{@code u001b} and the like, the way JSON writes it, so that JSON stays the same value.
 */
public final class VisibleText {
    private static final int FIRST_C1 = 0x7f;
    private static final int LAST_C1 = 0x9f;

    private VisibleText() {}

    /** As one line: line ends are shown, too. */
    public static String line(String text) {
        return shown(text, true);
    }

    /** As text that may have several lines. */
    public static String lines(String text) {
        return shown(text, false);
    }

    private static String shown(String text, boolean oneLine) {
        for (int i = 0; i < text.length(); i++) {
            if (hidden(text, i, oneLine)) {
                return rewritten(text, oneLine);
            }
        }
        return text;
    }

    private static String rewritten(String text, boolean oneLine) {
        StringBuilder shown = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!hidden(text, i, oneLine)) {
                shown.append(c);
            } else if (c == '\n') {
                shown.append("\\n");
            } else {
                shown.append("\\u").append("%04x".formatted((int) c));
            }
        }
        return shown.toString();
    }

    private static boolean hidden(String text, int place, boolean oneLine) {
        char c = text.charAt(place);
        if (c < ' ') {
            return switch (c) {
                case '\t' -> false;
                case '\n' -> oneLine;
                case '\r' -> oneLine || place + 1 == text.length() || text.charAt(place + 1) != '\n';
                default -> true;
            };
        }
        return c >= FIRST_C1 && (c <= LAST_C1 || separatesOrTurns(c));
    }

    private static boolean separatesOrTurns(char c) {
        return c >= '\u2028' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069' || c == '\u061c';
    }
}
