package org.eventyay.bus;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** PUBLISH and SUBSCRIBE over one connection that comes back by itself; in a cluster every server gets every message. */
final class PlainChannels implements Channels {
    private final RedisClusterAsyncCommands<String, String> commands;
    private final Supplier<StatefulRedisPubSubConnection<String, String>> connect;
    private @Nullable StatefulRedisPubSubConnection<String, String> connection;

    PlainChannels(
            RedisClusterAsyncCommands<String, String> commands,
            Supplier<StatefulRedisPubSubConnection<String, String>> connect) {
        this.commands = commands;
        this.connect = connect;
    }

    private synchronized StatefulRedisPubSubConnection<String, String> connection() {
        if (connection == null) {
            connection = connect.get();
        }
        return connection;
    }

    @Override
    public void listen(Listener listener) {
        var opened = connection();
        opened.addListener(new RedisPubSubAdapter<String, String>() {
            @Override
            public void message(String channel, String message) {
                listener.arrived(channel, message);
            }
        });
        opened.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> handler, @Nullable SocketAddress address) {
                listener.backAgain();
            }
        });
    }

    @Override
    public CompletionStage<Long> publish(String channel, String message) {
        return commands.publish(channel, message);
    }

    @Override
    public CompletableFuture<Void> subscribe(String channel) {
        return connection().async().subscribe(channel).toCompletableFuture();
    }

    @Override
    public void unsubscribe(String channel) {
        Redis.unawaited(connection().async().unsubscribe(channel));
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
