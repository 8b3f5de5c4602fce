package org.eventyay.bus;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The bus on Redis publish/subscribe. What arrives is handed to a few delivery threads, chosen by topic, so that a topic
 * keeps its order and a slow topic holds up few others; events for the caches are handled on arrival, before anything
 * that arrives after them.
 */
@Component
class RedisBus implements Bus, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(RedisBus.class);

    private final Redis redis;
    private final EventCodec codec;
    private final ApplicationEventPublisher events;
    private final Map<String, Receiver> receivers = new ConcurrentHashMap<>();
    private final Deliveries deliveries = new Deliveries();
    private final Phaser underWay = new Phaser(1);
    private final AtomicBoolean toldClosed = new AtomicBoolean();
    private volatile boolean closed;
    private final Losses losses = new Losses();
    private boolean listening;

    RedisBus(Redis redis, EventCodec codec, ApplicationEventPublisher events) {
        this.redis = redis;
        this.codec = codec;
        this.events = events;
        codec.declare(EventsLost.class);
    }

    Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public void publish(Topic topic, BusEvent event) {
        AfterCommit.run(() -> send(topic, event));
    }

    @Override
    @CanIgnoreReturnValue
    public CompletableFuture<Void> send(Topic topic, BusEvent event) {
        if (closed) {
            return tooLate();
        }
        CompletableFuture<Void> sent = new CompletableFuture<>();
        underWay.register();
        try {
            redis.channels().publish(topic.name(), codec.encode(event)).whenComplete((receivers, failure) -> {
                underWay.arriveAndDeregister();
                if (failure == null) {
                    sent.complete(null);
                } else {
                    losses.lost(topic, failure);
                    sent.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            underWay.arriveAndDeregister();
            losses.lost(topic, e);
            sent.completeExceptionally(e);
        }
        if (redis.missing()) {
            // it goes out when Redis is back; nobody shall wait for that
            sent.completeExceptionally(new IllegalStateException("Redis can't be reached"));
        }
        return sent;
    }

    private CompletableFuture<Void> tooLate() {
        if (toldClosed.compareAndSet(false, true)) {
            log.warn("Events that come after the end of the bus are not sent");
        }
        return CompletableFuture.failedFuture(new IllegalStateException("The bus is closed"));
    }

    @Override
    public CompletableFuture<Void> subscribe(Topic topic, Receiver receiver) {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("The bus is closed"));
        }
        listen();
        receivers.put(topic.name(), receiver);
        return redis.channels().subscribe(topic.name());
    }

    @Override
    public void unsubscribe(Topic topic) {
        if (receivers.remove(topic.name()) != null && !closed) {
            redis.channels().unsubscribe(topic.name());
        }
    }

    private synchronized void listen() {
        if (listening) {
            return;
        }
        listening = true;
        redis.channels().listen(new Channels.Listener() {
            @Override
            public void arrived(String channel, String message) {
                RedisBus.this.arrived(channel, message);
            }

            @Override
            public void backAgain() {
                log.warn("Back on Redis: forgetting what may have changed meanwhile");
                events.publishEvent(new BusReconnected());
                if (losses.any()) {
                    send(Topic.caches(), new EventsLost());
                }
            }
        });
    }

    private void arrived(String channel, String message) {
        Receiver receiver = receivers.get(channel);
        if (receiver == null) {
            return;
        }
        Topic topic = new Topic(channel);
        if (topic.equals(Topic.caches())) {
            deliver(receiver, topic, message);
        } else {
            deliveries.run(channel, () -> deliver(receiver, topic, message));
        }
    }

    private void deliver(Receiver receiver, Topic topic, String message) {
        try {
            BusEvent event = codec.decode(message);
            if (event instanceof EventsLost) {
                log.warn("Another process could not publish everything: forgetting what may have changed meanwhile");
                events.publishEvent(new BusReconnected());
            } else if (event != null) {
                receiver.receive(topic, event);
            }
        } catch (RuntimeException e) {
            log.error("An event on {} could not be delivered", topic.name(), e);
        }
    }

    /** Waits until what was published has left: a command ends right after its last publish. */
    @Override
    public void destroy() {
        try {
            underWay.awaitAdvanceInterruptibly(underWay.arrive(), 5, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            log.warn("Redis did not confirm all events in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closed = true;
        deliveries.stop();
    }
}
