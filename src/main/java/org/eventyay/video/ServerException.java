package org.eventyay.video;

/** A server of a pool did not do what it was asked. The message says what it did instead, follows its name, and holds no secret. */
public final class ServerException extends RuntimeException {
    private final boolean silent;

    private ServerException(String message, boolean silent) {
        super(message, null, false, false);
        this.silent = silent;
    }

    /** It answered, but not that it went well. */
    static ServerException answered(String message) {
        return new ServerException(message, false);
    }

    /** No answer came. */
    static ServerException silent(String message) {
        return new ServerException(message, true);
    }

    /** Whether no answer came, so that another server may be tried. */
    boolean isSilent() {
        return silent;
    }
}
