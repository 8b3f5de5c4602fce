package org.eventyay.world;

/** There is no world with this id. */
public final class UnknownWorldException extends RuntimeException {
    public UnknownWorldException(String id) {
        super("There is no world '" + id + "'.");
    }
}
