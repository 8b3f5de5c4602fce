package org.eventyay.live;

import java.util.Collection;
import org.eventyay.bus.BusEvent;
import org.eventyay.bus.Topic;

/**
 * Turns an event that arrived into pushes. One bean per kind of event. Runs on a delivery thread that serves other topics
 * too: it may look things up in memory and must serialize once per distinct rendering, never once per socket.
 */
public interface Delivery<E extends BusEvent> {

    /** The kind of event. */
    Class<E> event();

    /** Pushes to the sockets of this node that listen to the topic. */
    void deliver(E event, Topic topic, Collection<LiveSocket> sockets);
}
