package org.eventyay.rest;

import java.util.List;
import java.util.Set;
import org.eventyay.access.Access;
import org.eventyay.access.Access.Standing;
import org.eventyay.access.AnyPermission;
import org.eventyay.access.Permission;
import org.eventyay.access.PermissionSet;
import org.eventyay.access.TraitGrants;
import org.eventyay.access.Traits;
import org.eventyay.actor.Actor;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request: a token of a world. What it may do comes from its traits alone, never from grants to a person.
 *
 * @param actor the token as services know who makes a change
 * @param standing how the person with this token is moderated, if there is one
 * @param permissions what the traits give in the world
 * @param person who it is, where what is granted to people counts, too: for those who only look
 */
record RestCaller(
        WorldSnapshot world,
        Actor actor,
        Traits who,
        Standing standing,
        PermissionSet permissions,
        @Nullable ParticipantSnapshot person) {

    static RestCaller of(WorldSnapshot world, Actor actor, Traits who, Standing standing) {
        PermissionSet given = Access.given(world.roles(), world.traitGrants(), who, List.of());
        return new RestCaller(world, actor, who, standing, standing.cut(given), null);
    }

    /** The same, known as this person. */
    RestCaller as(ParticipantSnapshot known) {
        return new RestCaller(world, actor, who, standing, permissions, known);
    }

    /** What is held in a room, by the world or by the room; never permissions of the world. */
    PermissionSet inRoom(RoomSnapshot room) {
        List<String> ofWorld = person == null ? List.of() : person.worldRoles();
        List<String> ofRoom = person == null ? List.of() : person.roomRoles().getOrDefault(room.id(), List.of());
        return standing.cut(Access.given(world.roles(), world.traitGrants(), who, ofWorld)
                        .plus(Access.given(world.roles(), room.grants(), who, ofRoom)))
                .withoutWorld();
    }

    /** Refuses unless all of these are held in the world. */
    RestCaller require(Permission... all) {
        for (Permission permission : all) {
            if (!permissions.has(permission)) {
                throw RestError.missingPermission();
            }
        }
        return this;
    }

    /** Refuses unless one of these is held in the world. */
    void requireOneOf(Set<AnyPermission> oneOf) {
        if (!permissions.hasAny(PermissionSet.of(oneOf.stream()))) {
            throw RestError.missingPermission();
        }
    }

    /** Whether rooms with these grants can be seen. */
    boolean sees(TraitGrants roomGrants) {
        return permissions.has(Permission.ROOM_VIEW)
                || standing.cut(Access.given(world.roles(), roomGrants, who, List.of()))
                        .has(Permission.ROOM_VIEW);
    }
}
