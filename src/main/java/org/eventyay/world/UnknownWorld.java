package org.eventyay.world;

import org.eventyay.refusal.Unknown;

/** There is no world with this id. */
public final class UnknownWorld {
    private UnknownWorld() {}

    /** The refusal that says so. */
    public static Unknown named(String id) {
        return new Unknown("world", "There is no world '" + id + "'.");
    }
}
