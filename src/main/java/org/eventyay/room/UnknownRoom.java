package org.eventyay.room;

import org.eventyay.refusal.Unknown;

/** The world has no such room, or no live one. */
public final class UnknownRoom {
    private UnknownRoom() {}

    /** The refusal that says so. */
    public static Unknown refusal() {
        return new Unknown("room", "Unknown room ID");
    }
}
