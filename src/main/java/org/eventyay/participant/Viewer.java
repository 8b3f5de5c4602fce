package org.eventyay.participant;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.eventyay.access.Access;
import org.eventyay.access.AnyPermission;
import org.eventyay.access.PermissionSet;
import org.eventyay.access.TraitGrants;
import org.eventyay.world.WorldSnapshot;

/** Somebody in a world at one moment, and what they may do. Immutable. */
public final class Viewer {
    private final WorldSnapshot world;
    private final ParticipantSnapshot participant;
    private final PermissionSet inWorld;

    public Viewer(WorldSnapshot world, ParticipantSnapshot participant) {
        this.world = world;
        this.participant = participant;
        PermissionSet given =
                Access.given(world.roles(), world.traitGrants(), participant.who(), participant.worldRoles());
        inWorld = participant.standing().cut(given);
    }

    public WorldSnapshot world() {
        return world;
    }

    public ParticipantSnapshot participant() {
        return participant;
    }

    /** Id of the participant. */
    public UUID id() {
        return participant.id();
    }

    /** What the participant may do in the world; may contain room permissions, which then hold in every room. */
    public PermissionSet inWorld() {
        return inWorld;
    }

    /** Whether one of these is held in the world. */
    public boolean can(AnyPermission... oneOf) {
        return inWorld.hasAny(PermissionSet.of(oneOf));
    }

    /** What the participant may do in a room; never contains world permissions. */
    public PermissionSet inRoom(UUID roomId, TraitGrants roomGrants) {
        List<String> explicit = participant.roomRoles().getOrDefault(roomId, List.of());
        PermissionSet byRoom = Access.given(world.roles(), roomGrants, participant.who(), explicit);
        return participant.standing().cut(inWorld.plus(byRoom)).withoutWorld();
    }

    /**
     * Equal for two viewers who have the same rights everywhere, so that what is computed for one holds for the other.
     */
    public Object rights() {
        return List.of(
                participant.standing(),
                participant.who().person(),
                new HashSet<>(participant.traits()),
                new HashSet<>(participant.worldRoles()),
                participant.roomRoles());
    }
}
