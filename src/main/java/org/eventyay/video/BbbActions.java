package org.eventyay.video;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.access.Permission;
import org.eventyay.live.Action;
import org.eventyay.live.Aside;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.OrNothing;
import org.eventyay.room.InRoom;
import org.eventyay.room.RoomSnapshot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** The {@code bbb.*} actions. */
@LiveActions("bbb")
class BbbActions {
    private final BbbVisits visits;
    private final BbbRecordings recordings;

    BbbActions(BbbVisits visits, BbbRecordings recordings) {
        this.visits = visits;
        this.recordings = recordings;
    }

    /** Names a call of people; whatever is no id names none. */
    record CallId(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID call) {}

    @Action("room_url")
    @InRoom(module = BbbRoom.TYPE, requires = Permission.ROOM_BBB_JOIN, orBy = "channel")
    @Aside
    Map<String, String> roomUrl(Caller caller, RoomSnapshot room) {
        return Map.of("url", visits.ofRoom(caller.viewer(), room));
    }

    @Action("call_url")
    @InWorld
    @Aside
    Map<String, String> callUrl(Caller caller, CallId body) {
        BbbVisits.requireName(caller.viewer());
        if (body.call() == null) {
            throw BbbVisits.failed();
        }
        return Map.of("url", visits.ofPeople(caller.viewer(), body.call()));
    }

    @Action("recordings")
    @InRoom(module = BbbRoom.TYPE, requires = Permission.ROOM_BBB_RECORDINGS, orBy = "channel")
    @Aside
    Map<String, List<Map<String, @Nullable String>>> recordings(Caller caller, RoomSnapshot room) {
        return Map.of(
                "results",
                recordings.of(caller.world(), room).stream()
                        .map(Recording::view)
                        .toList());
    }
}
