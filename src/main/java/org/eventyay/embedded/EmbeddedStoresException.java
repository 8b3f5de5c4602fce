package org.eventyay.embedded;

import org.jspecify.annotations.Nullable;

/** The embedded stores cannot be had; the message is one line that tells an operator why and what to do. */
public final class EmbeddedStoresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedStoresException(String message) {
        this(message, null);
    }

    EmbeddedStoresException(String message, @Nullable Throwable cause) {
        super(message.strip().replaceAll("\\s*\\R\\s*", "; "), cause);
    }

    static EmbeddedStoresException because(String what, Throwable cause) {
        String reason = cause.getMessage();
        return new EmbeddedStoresException(
                what + ": " + (reason == null ? cause.getClass().getSimpleName() : reason), cause);
    }
}
