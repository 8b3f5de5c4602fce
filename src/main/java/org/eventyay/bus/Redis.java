package org.eventyay.bus;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The connections to Redis: one for commands, one for publish and subscribe, both opened when first needed. A
 * comma-separated URL names the nodes of a Redis Cluster (DESIGN §2).
 */
@Component
public class Redis implements DisposableBean {
    private final List<RedisURI> uris;
    private @Nullable AbstractRedisClient client;
    private @Nullable StatefulConnection<String, String> connection;
    private @Nullable RedisClusterAsyncCommands<String, String> commands;
    private @Nullable StatefulRedisPubSubConnection<String, String> pubSub;

    Redis(Settings settings) {
        String url =
                Objects.requireNonNull(settings.redis().url(), "eventyay.redis.url is set before the context starts");
        uris = Arrays.stream(url.split(","))
                .map(String::strip)
                .map(RedisURI::create)
                .toList();
        uris.forEach(uri -> uri.setTimeout(Duration.ofSeconds(10)));
    }

    /** Commands on a shared connection; they are sent in the order of the calls. */
    public synchronized RedisClusterAsyncCommands<String, String> commands() {
        if (commands == null) {
            if (client() instanceof RedisClusterClient cluster) {
                var opened = cluster.connect();
                connection = opened;
                commands = opened.async();
            } else {
                var opened = ((RedisClient) client()).connect();
                connection = opened;
                commands = opened.async();
            }
        }
        return commands;
    }

    /** The connection that listens. */
    synchronized StatefulRedisPubSubConnection<String, String> pubSub() {
        if (pubSub == null) {
            pubSub = client() instanceof RedisClusterClient cluster
                    ? cluster.connectPubSub()
                    : ((RedisClient) client()).connectPubSub();
        }
        return pubSub;
    }

    private AbstractRedisClient client() {
        if (client == null) {
            if (uris.size() > 1) {
                RedisClusterClient cluster = RedisClusterClient.create(uris);
                cluster.setOptions(
                        ClusterClientOptions.builder().autoReconnect(true).build());
                client = cluster;
            } else {
                RedisClient single = RedisClient.create(uris.getFirst());
                single.setOptions(ClientOptions.builder().autoReconnect(true).build());
                client = single;
            }
        }
        return client;
    }

    @Override
    public synchronized void destroy() {
        if (pubSub != null) {
            pubSub.close();
        }
        if (connection != null) {
            connection.close();
        }
        if (client != null) {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }
}
