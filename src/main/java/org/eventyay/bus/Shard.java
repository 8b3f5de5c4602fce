package org.eventyay.bus;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.pubsub.api.async.RedisPubSubAsyncCommands;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection that listens at one server of a cluster. It does not come back when it is lost.
 * Only one thread asks. */
final class Shard {
    private final String key;
    private final Events events;
    /** Grows with each question, so that they are asked in the order in which they came. */
    private CompletableFuture<StatefulRedisPubSubConnection<String, String>> connection;

    /** Channels we left and were not told so yet: every other farewell is the server's wish. */
    private final Map<String, Integer> leaving = new ConcurrentHashMap<>();

    /** What happens here; told by threads that read. */
    interface Events {
        void arrived(Shard shard, String channel, String message);

        void subscribed(Shard shard, String channel);

        /** This server does not have the channel, or has it no more. */
        void lost(Shard shard, String channel, @Nullable Throwable why);

        /** It is over, or never began. */
        void disconnected(Shard shard, @Nullable Throwable why);
    }

    /** Begins to connect; what is asked meanwhile is asked when that is done. */
    Shard(String key, RedisClient client, RedisURI server, Events events) {
        this.key = key;
        this.events = events;
        connection = client.connectPubSubAsync(StringCodec.UTF8, server)
                .toCompletableFuture()
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        events.disconnected(this, failure);
                    } else {
                        hear(opened);
                    }
                });
    }

    /** Host and port. */
    String key() {
        return key;
    }

    private void hear(StatefulRedisPubSubConnection<String, String> opened) {
        opened.addListener(new RedisPubSubAdapter<String, String>() {
            @Override
            public void smessage(String channel, String message) {
                events.arrived(Shard.this, channel, message);
            }

            @Override
            public void ssubscribed(String channel, long count) {
                events.subscribed(Shard.this, channel);
            }

            @Override
            public void sunsubscribed(String channel, long count) {
                boolean[] ours = {false};
                leaving.computeIfPresent(channel, (name, times) -> {
                    ours[0] = true;
                    return times > 1 ? times - 1 : null;
                });
                if (!ours[0]) {
                    events.lost(Shard.this, channel, null);
                }
            }
        });
        opened.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
                events.disconnected(Shard.this, null);
            }
        });
        if (!opened.isOpen()) {
            events.disconnected(this, null);
        }
    }

    void subscribe(String channel) {
        ask(commands -> commands.ssubscribe(channel).whenComplete((done, failure) -> {
            if (failure != null) {
                events.lost(this, channel, failure);
            }
        }));
    }

    void unsubscribe(String channel) {
        ask(commands -> {
            leaving.merge(channel, 1, Integer::sum);
            Redis.unawaited(commands.sunsubscribe(channel));
        });
    }

    private void ask(Consumer<RedisPubSubAsyncCommands<String, String>> question) {
        connection = connection.thenApply(opened -> {
            question.accept(opened.async());
            return opened;
        });
    }

    @Override
    public String toString() {
        return key;
    }
}
