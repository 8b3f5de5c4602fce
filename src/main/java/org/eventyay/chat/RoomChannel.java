package org.eventyay.chat;

import java.util.UUID;
import org.eventyay.room.RoomSnapshot;
import org.jspecify.annotations.Nullable;

/** The channel of a room, which it keeps even while it has no chat. */
public record RoomChannel(UUID id) {

    /** The id of a room's channel, null if it never had one. */
    public static @Nullable UUID idOf(RoomSnapshot room) {
        RoomChannel channel = room.part(RoomChannel.class);
        return channel == null ? null : channel.id();
    }
}
