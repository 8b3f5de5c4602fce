package org.eventyay.live;

import java.util.Collection;

/** Shows browsers their world anew, where something in it has become another without anybody having changed it. */
public interface WorldUpdates {

    /** Sends each of these connections of this node its own fresh view of the world. */
    void update(Collection<LiveSocket> sockets);
}
