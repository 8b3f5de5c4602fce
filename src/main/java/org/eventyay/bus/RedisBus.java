package org.eventyay.bus;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The bus on Redis publish/subscribe. What arrives is handed to a few delivery threads, chosen by topic, so that a topic
 * keeps its order and a slow topic holds up few others; events for the caches are handled on arrival, before anything
 * that was published after them.
 */
@Component
class RedisBus implements Bus, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(RedisBus.class);

    private final Redis redis;
    private final EventCodec codec;
    private final ApplicationEventPublisher events;
    private final Map<String, Receiver> receivers = new ConcurrentHashMap<>();
    private final ExecutorService[] deliveries;
    private final Phaser underWay = new Phaser(1);
    private boolean listening;

    RedisBus(Redis redis, EventCodec codec, ApplicationEventPublisher events) {
        this.redis = redis;
        this.codec = codec;
        this.events = events;
        deliveries = new ExecutorService[Math.max(2, Runtime.getRuntime().availableProcessors())];
        for (int i = 0; i < deliveries.length; i++) {
            String name = "delivery-" + i;
            deliveries[i] = Executors.newSingleThreadExecutor(
                    task -> Thread.ofPlatform().name(name).daemon().unstarted(task));
        }
    }

    @Override
    public void publish(Topic topic, BusEvent event) {
        AfterCommit.run(() -> send(topic, event));
    }

    @Override
    public CompletableFuture<Void> send(Topic topic, BusEvent event) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        underWay.register();
        try {
            redis.commands().publish(topic.name(), codec.encode(event)).whenComplete((receivers, failure) -> {
                underWay.arriveAndDeregister();
                if (failure == null) {
                    sent.complete(null);
                } else {
                    log.error("Could not publish to {}: {}", topic.name(), failure.toString());
                    sent.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            underWay.arriveAndDeregister();
            log.error("Could not publish to {}", topic.name(), e);
            sent.completeExceptionally(e);
        }
        return sent;
    }

    @Override
    public CompletableFuture<Void> subscribe(Topic topic, Receiver receiver) {
        listen();
        receivers.put(topic.name(), receiver);
        return redis.pubSub().async().subscribe(topic.name()).toCompletableFuture();
    }

    @Override
    public void unsubscribe(Topic topic) {
        if (receivers.remove(topic.name()) != null) {
            redis.pubSub().async().unsubscribe(topic.name());
        }
    }

    private synchronized void listen() {
        if (listening) {
            return;
        }
        listening = true;
        var connection = redis.pubSub();
        connection.addListener(new RedisPubSubAdapter<String, String>() {
            @Override
            public void message(String channel, String message) {
                arrived(channel, message);
            }
        });
        connection.addListener(new io.lettuce.core.RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(
                    io.lettuce.core.RedisChannelHandler<?, ?> handler, java.net.@Nullable SocketAddress address) {
                log.warn("Back on Redis: forgetting what may have changed meanwhile");
                events.publishEvent(new BusReconnected());
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
            return;
        }
        deliveries[Math.floorMod(channel.hashCode(), deliveries.length)].execute(
                () -> deliver(receiver, topic, message));
    }

    private void deliver(Receiver receiver, Topic topic, String message) {
        try {
            BusEvent event = codec.decode(message);
            if (event != null) {
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
        for (ExecutorService delivery : deliveries) {
            delivery.shutdownNow();
        }
    }
}
