package org.eventyay.schedule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms in which a schedule can be taken along. */
public enum ExportKind {
    ICS("text/calendar"),
    JSON("application/json"),
    XCAL("text/xml"),
    XML("text/xml");

    private final String type;

    ExportKind(String type) {
        this.type = type;
    }

    /** MIME type. */
    public String type() {
        return type;
    }

    /** Its name in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this name. */
    public static Optional<ExportKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
