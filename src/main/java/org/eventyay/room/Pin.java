package org.eventyay.room;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of one kind is pinned in a room.
 *
 * @param order a later change of the pin has a greater one, on whichever node it was made: the database gives it while it lets nobody else
 *     change the pin
 * @param thing what is pinned; null if nothing is
 * @param shown whether everybody in the room sees that thing; if not, it is for those who manage things of its kind
 */
public record Pin(long order, @Nullable UUID thing, boolean shown) {

    /** Whether this is what is pinned. */
    public boolean holds(UUID one) {
        return one.equals(thing);
    }
}
