package org.eventyay.room;

import java.util.Collection;
import org.eventyay.bus.Topic;
import org.eventyay.participant.Viewer;

/**
 * What a domain lets connections hear of a room while they are in it. When the rights of somebody inside change, it is asked again, and
 * the connection leaves and joins accordingly.
 */
public interface RoomEntry {

    /**
     * The topics, such as {@link Topic#inRoom}, that somebody with these rights listens to while in the room. Asked when a connection
     * enters, on a thread that may wait.
     */
    Collection<Topic> topics(Viewer viewer, RoomSnapshot room);
}
