package org.eventyay.caption;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** As what a transcript leaves the server. */
public enum TranscriptFormat {
    /** WebVTT: captions of a recording. */
    VTT("text/vtt; charset=utf-8"),
    /** Lines of text, for people. */
    TXT("text/plain; charset=utf-8"),
    /** A list of lines, for programs. */
    JSON("application/json");

    private final String type;

    TranscriptFormat(String type) {
        this.type = type;
    }

    /** The media type. */
    public String type() {
        return type;
    }

    /** Its name, which is also how its files end. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of this name. */
    public static Optional<TranscriptFormat> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
