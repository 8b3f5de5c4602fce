package org.eventyay.poster;

/** Posters can't be imported from Conftool; the message says why. */
public final class ConftoolException extends RuntimeException {
    ConftoolException(String message) {
        super(message);
    }
}
