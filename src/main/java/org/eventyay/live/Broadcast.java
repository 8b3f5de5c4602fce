package org.eventyay.live;

import java.util.Collection;
import java.util.function.Function;
import org.eventyay.bus.BusEvent;
import org.eventyay.bus.Topic;

/** The simplest delivery: one frame, the same for everybody who listens. */
public final class Broadcast<E extends BusEvent> implements Delivery<E> {
    private final Class<E> event;
    private final Function<E, OutFrame> frame;

    public Broadcast(Class<E> event, Function<E, OutFrame> frame) {
        this.event = event;
        this.frame = frame;
    }

    @Override
    public Class<E> event() {
        return event;
    }

    @Override
    public void deliver(E happened, Topic topic, Collection<LiveSocket> sockets) {
        OutFrame encoded = frame.apply(happened);
        for (LiveSocket socket : sockets) {
            socket.push(encoded);
        }
    }
}
