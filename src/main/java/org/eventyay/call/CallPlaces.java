package org.eventyay.call;

import org.eventyay.participant.Viewer;
import org.eventyay.room.RoomSnapshot;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The calls of rooms, as somebody finds them who may be there. */
@Component
class CallPlaces {
    private final CallSeats seats;

    CallPlaces(CallSeats seats) {
        this.seats = seats;
    }

    /** From browser to browser. */
    CallPlace ofPeer(Viewer viewer, RoomSnapshot room) {
        JsonNode config = room.config(CallModules.PEER);
        return new CallPlace(
                new CallId(room.id(), room.worldId()),
                CallProvider.PEER,
                Math.clamp(config.path("max").asInt(CallModules.MOST), 2, CallModules.MOST),
                config.path("relay_only").asBoolean(false),
                CallRights.speak(viewer, room),
                CallRights.moderate(viewer, room),
                room);
    }

    /** At LiveKit, which counts people itself. */
    CallPlace ofLiveKit(Viewer viewer, RoomSnapshot room) {
        return new CallPlace(
                new CallId(room.id(), room.worldId()),
                CallProvider.LIVEKIT,
                0,
                false,
                speaks(viewer, room, CallProvider.LIVEKIT),
                CallRights.moderate(viewer, room),
                room);
    }

    /** Whether somebody may send. On a panel that is for those who moderate, and those they let speak. */
    boolean speaks(Viewer viewer, RoomSnapshot room, CallProvider provider) {
        if (provider == CallProvider.LIVEKIT && isPanel(room)) {
            return CallRights.moderate(viewer, room) || seats.isSpeaker(room.id(), viewer.id());
        }
        return CallRights.speak(viewer, room);
    }

    static boolean isPanel(RoomSnapshot room) {
        return room.config(CallModules.LIVEKIT).path("panel").asBoolean(false);
    }
}
