package org.eventyay.call;

import java.util.UUID;
import org.eventyay.room.RoomSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * A call that somebody may come into, and what they may do there.
 *
 * @param max most people; 0 for no limit of ours
 * @param relayOnly whether nobody's address may be told
 * @param room the room whose call it is; null for one of a few people among themselves
 */
record CallPlace(
        CallId call,
        CallProvider provider,
        int max,
        boolean relayOnly,
        boolean speak,
        boolean moderate,
        @Nullable RoomSnapshot room) {

    UUID id() {
        return call.id();
    }
}
