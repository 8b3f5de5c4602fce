package org.eventyay.room;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.access.AnyPermission;
import org.eventyay.access.PermissionSet;
import org.eventyay.access.TraitGrants;
import org.eventyay.participant.Viewer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A live room as commands and deliveries see it: immutable. The JSON trees are shared and must not be changed.
 *
 * @param modules modules in stored order, unredacted
 * @param grants the trait grants, compiled
 * @param storedGrants the trait grants as they are stored
 * @param scheduleData null when empty or unset
 * @param parts what domains keep beside it, by class
 */
public record RoomSnapshot(
        UUID id,
        String worldId,
        String name,
        @Nullable String description,
        @Nullable String picture,
        JsonNode modules,
        TraitGrants grants,
        JsonNode storedGrants,
        int sortingPriority,
        @Nullable String importId,
        int pretalxId,
        @Nullable JsonNode scheduleData,
        boolean forceJoin,
        Map<Class<?>, Object> parts) {

    /** What a domain keeps beside this room, see {@link RoomPart}; null if nothing. */
    public <T> @Nullable T part(Class<T> type) {
        return type.cast(parts.get(type));
    }

    /** The same room with these beside it. */
    RoomSnapshot with(Map<Class<?>, Object> kept) {
        return new RoomSnapshot(
                id,
                worldId,
                name,
                description,
                picture,
                modules,
                grants,
                storedGrants,
                sortingPriority,
                importId,
                pretalxId,
                scheduleData,
                forceJoin,
                Map.copyOf(kept));
    }

    /** Whether the viewer holds one of these in this room, by the world or by the room. */
    public boolean allows(Viewer viewer, AnyPermission... oneOf) {
        return viewer.inRoom(id, grants).hasAny(PermissionSet.of(oneOf));
    }

    /** The first module of this type, or of this family if it ends in {@code .*}. */
    public Optional<JsonNode> module(String type) {
        return modules.valueStream()
                .filter(module -> fits(type, module.path("type").asString("")))
                .findFirst();
    }

    private static boolean fits(String wanted, String type) {
        return wanted.endsWith(".*") ? type.startsWith(wanted.substring(0, wanted.length() - 1)) : type.equals(wanted);
    }

    /** Configuration of the first module of this type; missing if there is none. */
    public JsonNode config(String type) {
        return module(type).map(module -> module.path("config")).orElseGet(() -> modules.path("none"));
    }
}
