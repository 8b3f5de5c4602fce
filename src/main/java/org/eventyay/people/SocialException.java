package org.eventyay.people;

/** A social network did not tell who somebody is; the message is for logs. */
final class SocialException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SocialException(String message) {
        super(message);
    }
}
