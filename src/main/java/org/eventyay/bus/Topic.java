package org.eventyay.bus;

import java.util.UUID;

/**
 * Where an event goes: to everybody who listens to this name. A value; made only by the methods here.
 *
 * @param name unique name, also that of the Redis channel
 */
public record Topic(String name) {
    private static final String PREFIX = "eventyay:";

    /** All authenticated connections of a world. */
    public static Topic world(String worldId) {
        return new Topic(PREFIX + "world:" + worldId);
    }

    /** All authenticated connections of a participant. */
    public static Topic user(UUID participantId) {
        return new Topic(PREFIX + "user:" + participantId);
    }

    /** The sockets that entered a room. */
    public static Topic room(UUID roomId) {
        return new Topic(PREFIX + "room:" + roomId);
    }

    /** The sockets that entered a room and may see who else is there. */
    public static Topic roomViewers(UUID roomId) {
        return inRoom(roomId, "viewers");
    }

    /**
     * Some of the sockets that entered a room.
     *
     * @param group what they have in common, in the words of the domain that sends to them, such as {@code poll-managers}
     */
    public static Topic inRoom(UUID roomId, String group) {
        return new Topic(PREFIX + "room-" + group + ":" + roomId);
    }

    /** The sockets subscribed to a channel. */
    public static Topic chat(UUID channelId) {
        return new Topic(PREFIX + "chat:" + channelId);
    }

    /** One server process. */
    public static Topic node(String nodeId) {
        return new Topic(PREFIX + "node:" + nodeId);
    }

    /** The process that asked a question and waits for answers. */
    public static Topic answers(String requestId) {
        return new Topic(PREFIX + "answers:" + requestId);
    }

    /** Every process that keeps snapshots of database rows. */
    public static Topic caches() {
        return new Topic(PREFIX + "caches");
    }
}
