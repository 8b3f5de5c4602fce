package org.eventyay.room;

import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a domain keeps beside rooms and wants to have with their snapshots, such as the channel of a chat: read together with the rooms
 * of a world, in one more statement, and kept until something about these rooms changes. Whoever changes it calls {@link
 * RoomDirectory#drop}.
 *
 * @param <T> an immutable value with {@code equals}; a room has at most one of this class, see {@link RoomSnapshot#part}
 */
public interface RoomPart<T> {

    /** Class of the values. */
    Class<T> type();

    /** The values of all rooms of a world that have one, deleted rooms too, by room. */
    Map<UUID, T> of(String worldId);

    /** Whether no two rooms have the same value, and rooms are looked up by it. */
    default boolean unique() {
        return false;
    }

    /** Adds keys to the room object for browsers; made once for all who get the same. */
    default void addTo(ObjectNode view, RoomRendering to) {}

    /** Adds keys to the answer of {@code room.create}. */
    default void addToCreated(ObjectNode answer, RoomSnapshot room) {}
}
