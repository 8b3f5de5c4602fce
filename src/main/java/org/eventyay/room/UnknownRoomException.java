package org.eventyay.room;

/** The world has no live room with this id. */
public final class UnknownRoomException extends RuntimeException {
    UnknownRoomException() {
        super("There is no such room.", null, false, false);
    }
}
