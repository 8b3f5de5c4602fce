package org.eventyay.room;

import java.util.List;
import org.eventyay.access.Permission;
import org.eventyay.live.Caller;
import org.eventyay.live.Guard;
import org.eventyay.live.LiveError;
import org.eventyay.live.Uuids;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Room, then module, then permission (spec 02 §1); also for guards that find their room by another way. */
@Component
public class InRoomGuard implements Guard<InRoom> {
    private final RoomDirectory rooms;

    InRoomGuard(RoomDirectory rooms) {
        this.rooms = rooms;
    }

    @Override
    public Class<InRoom> annotation() {
        return InRoom.class;
    }

    @Override
    public List<Class<?>> provides() {
        return List.of(RoomSnapshot.class);
    }

    @Override
    public List<Object> check(InRoom guard, Caller caller, JsonNode body) {
        RoomSnapshot room = Uuids.of(body.path("room"))
                .flatMap(id -> rooms.find(caller.worldId(), id))
                .orElseThrow(InRoomGuard::unknownRoom);
        check(caller, room, guard.module(), guard.requires());
        return List.of(room);
    }

    /** Checks module and permission of a room that was found. */
    public static void check(Caller caller, RoomSnapshot room, String module, Permission... requires) {
        if (!module.isEmpty() && room.module(module).isEmpty()) {
            throw new LiveError("room.unknown", "Room does not contain a matching module.");
        }
        if (requires.length > 0 && !room.allows(caller.viewer(), requires)) {
            throw LiveError.roomDenied();
        }
    }

    /** The refusal of a room or channel that is not there. */
    public static LiveError unknownRoom() {
        return new LiveError("room.unknown", "Unknown room ID");
    }
}
