package org.eventyay.live;

import java.util.Collection;

/** Sends browsers their world again when something in it has changed with time and not by an event. */
public interface WorldUpdates {

    /** Sends each of these connections of this node its own fresh view of the world. */
    void update(Collection<LiveSocket> sockets);
}
