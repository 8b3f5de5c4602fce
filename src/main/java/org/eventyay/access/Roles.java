package org.eventyay.access;

import static org.eventyay.access.Permission.*;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The roles of a world, compiled. A role the world does not define may be a system role, else it gives nothing;
 * ids that are no permission are passed over.
 */
public final class Roles {
    /** Role of a kiosk in its world. */
    public static final String KIOSK = "__kiosk";

    /** Role of an invited guest in the world. */
    public static final String ANONYMOUS_WORLD = "__anonymous_world";

    /** Role of an invited guest in the room of the invite. */
    public static final String ANONYMOUS_ROOM = "__anonymous_room";

    private static final Map<String, PermissionSet> SYSTEM = Map.of(
            KIOSK,
            PermissionSet.of(
                    WORLD_VIEW,
                    ROOM_VIEW,
                    ROOM_CHAT_READ,
                    ROOM_QUESTION_READ,
                    ROOM_POLL_READ,
                    ROOM_POLL_EARLY_RESULTS,
                    ROOM_VIEWERS,
                    ROOM_INVITE_ANONYMOUS),
            ANONYMOUS_WORLD,
            PermissionSet.of(WORLD_VIEW),
            ANONYMOUS_ROOM,
            PermissionSet.of(
                    ROOM_VIEW,
                    ROOM_QUESTION_READ,
                    ROOM_QUESTION_ASK,
                    ROOM_QUESTION_VOTE,
                    ROOM_POLL_READ,
                    ROOM_POLL_VOTE));

    private final Map<String, PermissionSet> roles = new LinkedHashMap<>();

    /** Compiles {@code {role: [permission id, …]}}. */
    public Roles(@Nullable JsonNode stored) {
        if (stored == null || !stored.isObject()) {
            return;
        }
        stored.properties().forEach(role -> {
            PermissionSet set = PermissionSet.NONE;
            for (JsonNode id : role.getValue()) {
                set = Permissions.of(id.asString(""))
                        .map(PermissionSet::of)
                        .orElse(PermissionSet.NONE)
                        .plus(set);
            }
            roles.put(role.getKey(), set);
        });
    }

    /** What the role gives. */
    public PermissionSet of(String role) {
        PermissionSet own = roles.get(role);
        return own != null ? own : SYSTEM.getOrDefault(role, PermissionSet.NONE);
    }

    /** Whether the role exists here, as one of the world's or of the system's. */
    public boolean knows(String role) {
        return roles.containsKey(role) || SYSTEM.containsKey(role);
    }

    /** The roles that the world defines. */
    public List<String> names() {
        return List.copyOf(roles.keySet());
    }

    /** Role and permission ids of a new world. */
    public static Map<String, List<String>> defaults() {
        PermissionSet attendee = PermissionSet.of(WORLD_VIEW, WORLD_EXHIBITION_CONTACT, WORLD_CHAT_DIRECT);
        PermissionSet viewer = attendee.plus(PermissionSet.of(ROOM_VIEW, ROOM_CHAT_READ));
        PermissionSet participant = viewer.plus(PermissionSet.of(
                ROOM_CHAT_JOIN,
                ROOM_CHAT_SEND,
                ROOM_QUESTION_READ,
                ROOM_QUESTION_ASK,
                ROOM_QUESTION_VOTE,
                ROOM_POLL_READ,
                ROOM_POLL_VOTE,
                ROOM_ROULETTE_JOIN,
                ROOM_BBB_JOIN,
                ROOM_JANUSCALL_JOIN,
                ROOM_ZOOM_JOIN));
        PermissionSet creator = PermissionSet.of(WORLD_ROOMS_CREATE_CHAT);
        PermissionSet speaker =
                participant.plus(PermissionSet.of(ROOM_BBB_MODERATE, ROOM_JANUSCALL_MODERATE, ROOM_POLL_EARLY_RESULTS));
        PermissionSet moderator = speaker.plus(PermissionSet.of(
                ROOM_VIEWERS,
                ROOM_CHAT_MODERATE,
                ROOM_ANNOUNCE,
                ROOM_BBB_RECORDINGS,
                ROOM_QUESTION_MODERATE,
                ROOM_POLL_MANAGE,
                WORLD_ANNOUNCE));
        PermissionSet admin = moderator
                .plus(creator)
                .plus(PermissionSet.of(
                        WORLD_UPDATE,
                        ROOM_DELETE,
                        ROOM_UPDATE,
                        WORLD_ROOMS_CREATE_BBB,
                        WORLD_ROOMS_CREATE_STAGE,
                        WORLD_ROOMS_CREATE_EXHIBITION,
                        WORLD_ROOMS_CREATE_POSTER,
                        WORLD_USERS_LIST,
                        WORLD_USERS_MANAGE,
                        WORLD_GRAPHS,
                        WORLD_CONNECTIONS_UNLIMITED));
        Map<String, List<String>> roles = new LinkedHashMap<>();
        roles.put("attendee", attendee.ids());
        roles.put("viewer", viewer.ids());
        roles.put("participant", participant.ids());
        roles.put("room_creator", creator.ids());
        roles.put(
                "room_owner",
                participant.plus(PermissionSet.of(ROOM_INVITE, ROOM_DELETE)).ids());
        roles.put("speaker", speaker.ids());
        roles.put("moderator", moderator.ids());
        roles.put("admin", admin.ids());
        roles.put(
                "apiuser",
                admin.plus(PermissionSet.of(WORLD_API, WORLD_SECRETS)).ids());
        roles.put("scheduleuser", PermissionSet.of(WORLD_API).ids());
        return roles;
    }
}
