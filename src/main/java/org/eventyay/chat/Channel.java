package org.eventyay.chat;

import java.util.Set;
import java.util.UUID;
import org.eventyay.room.RoomSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * A channel as commands see it: immutable.
 *
 * @param room its room, or that in which its host stands: the rights there hold; null for direct messages
 * @param members everybody in a channel of direct messages, which never changes; empty for a room's channel
 * @param hosted whether it belongs to something that stands in the room, such as a poster, and not to the room itself
 */
public record Channel(UUID id, String worldId, @Nullable RoomSnapshot room, Set<UUID> members, boolean hosted) {
    static final String MODULE = ChatModule.TYPE;

    /** The channel of a room, or of direct messages. */
    Channel(UUID id, String worldId, @Nullable RoomSnapshot room, Set<UUID> members) {
        this(id, worldId, room, members, false);
    }

    /** Whether it is for direct messages. */
    public boolean direct() {
        return room == null;
    }

    /** Whether memberships end with the visit, by the configuration of the room. */
    public boolean isVolatile() {
        return room != null && !hosted && room.config(MODULE).path("volatile").asBoolean(false);
    }

    /** Whether coming and going is left out of the history. */
    boolean hidesMembership() {
        return room != null && !hosted && (room.forceJoin() || isVolatile());
    }

    /** The room; only where there is one. */
    RoomSnapshot requireRoom() {
        if (room == null) {
            throw new IllegalStateException("A channel of direct messages has no room");
        }
        return room;
    }
}
