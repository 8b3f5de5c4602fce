package org.eventyay.live;

import org.eventyay.participant.Viewer;
import tools.jackson.databind.node.ArrayNode;

/** The rooms somebody sees, as they stand in {@code world.config}; the module of rooms implements it. */
public interface RoomList {

    /** Room objects in the order of the world, only those the viewer may see (spec 01 §7, 02 §3). */
    ArrayNode visibleTo(Viewer viewer);

    /** Equal for two viewers of one world whose lists are the same. */
    Object rights(Viewer viewer);

    /** Remembers for a connection which rooms its browser knows from now on. */
    void remember(LiveSocket socket, ArrayNode rooms);
}
