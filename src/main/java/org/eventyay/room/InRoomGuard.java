package org.eventyay.room;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eventyay.access.AnyPermission;
import org.eventyay.access.Permissions;
import org.eventyay.live.Caller;
import org.eventyay.live.Guard;
import org.eventyay.live.LiveError;
import org.eventyay.live.Uuids;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Checks that the room exists, then its module, then the permission. Other guards use it for rooms that they find in another way.
 */
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
        check(caller, room, guard.module(), required(guard));
        return List.of(room);
    }

    @Override
    public void verify(InRoom guard) {
        required(guard);
    }

    private static AnyPermission[] required(InRoom guard) {
        String[] declared = guard.declared();
        return declared.length == 0
                ? guard.requires()
                : Stream.concat(
                                Arrays.stream(guard.requires()),
                                Arrays.stream(declared).map(Permissions::declared))
                        .toArray(AnyPermission[]::new);
    }

    private Optional<RoomSnapshot> referred(String key, String worldId, JsonNode body) {
        return references.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody knows how " + key + " names a room"))
                .room(worldId, body.path(key));
    }

    /** Checks module and permission of a room that was found. */
    public static void check(Caller caller, RoomSnapshot room, String module, AnyPermission... requires) {
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
