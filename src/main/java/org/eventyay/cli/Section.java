package org.eventyay.cli;

import java.util.Locale;

/** The sections of {@code help}, in its order. */
public enum Section {
    CORE,
    DATABASE,
    USERS,
    IMPORTERS,
    CUSTOM;

    /** As printed: {@code [core]}. */
    public String heading() {
        return "[" + name().toLowerCase(Locale.ROOT) + "]";
    }
}
