package org.eventyay.bus;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SPUBLISH and SSUBSCRIBE: a message goes only to the shard that has the slot of its channel, and to those who listen there. One
 * connection to each server that has a channel of ours ({@link Shards}). Which channel is listened to where is known here and not left to the client
 * library, which after a reconnect asks for channels of several slots at once (the servers refuse that) and does not follow a slot
 * that moved. All of that is changed by one thread, which never waits.
 */
final class ShardedChannels implements Channels {
    private static final Logger log = LoggerFactory.getLogger(ShardedChannels.class);
    private static final long RETRY_MILLIS = 200;
    private static final long LOOK_SECONDS = 3;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final RedisClusterAsyncCommands<String, String> commands;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("bus-shards").daemon().unstarted(task));
    private final Map<String, Subscription> wanted = new HashMap<>();
    private final Shards shards;
    private final Shard.Events events = new Events();
    /** From where a channel's messages are taken: what another server still sends is passed over. Also read by the readers. */
    private final Map<String, Shard> sources = new ConcurrentHashMap<>();
    /** The last message on the way to each channel. */
    private final Map<String, CompletableFuture<Long>> underWay = new ConcurrentHashMap<>();

    private volatile @Nullable Listener listener;
    private volatile boolean closed;
    private boolean retrying;
    private boolean cutOff;

    /** Opens nothing yet. */
    ShardedChannels(RedisClusterAsyncCommands<String, String> commands, Shards shards) {
        this.commands = commands;
        this.shards = shards;
    }

    @Override
    public void listen(Listener told) {
        listener = told;
        Future<?> unused =
                thread.scheduleWithFixedDelay(this::lookAround, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<Long> publish(String channel, String message) {
        // one after the other: one that is sent on to a slot's new owner must not be overtaken by one that goes there
        // directly
        CompletableFuture<Long> sent = underWay.compute(
                channel,
                (name, before) -> before == null
                        ? commands.spublish(name, message).toCompletableFuture()
                        : before.handle((count, failure) -> 0L).thenCompose(count -> commands.spublish(name, message)));
        var unused = sent.whenComplete((count, failure) -> underWay.remove(channel, sent));
        return sent;
    }

    @Override
    public CompletableFuture<Void> subscribe(String channel) {
        Subscription subscription = new Subscription(channel);
        later(() -> {
            Subscription before = wanted.put(channel, subscription);
            if (before != null) {
                var unused = subscription.first.thenRun(() -> before.first.complete(null));
            }
            place(subscription);
        });
        return subscription.first;
    }

    @Override
    public void unsubscribe(String channel) {
        later(() -> {
            Subscription subscription = wanted.remove(channel);
            if (subscription != null) {
                takeAway(subscription);
                tellIfBack();
            }
        });
    }

    private void later(Runnable change) {
        try {
            thread.execute(() -> {
                try {
                    change.run();
                } catch (RuntimeException e) {
                    if (!closed) {
                        log.error("The subscriptions could not be changed; trying again", e);
                    }
                }
            });
        } catch (RejectedExecutionException e) {
            // closed: nobody listens any more
        }
    }

    private void place(Subscription subscription) {
        Shard shard = shards.of(subscription.channel, events);
        if (shard == null) {
            retry();
            return;
        }
        subscription.shard = shard;
        subscription.confirmed = false;
        subscription.askedAt = System.nanoTime();
        sources.put(subscription.channel, shard);
        shard.subscribe(subscription.channel);
    }

    private void takeAway(Subscription subscription) {
        sources.remove(subscription.channel);
        if (subscription.shard != null) {
            subscription.shard.unsubscribe(subscription.channel);
            subscription.shard = null;
        }
    }

    /** What a shard tells; it tells it on threads that read. */
    private final class Events implements Shard.Events {
        @Override
        public void arrived(Shard shard, String channel, String message) {
            Listener told = listener;
            if (told != null && sources.get(channel) == shard) {
                told.arrived(channel, message);
            }
        }

        @Override
        public void subscribed(Shard shard, String channel) {
            later(() -> confirm(shard, channel));
        }

        @Override
        public void lost(Shard shard, String channel, @Nullable Throwable why) {
            later(() -> {
                Subscription subscription = wanted.get(channel);
                if (subscription != null && subscription.shard == shard) {
                    log.debug("{} is not at {} any more: {}", channel, shard, why);
                    displace(subscription);
                    retry();
                }
            });
        }

        @Override
        public void disconnected(Shard shard, @Nullable Throwable why) {
            later(() -> ended(shard, why));
        }
    }

    private void confirm(Shard shard, String channel) {
        Subscription subscription = wanted.get(channel);
        if (subscription == null || subscription.shard != shard) {
            return;
        }
        subscription.confirmed = true;
        subscription.first.complete(null);
        tellIfBack();
    }

    private void tellIfBack() {
        Listener told = listener;
        if (cutOff && told != null && wanted.values().stream().allMatch(one -> one.confirmed)) {
            cutOff = false;
            told.backAgain();
        }
    }

    private void displace(Subscription subscription) {
        cutOff |= subscription.first.isDone();
        subscription.shard = null;
        subscription.confirmed = false;
    }

    private void ended(Shard shard, @Nullable Throwable why) {
        if (!closed && shards.remove(shard)) {
            log.warn("Cannot listen at {}: {}", shard, why == null ? "the connection is gone" : why.toString());
            wanted.values().stream()
                    .filter(subscription -> subscription.shard == shard)
                    .forEach(this::displace);
            retry();
        }
    }

    /** Asks who has which slot, then looks for a place for all that have none. */
    private void retry() {
        if (retrying || closed) {
            return;
        }
        retrying = true;
        shards.refresh()
                .whenComplete((done, failure) -> later(() -> {
                    placeAll();
                    Future<?> unused = thread.schedule(() -> later(this::retried), RETRY_MILLIS, TimeUnit.MILLISECONDS);
                }));
    }

    private void retried() {
        retrying = false;
        if (wanted.values().stream().anyMatch(subscription -> subscription.shard == null)) {
            retry();
        }
    }

    private void placeAll() {
        List<Subscription> homeless = new ArrayList<>();
        wanted.values().stream()
                .filter(subscription -> subscription.shard == null)
                .forEach(homeless::add);
        homeless.forEach(this::place);
    }

    /** What nobody tells: a slot whose new owner is known meanwhile, a question that was never answered. */
    private void lookAround() {
        later(() -> {
            boolean homeless = false;
            for (Subscription subscription : wanted.values()) {
                Shard shard = subscription.shard;
                boolean unanswered =
                        !subscription.confirmed && System.nanoTime() - subscription.askedAt > PATIENCE_NANOS;
                if (shard != null && (unanswered || shards.moved(subscription.channel, shard))) {
                    shard.unsubscribe(subscription.channel);
                    displace(subscription);
                }
                homeless |= subscription.shard == null;
            }
            if (homeless) {
                retry();
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
        try {
            if (thread.awaitTermination(1, TimeUnit.SECONDS)) {
                shards.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
