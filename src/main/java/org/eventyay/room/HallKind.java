package org.eventyay.room;

import java.util.Collection;
import java.util.UUID;
import org.eventyay.access.Permission;
import org.eventyay.live.Uuids;
import org.eventyay.participant.Viewer;
import org.eventyay.refusal.Unknown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of hall: rooms with things that people look at, each of which has a crew of its own. A thing is seen by whoever sees its hall, by
 * its crew, and by those who manage all things of the kind.
 *
 * @param module type of the module that makes a room such a hall
 * @param thing what stands there, in the words of refusals
 * @param managing the permission to manage all of them in a world
 */
public record HallKind(String module, String thing, Permission managing) {

    /** The refusal of a thing that is not there, or not for them to see; also of a hall that is none. */
    public Unknown unknown() {
        return new Unknown(thing);
    }

    /** Whether somebody manages all things of this kind in their world. */
    public boolean managedBy(Viewer viewer) {
        return viewer.can(managing);
    }

    /** Whether somebody may see a hall. */
    public boolean seenBy(Viewer viewer, RoomSnapshot hall) {
        return managedBy(viewer) || viewer.can(Permission.WORLD_VIEW) && hall.allows(viewer, Permission.ROOM_VIEW);
    }

    /** Whether somebody may see a thing with this crew in this hall. */
    public boolean seenBy(Viewer viewer, RoomDirectory rooms, UUID hall, Collection<UUID> crew) {
        return managedBy(viewer)
                || crew.contains(viewer.id())
                || rooms.find(viewer.world().id(), hall)
                        .filter(room -> seenBy(viewer, room))
                        .isPresent();
    }

    /**
     * The hall that somebody names.
     *
     * @throws Unknown if there is no such hall
     */
    public UUID named(RoomDirectory rooms, String worldId, JsonNode id) {
        return Uuids.of(id)
                .flatMap(one -> rooms.find(worldId, one))
                .filter(room -> room.module(module).isPresent())
                .map(RoomSnapshot::id)
                .orElseThrow(this::unknown);
    }

    /**
     * Takes into a document what a patch says of its rooms.
     *
     * @param now the hall it is in
     * @param hallKey key of the hall, which is a hall of this kind
     * @param otherKey key of another room that belongs to it: any, or none
     * @throws Unknown if there is no such hall
     */
    public void place(
            RoomDirectory rooms,
            String worldId,
            UUID now,
            JsonNode patch,
            ObjectNode document,
            String hallKey,
            String otherKey) {
        JsonNode hall = patch.path(hallKey);
        if (!hall.isMissingNode() && !hall.asString("").equals(now.toString())) {
            document.put(hallKey, named(rooms, worldId, hall).toString());
        }
        if (patch.has(otherKey)) {
            document.put(
                    otherKey,
                    Uuids.of(patch.path(otherKey))
                            .flatMap(id -> rooms.find(worldId, id))
                            .map(room -> room.id().toString())
                            .orElse(null));
        }
    }
}
