package org.eventyay.storage;

/** The disk is as good as full: nothing was written. It may be tried again when there is room. */
public final class NoRoomException extends RuntimeException {
    NoRoomException(long free) {
        super("No room for uploads: only " + (free >> 20) + " MB are free in the data directory");
    }
}
