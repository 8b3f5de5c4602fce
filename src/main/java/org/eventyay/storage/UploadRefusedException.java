package org.eventyay.storage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A file is not taken. */
public final class UploadRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final transient @Nullable Duration retryAfter;

    public UploadRefusedException(String code) {
        this(code, null);
    }

    UploadRefusedException(String code, @Nullable Duration retryAfter) {
        super(code, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** Why, as clients know it: {@code file.type} and the like. */
    public String code() {
        return code;
    }

    /** When it may be tried again; null if that would change nothing. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
