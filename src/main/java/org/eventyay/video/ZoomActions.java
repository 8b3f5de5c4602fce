package org.eventyay.video;

import java.util.Map;
import org.eventyay.access.Permission;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.LiveActions;
import org.eventyay.room.InRoom;
import org.eventyay.room.RoomSnapshot;

/** The {@code zoom.*} actions. */
@LiveActions("zoom")
class ZoomActions {
    private final ZoomLinks links;

    ZoomActions(ZoomLinks links) {
        this.links = links;
    }

    @Action("room_url")
    @InRoom(module = ZoomLinks.TYPE, requires = Permission.ROOM_ZOOM_JOIN, orBy = "channel")
    Map<String, String> roomUrl(Caller caller, RoomSnapshot room) {
        return Map.of("url", links.of(caller.viewer(), room));
    }
}
