package org.eventyay.administration;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eventyay.access.Access;
import org.eventyay.access.PermissionSet;
import org.eventyay.access.TraitGrants;
import org.eventyay.access.Traits;
import org.eventyay.live.Caller;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.settings.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Whether somebody may give others these traits: where the operator wants it so, nobody hands out more than they have. */
@Component
class TokenTraits {
    /** The schedule page of every admin asks for a token with it, for the talk system. */
    private static final String ALWAYS = "schedule-update";

    private final RoomDirectory rooms;
    private final boolean bounded;

    @Autowired
    TokenTraits(RoomDirectory rooms, Settings settings) {
        this(rooms, settings.tokens().bounded());
    }

    TokenTraits(RoomDirectory rooms, boolean bounded) {
        this.rooms = rooms;
        this.bounded = bounded;
    }

    boolean mayGive(Caller caller, List<String> traits) {
        if (!bounded) {
            return true;
        }
        Set<String> given = new HashSet<>(traits);
        given.remove(ALWAYS);
        Traits bearer = new Traits(given, true);
        PermissionSet inWorld = given(caller, caller.world().traitGrants(), bearer);
        if (!within(inWorld, caller.viewer().inWorld())) {
            return false;
        }
        for (RoomSnapshot room : rooms.of(caller.worldId())) {
            PermissionSet inRoom =
                    inWorld.plus(given(caller, room.grants(), bearer)).withoutWorld();
            if (!within(inRoom, caller.viewer().inRoom(room.id(), room.grants()))) {
                return false;
            }
        }
        return true;
    }

    private static PermissionSet given(Caller caller, TraitGrants grants, Traits bearer) {
        return Access.given(caller.world().roles(), grants, bearer, List.of());
    }

    private static boolean within(PermissionSet some, PermissionSet all) {
        return some.and(all).equals(some);
    }
}
