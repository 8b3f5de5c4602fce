package org.eventyay.diagnosis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.access.Access;
import org.eventyay.access.AnyPermission;
import org.eventyay.access.Permission;
import org.eventyay.access.PermissionSet;
import org.eventyay.access.Permissions;
import org.eventyay.access.Roles;
import org.eventyay.access.TraitGrants;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.ParticipantType;
import org.eventyay.participant.Viewer;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;

/** Why somebody may do something or not, by the evaluator of the live server. */
public final class AccessReport {
    /** Which module of a room permissions of a kind are about. */
    private static final Map<String, String> PARTS =
            Map.of("chat", "chat.native", "question", "question", "poll", "poll");

    private final Viewer viewer;
    private final @Nullable RoomSnapshot room;
    private final List<Source> sources = new ArrayList<>();

    /**
     * A place a role can come from.
     *
     * @param where {@code world} or {@code room}
     * @param given whether the person has it from there
     * @param why what gives it, or what is missing
     */
    public record Source(String where, String role, boolean given, String why, List<String> permissions) {}

    /**
     * One permission.
     *
     * @param held whether the person has it
     * @param because the sources that give it, or would
     */
    public record Verdict(String permission, boolean held, List<String> because) {}

    public AccessReport(Viewer viewer, @Nullable RoomSnapshot room) {
        this.viewer = viewer;
        this.room = room;
        WorldSnapshot world = viewer.world();
        ParticipantSnapshot who = viewer.participant();
        collect("world", world.roles(), world.traitGrants(), who.worldRoles());
        if (room != null) {
            collect("room", world.roles(), room.grants(), who.roomRoles().getOrDefault(room.id(), List.of()));
        }
    }

    private void collect(String where, Roles roles, TraitGrants grants, Collection<String> explicit) {
        for (String role : explicit) {
            sources.add(new Source(where, role, true, "it is granted to this person", ids(where, roles.of(role))));
        }
        for (TraitGrants.Match match : grants.explain(viewer.participant().who())) {
            sources.add(
                    new Source(where, match.role(), match.given(), match.why(), ids(where, roles.of(match.role()))));
        }
    }

    /** World permissions never count when they come through a room. */
    private static List<String> ids(String where, PermissionSet permissions) {
        return (where.equals("room") ? permissions.withoutWorld() : permissions).ids();
    }

    /** All places roles can come from. */
    public List<Source> sources() {
        return sources;
    }

    /** What this person is, and what that means, one sentence each. */
    public List<String> state() {
        ParticipantSnapshot who = viewer.participant();
        List<String> state = new ArrayList<>();
        if (!viewer.world().active()) {
            state.add("The world is deactivated: nobody gets in (reactivate_world).");
        }
        if (who.deleted()) {
            state.add("Deleted: may do nothing.");
        } else if (who.standing() == Access.Standing.OUT) {
            state.add("Banned: may do nothing (reactivate_user).");
        } else if (who.standing() == Access.Standing.SILENCED) {
            state.add("Silenced: keeps at most " + String.join(", ", Access.KEPT_WHEN_SILENCED.ids())
                    + " (reactivate_user).");
        }
        if (who.type() != ParticipantType.PERSON) {
            state.add("No person but " + who.type().name().toLowerCase(java.util.Locale.ROOT)
                    + ": grants without any trait do not count.");
        }
        if (!viewer.can(Permission.WORLD_VIEW)) {
            state.add("Lacks world:view, so the world does not let this person in at all.");
        }
        return state;
    }

    /** Every permission that can be had here, or the one that is asked for. */
    public List<Verdict> verdicts(@Nullable AnyPermission only) {
        return Permissions.all().stream()
                .filter(permission -> only == null || permission.equals(only))
                .map(this::verdict)
                .toList();
    }

    private Verdict verdict(AnyPermission permission) {
        PermissionSet held = viewer.inWorld();
        if (room != null) {
            held = held.plus(viewer.inRoom(room.id(), room.grants()));
        }
        boolean has = held.has(permission);
        List<String> because = new ArrayList<>();
        for (Source source : sources) {
            if (source.permissions().contains(permission.id()) && (source.given() || !has)) {
                because.add(source.where() + " role " + source.role() + ": " + source.why());
            }
        }
        if (!has && because.isEmpty()) {
            because.add("no role that is handed out here has it");
        }
        boolean taken = !has
                && sources.stream()
                        .anyMatch(
                                source -> source.given() && source.permissions().contains(permission.id()));
        if (taken) {
            because.add("but the state of this person takes it away");
        }
        if (room != null) {
            PARTS.forEach((kind, part) -> {
                if (permission.id().startsWith("room:" + kind + ".")
                        && room.module(part).isEmpty()) {
                    because.add("but this room has no " + kind + ": nobody can use it here");
                }
            });
        }
        return new Verdict(permission.id(), has, because);
    }

    /** Id of the room that was asked about. */
    public @Nullable UUID roomId() {
        return room == null ? null : room.id();
    }
}
