package org.eventyay.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Lines of calendars (RFC 5545 §3.1): limited in bytes, not in characters as libraries count; no character is torn apart. */
public final class CalendarLines {
    private static final int LONGEST = 75;

    private CalendarLines() {}

    /** A calendar whose lines end in CRLF, in UTF-8, with lines that are too long going on in the next. */
    public static byte[] folded(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 256);
        int inLine = 0;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
            boolean ends = character == '\r' || character == '\n';
            if (!ends && inLine + bytes.length > LONGEST) {
                out.writeBytes("\r\n ".getBytes(StandardCharsets.US_ASCII));
                inLine = 1;
            }
            out.writeBytes(bytes);
            inLine = ends ? 0 : inLine + bytes.length;
            at += Character.charCount(character);
        }
        return out.toByteArray();
    }
}
