package org.eventyay.room;

import java.util.List;
import java.util.Optional;
import org.eventyay.access.Permission;
import org.eventyay.live.Caller;
import org.eventyay.live.Guard;
import org.eventyay.live.LiveError;
import org.eventyay.live.Uuids;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Room, then module, then permission; also for guards that find their room by another way. */
@Component
public class InRoomGuard implements Guard<InRoom> {
    private final RoomDirectory rooms;
    private final ObjectProvider<RoomReference> references;

    InRoomGuard(RoomDirectory rooms, ObjectProvider<RoomReference> references) {
        this.rooms = rooms;
        this.references = references;
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
        RoomSnapshot room = (body.has("room") || guard.orBy().isEmpty()
                        ? Uuids.of(body.path("room")).flatMap(id -> rooms.find(caller.worldId(), id))
                        : referred(guard.orBy(), caller.worldId(), body))
                .orElseThrow(InRoomGuard::unknownRoom);
        check(caller, room, guard.module(), guard.requires());
        return List.of(room);
    }

    private Optional<RoomSnapshot> referred(String key, String worldId, JsonNode body) {
        return references.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody knows how " + key + " names a room"))
                .room(worldId, body.path(key));
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
