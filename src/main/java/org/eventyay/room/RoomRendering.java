package org.eventyay.room;

import java.util.Set;
import org.eventyay.access.PermissionSet;
import org.eventyay.world.WorldSnapshot;

/**
 * What a room object for browsers is made of, and all it may depend on: everybody for whom these are the same gets the same bytes.
 *
 * @param permissions what is held in the room
 * @param capabilities what the browser said it understands
 */
public record RoomRendering(
        RoomSnapshot room, WorldSnapshot world, PermissionSet permissions, Set<String> capabilities) {

    /** Whether the browser understands this. */
    public boolean can(String capability) {
        return capabilities.contains(capability);
    }
}
