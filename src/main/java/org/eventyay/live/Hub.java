package org.eventyay.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eventyay.bus.Bus;
import org.eventyay.bus.BusEvent;
import org.eventyay.bus.EventCodec;
import org.eventyay.bus.Topic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Who listens to what on this node. Listens on the bus to exactly the topics somebody here listens to, and hands what arrives to the
 * {@link Delivery} of its kind.
 */
@Component
public class Hub implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(Hub.class);

    private final Bus bus;
    private final EventCodec codec;
    private final ObjectProvider<Delivery<?>> beans;
    private final Map<Topic, Listeners> listeners = new ConcurrentHashMap<>();
    private final Map<Class<?>, Delivery<?>> deliveries = new HashMap<>();

    Hub(Bus bus, EventCodec codec, ObjectProvider<Delivery<?>> beans) {
        this.bus = bus;
        this.codec = codec;
        this.beans = beans;
    }

    /** Collects the deliveries once everything else is there: some of them need the hub themselves. */
    @Override
    public void afterSingletonsInstantiated() {
        for (Delivery<?> delivery : beans) {
            codec.declare(delivery.event());
            Delivery<?> other = deliveries.put(delivery.event(), delivery);
            if (other != null) {
                throw new IllegalStateException("Two deliveries of " + delivery.event());
            }
        }
    }

    /**
     * The sockets of a topic.
     *
     * @param subscribed completed once nothing published will be missed
     */
    private record Listeners(Set<LiveSocket> sockets, CompletableFuture<Void> subscribed) {}

    /** Lets a socket listen; nothing published after the result completes is missed. */
    public CompletableFuture<Void> join(LiveSocket socket, Topic topic) {
        socket.listen(topic);
        return listeners
                .compute(topic, (key, present) -> {
                    Listeners now = present == null
                            ? new Listeners(ConcurrentHashMap.newKeySet(), bus.subscribe(topic, this::arrived))
                            : present;
                    now.sockets().add(socket);
                    return now;
                })
                .subscribed();
    }

    /** Lets a socket no longer listen. */
    public void leave(LiveSocket socket, Topic topic) {
        socket.listenNoMore(topic);
        listeners.computeIfPresent(topic, (key, present) -> {
            present.sockets().remove(socket);
            if (!present.sockets().isEmpty()) {
                return present;
            }
            bus.unsubscribe(topic);
            return null;
        });
    }

    /** Takes a socket out of everything. */
    void leaveAll(LiveSocket socket) {
        socket.topics().forEach(topic -> leave(socket, topic));
    }

    /** Whether a socket listens to a topic. */
    public boolean listens(LiveSocket socket, Topic topic) {
        return socket.topics().contains(topic);
    }

    /**
     * Stands for the time this node has been listening to a topic without a gap; null while it does not. What somebody learned from
     * the topic is current as long as this is the same object.
     */
    public @Nullable Object listening(Topic topic) {
        Listeners present = listeners.get(topic);
        return present == null ? null : present.subscribed();
    }

    /** The sockets of this node that listen; empty if none does. */
    public Collection<LiveSocket> sockets(Topic topic) {
        Listeners present = listeners.get(topic);
        return present == null ? List.of() : present.sockets();
    }

    private void arrived(Topic topic, BusEvent event) {
        Collection<LiveSocket> sockets = sockets(topic);
        Delivery<?> delivery = deliveries.get(event.getClass());
        if (delivery == null) {
            log.warn("Nobody delivers {}", event.getClass().getSimpleName());
        } else if (!sockets.isEmpty()) {
            deliver(delivery, event, topic, sockets);
        }
    }

    private static <E extends BusEvent> void deliver(
            Delivery<E> delivery, BusEvent event, Topic topic, Collection<LiveSocket> sockets) {
        delivery.deliver(delivery.event().cast(event), topic, sockets);
    }
}
