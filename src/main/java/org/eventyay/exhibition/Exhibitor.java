package org.eventyay.exhibition;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An exhibitor as it is stored. Not to be changed.
 *
 * @param document everything about it under the names that clients know, but for {@code staff}
 * @param staff who works for it, in the order of being added
 */
record Exhibitor(UUID id, UUID roomId, ObjectNode document, List<UUID> staff) {

    /** Its name, null if it has none yet. */
    @Nullable
    String name() {
        return document.path("name").asString(null);
    }

    /** Whether visitors may ask to be contacted. */
    boolean contactEnabled() {
        return document.path("contact_enabled").asBoolean(true);
    }

    /** As it is written down when it changes: of its staff only who they are. */
    ObjectNode recorded() {
        ObjectNode recorded = document.deepCopy();
        var people = recorded.putArray("staff");
        staff.forEach(id -> people.addObject().put("id", id.toString()));
        return recorded;
    }
}
