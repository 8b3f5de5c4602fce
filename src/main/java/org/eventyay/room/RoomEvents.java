package org.eventyay.room;

import java.util.Map;
import java.util.UUID;
import org.eventyay.bus.BusEvent;
import tools.jackson.databind.JsonNode;

/** What happens to rooms and in them, as it travels between nodes. */
public final class RoomEvents {
    private RoomEvents() {}

    /** A room appeared in its world. */
    public record RoomCreated(String worldId, UUID roomId) implements BusEvent {}

    /** A room is gone. */
    public record RoomDeleted(String worldId, UUID roomId) implements BusEvent {}

    /** What runs in a room changed. */
    public record RoomScheduled(String worldId, UUID roomId) implements BusEvent {}

    /**
     * The number of people in a room changed.
     *
     * @param at when, in microseconds of the clock all nodes share; of two counts the later one holds
     */
    public record RoomCountChanged(String worldId, UUID roomId, int people, long at) implements BusEvent {}

    /**
     * Somebody everybody may see came into a room.
     *
     * @param user as everybody sees them
     * @param except address of the connection, which need not hear of itself
     */
    public record RoomViewerAdded(String worldId, UUID roomId, JsonNode user, String except) implements BusEvent {}

    /** Somebody everybody may see is in a room no more. */
    public record RoomViewerRemoved(String worldId, UUID roomId, UUID participantId) implements BusEvent {}

    /** What people sent up in a room during one tick, by emoji. */
    public record RoomReacted(UUID roomId, Map<String, Integer> reactions) implements BusEvent {}
}
