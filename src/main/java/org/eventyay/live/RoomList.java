package org.eventyay.live;

import java.util.Set;
import org.eventyay.participant.Viewer;
import tools.jackson.databind.JacksonSerializable;

/** The rooms somebody sees, as they stand in {@code world.config}; the module of rooms implements it. */
public interface RoomList {

    /**
     * Room objects in the order of the world, only those the viewer may see. Viewers who are shown the same are
     * given the same object as long as nothing changes. Numbers of people are those of the moment in which it is written.
     *
     * @param capabilities what the browser announced that it understands
     */
    JacksonSerializable visibleTo(Viewer viewer, Set<String> capabilities);

    /** Remembers for a connection that its browser knows from now on the rooms of a list that was given here, and no others. */
    void remember(LiveSocket socket, JacksonSerializable shown);
}
