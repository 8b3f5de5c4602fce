package org.eventyay.chat;

import java.util.Set;
import java.util.UUID;
import org.eventyay.room.RoomSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * A channel as commands see it: immutable.
 *
 * @param room its room; null for direct messages
 * @param members everybody in a channel of direct messages, which never changes; empty for a room's channel
 */
public record Channel(UUID id, String worldId, @Nullable RoomSnapshot room, Set<UUID> members) {
    static final String MODULE = ChatModule.TYPE;

    /** Whether it is for direct messages. */
    public boolean direct() {
        return room == null;
    }

    /** Whether memberships end with the visit, by the configuration of the room. */
    public boolean isVolatile() {
        return room != null && room.config(MODULE).path("volatile").asBoolean(false);
    }

    /** Whether coming and going is left out of the history. */
    boolean hidesMembership() {
        return room != null && (room.forceJoin() || isVolatile());
    }

    /** The room; only where there is one. */
    RoomSnapshot requireRoom() {
        if (room == null) {
            throw new IllegalStateException("A channel of direct messages has no room");
        }
        return room;
    }
}
