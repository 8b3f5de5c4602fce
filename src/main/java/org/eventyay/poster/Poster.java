package org.eventyay.poster;

import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * A poster as it is stored. Not to be changed.
 *
 * @param document everything about it under the names that clients know, but for who presents and who likes it
 * @param presenters who presents it, in the order of being added
 * @param votes how many people like it
 * @param voted whether whoever looks does
 */
record Poster(UUID id, UUID hall, ObjectNode document, List<UUID> presenters, int votes, boolean voted) {

    /** As it is written down when it changes: of its presenters only who they are. */
    ObjectNode recorded() {
        ObjectNode recorded = document.deepCopy();
        var people = recorded.putArray("presenters");
        presenters.forEach(id -> people.addObject().put("id", id.toString()));
        return recorded;
    }
}
