package org.eventyay.call;

/** A server of LiveKit did not do what it was asked. The message says what it did instead and holds no secret. */
final class LiveKitException extends RuntimeException {
    private final boolean silent;

    LiveKitException(String message, boolean silent) {
        super(message, null, false, false);
        this.silent = silent;
    }

    /** Whether no answer came, so that another server may be tried. */
    boolean isSilent() {
        return silent;
    }
}
