package org.eventyay.stream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An upload is refused, and nothing of it is kept. */
public final class IngestRefusal extends RuntimeException {
    private final int status;
    private final String error;
    private final @Nullable Integer line;
    private final @Nullable Duration retryAfter;

    private IngestRefusal(int status, String error, @Nullable Integer line, @Nullable Duration retryAfter) {
        super(error, null, false, false);
        this.status = status;
        this.error = error;
        this.line = line;
        this.retryAfter = retryAfter;
    }

    static IngestRefusal of(int status, String error) {
        return new IngestRefusal(status, error, null, null);
    }

    static IngestRefusal later(int status, String error, Duration wait) {
        return new IngestRefusal(status, error, null, wait);
    }

    static IngestRefusal playlist(int line) {
        return new IngestRefusal(422, "ingest.playlist", line, null);
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Stable code. */
    public String error() {
        return error;
    }

    /** The line of a playlist that can't be taken, from 1. */
    public @Nullable Integer line() {
        return line;
    }

    /** When it may be tried again. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
