package org.eventyay.call;

import java.util.UUID;
import org.eventyay.live.LiveError;
import org.eventyay.participant.Viewer;
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

    /**
     * The call of a room from browser to browser.
     *
     * @throws LiveError if the room has none, or it is not for them
     */
    static CallPlace ofRoom(Viewer viewer, RoomSnapshot room) {
        var config = room.config(CallModules.PEER);
        return new CallPlace(
                new CallId(room.id(), room.worldId()),
                CallProvider.PEER,
                Math.clamp(config.path("max").asInt(CallModules.MOST), 2, CallModules.MOST),
                config.path("relay_only").asBoolean(false),
                CallRights.speak(viewer, room),
                CallRights.moderate(viewer, room),
                room);
    }
}
