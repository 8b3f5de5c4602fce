package org.eventyay.conftool;

/** Something can't be had from a Conftool; the message says why. */
public final class ConftoolException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConftoolException(String message) {
        super(message);
    }
}
