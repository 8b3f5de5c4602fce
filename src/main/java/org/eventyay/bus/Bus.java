package org.eventyay.bus;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.concurrent.CompletableFuture;

/**
 * Publish and subscribe between all processes of an installation.
 *
 * <p>Within a topic, every subscriber (the publisher's own process included) sees the events in one order. An event
 * reaches whoever subscribed before it was published; nothing is stored for those who come later. Between topics there is an
 * order on a single Redis only: in a cluster they may live on different servers.
 */
public interface Bus {

    /**
     * Publishes after the running transaction has committed, or at once if there is none. Events of one thread keep their
     * order. A bus that can't be reached is logged, never thrown: the change itself is already durable.
     */
    void publish(Topic topic, BusEvent event);

    /**
     * Publishes at once, transaction or not.
     *
     * @return completed when the bus has it: whatever is published to the topic after that, by whatever process, arrives later. Fails if the bus
     *     can't be reached, which is in the log by then
     */
    @CanIgnoreReturnValue
    CompletableFuture<Void> send(Topic topic, BusEvent event);

    /**
     * Starts listening.
     *
     * @return completed when nothing published from now on will be missed
     */
    CompletableFuture<Void> subscribe(Topic topic, Receiver receiver);

    /** Stops listening to a topic. */
    void unsubscribe(Topic topic);

    /** Takes what arrives on a topic, in order; must not wait for anything, least of all for a subscription. */
    @FunctionalInterface
    interface Receiver {
        void receive(Topic topic, BusEvent event);
    }
}
