package org.eventyay.room;

import java.util.Collection;
import org.eventyay.bus.Topic;
import org.eventyay.participant.Viewer;

/**
 * The topics of a domain that connections listen to while they are in a room. It is asked again when the rights of somebody in the room
 * change, and the connection then joins and leaves topics accordingly.
 */
public interface RoomEntry {

    /**
     * The topics, such as {@link Topic#inRoom}, that somebody with these rights listens to while in the room. Asked when a connection
     * enters, on a thread that may wait.
     */
    Collection<Topic> topics(Viewer viewer, RoomSnapshot room);
}
