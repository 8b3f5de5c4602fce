package org.eventyay.video;

import java.util.List;
import java.util.Map;
import org.eventyay.access.Permission;
import org.eventyay.live.Action;
import org.eventyay.live.Aside;
import org.eventyay.live.Caller;
import org.eventyay.live.LiveActions;
import org.eventyay.room.InRoom;
import org.eventyay.room.RoomSnapshot;
import org.jspecify.annotations.Nullable;

/** The {@code digitalsamba.*} actions. */
@LiveActions("digitalsamba")
class DigitalSambaActions {
    private final DigitalSambaVisits visits;
    private final DigitalSambaRecordings recordings;

    DigitalSambaActions(DigitalSambaVisits visits, DigitalSambaRecordings recordings) {
        this.visits = visits;
        this.recordings = recordings;
    }

    @Action("room_url")
    @InRoom(module = DigitalSambaRoom.TYPE, requires = Permission.ROOM_DIGITALSAMBA_JOIN, orBy = "channel")
    @Aside
    DigitalSambaVisits.Visit roomUrl(Caller caller, RoomSnapshot room) {
        return visits.enter(caller.viewer(), room);
    }

    @Action("recordings")
    @InRoom(module = DigitalSambaRoom.TYPE, requires = Permission.ROOM_DIGITALSAMBA_RECORDINGS, orBy = "channel")
    @Aside
    Map<String, List<Map<String, @Nullable String>>> recordings(Caller caller, RoomSnapshot room) {
        return Map.of(
                "results",
                recordings.of(caller.world(), room).stream()
                        .map(Recording::view)
                        .toList());
    }
}
