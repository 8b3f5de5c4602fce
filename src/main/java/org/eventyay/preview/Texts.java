package org.eventyay.preview;

import java.nio.charset.StandardCharsets;

/** Foreign text made fit for the database. */
final class Texts {
    private Texts() {}

    /** Without NUL and halves of characters, which PostgreSQL and JSON can't carry. */
    static String storable(String text) {
        return new String(text.replace("\0", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** The beginning of a text, never half a character at its end. */
    static String shortened(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
