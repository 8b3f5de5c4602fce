package org.eventyay.room;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a module does on this node when a room was deleted, by whatever door, such as letting go of the sockets in its channel. */
public interface AtRoomDeletion {

    /**
     * Runs on a delivery thread of every node with browsers of that world, after they were told: must not wait for anything.
     *
     * @param channelId the room's chat channel, null if it never had one
     */
    void roomDeleted(String worldId, UUID roomId, @Nullable UUID channelId);
}
