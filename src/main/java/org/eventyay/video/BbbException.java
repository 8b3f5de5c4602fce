package org.eventyay.video;

/** A BigBlueButton server did not do what it was asked. The message says what it did instead, follows its name, and holds no secret. */
public final class BbbException extends RuntimeException {
    BbbException(String message) {
        super(message);
    }
}
