package org.eventyay.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that is written down.
 *
 * @param inWorld its row in the audit log of a world; null if it is not a change in a world
 * @param forStaff its row in the log of staff; null if there is none. It is written only if a member of the staff, an operator or the
 *     server makes the change
 */
public record Change(@Nullable InWorld inWorld, @Nullable ForStaff forStaff) {

    /**
     * A row of a world's audit log.
     *
     * @param type such as {@code world.room.updated}
     * @param data anything JSON can carry, never a secret
     */
    public record InWorld(String worldId, String type, Object data) {}

    /**
     * A row of the log of staff.
     *
     * @param action such as {@code world.created}
     * @param objectType kind of thing that was changed, such as {@code world}
     * @param objectId which one
     * @param data anything else worth knowing; secrets are masked
     */
    public record ForStaff(String action, String objectType, Object objectId, Map<String, ?> data) {}

    /** A change in a world. */
    public static Change inWorld(String worldId, String type, Object data) {
        return new Change(new InWorld(worldId, type, data), null);
    }

    /** A change that is written into the log of staff only. */
    public static Change forStaff(String action, String objectType, Object objectId, Map<String, ?> data) {
        return new Change(null, new ForStaff(action, objectType, objectId, data));
    }

    /** The same change, written into the log of staff as well. */
    public Change andForStaff(String action, String objectType, Object objectId, Map<String, ?> data) {
        return new Change(inWorld, new ForStaff(action, objectType, objectId, data));
    }
}
