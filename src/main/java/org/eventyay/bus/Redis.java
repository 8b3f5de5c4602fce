package org.eventyay.bus;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The connections to Redis: for commands, and for publish and subscribe, both opened when first needed. A
 * comma-separated URL names the nodes of a Redis Cluster.
 */
@Component
public class Redis implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Redis.class);
    private static final Pattern VERSION = Pattern.compile("(?m)^redis_version:(\\d+)");
    private static final int SHARDED_SINCE = 7;
    private static final long PATIENCE_SECONDS = 10;
    private static final long LOOK_MILLIS = 100;
    private static final Duration TOPOLOGY_PERIOD = Duration.ofSeconds(15);
    /** Commands that may wait for Redis to come back; beyond that they fail at once. */
    private static final int WAITING_COMMANDS = 100_000;

    /** Whoever waits for Redis to come back looks often enough to notice within a moment. */
    private static final Delay RECONNECTING =
            Delay.exponential(Duration.ofMillis(10), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS);

    private static final SocketOptions SOCKETS = SocketOptions.builder()
            .connectTimeout(Duration.ofSeconds(5))
            // a peer that vanished without a word is noticed after about twenty seconds of silence
            .keepAlive(SocketOptions.KeepAliveOptions.builder()
                    .enable()
                    .idle(Duration.ofSeconds(10))
                    .interval(Duration.ofSeconds(3))
                    .count(3)
                    .build())
            .build();

    private final List<RedisURI> uris;
    private final List<AbstractRedisClient> clients = new ArrayList<>();
    private @Nullable RedisClusterClient cluster;
    private @Nullable StatefulConnection<String, String> connection;
    private @Nullable RedisClusterAsyncCommands<String, String> commands;
    private @Nullable Channels channels;
    private @Nullable ClientResources writers;
    private @Nullable ClientResources readers;
    private boolean sharded;
    private final RedisPulse pulse = new RedisPulse(this);

    Redis(@Value("${eventyay.stores.redis}") String url) {
        uris = Arrays.stream(url.split(","))
                .map(String::strip)
                .map(RedisURI::create)
                .toList();
        uris.forEach(uri -> uri.setTimeout(Duration.ofSeconds(10)));
    }

    /** Commands on a shared connection; they are sent in the order of the calls, in a cluster in that order to each of its servers. */
    public synchronized RedisClusterAsyncCommands<String, String> commands() {
        if (commands == null) {
            if (uris.size() > 1) {
                RedisClusterClient client = clusterClient(writers());
                var opened = client.connect();
                sharded = canShard(opened);
                cluster = client;
                connection = opened;
                commands = opened.async();
            } else {
                var opened = singleClient(writers()).connect();
                connection = opened;
                commands = opened.async();
            }
        }
        return commands;
    }

    /**
     * Waits for an answer, at most ten seconds.
     *
     * @return null where Redis has nothing
     * @throws java.util.concurrent.CompletionException if it refused, or none came
     */
    public static <T extends @Nullable Object> T await(CompletionStage<T> answer) {
        return answer.toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /**
     * Waits for an answer, at most ten seconds, and only as long as Redis can be reached: who asks during an outage is refused at once, who asked
     * before it within three seconds. For processes that {@linkplain #watch look}.
     *
     * @throws CompletionException if it was refused, or none came
     */
    public <T extends @Nullable Object> T awaitWhileReachable(CompletableFuture<T> answer) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (pulse.missing() || System.nanoTime() - end > 0) {
                    throw new CompletionException("Redis does not answer", e);
                }
            } catch (ExecutionException e) {
                throw new CompletionException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        }
    }

    /** Whether Redis is known not to answer now. */
    boolean missing() {
        return pulse.missing();
    }

    /** Begins to connect, beside whatever the caller does next. A failure is not told here but to whoever needs the connection. */
    public void connectAhead() {
        Thread.ofPlatform().daemon().name("redis-ahead").start(() -> {
            try {
                channels();
            } catch (RedisException e) {
                log.debug("Whoever needs it tries again", e);
            }
        });
    }

    /** Begins to look whether Redis can be reached; for a process that serves people, who must not wait for what does not come. */
    public void watch() {
        pulse.start();
    }

    /** For a command whose answer nobody waits for: what fails is in the log instead. */
    public static void unawaited(CompletionStage<?> answer) {
        var unused = answer.whenComplete((done, failure) -> {
            if (failure != null && !(failure instanceof CancellationException)) {
                log.warn("Redis did not do what it was told: {}", failure.toString());
            }
        });
    }

    /** Whether all servers with slots can do it: every process of an installation sees the same servers and decides alike. */
    private static boolean canShard(StatefulRedisClusterConnection<String, String> opened) {
        List<RedisClusterNode> servers = opened.getPartitions().stream()
                .filter(server ->
                        server.getRole().isUpstream() && !server.getSlots().isEmpty())
                .toList();
        boolean all = servers.stream().allMatch(server -> {
            Matcher version = VERSION.matcher(
                    opened.getConnection(server.getNodeId()).sync().info("server"));
            return version.find() && Integer.parseInt(version.group(1)) >= SHARDED_SINCE;
        });
        String how = all ? "sharded" : "plain";
        log.info("The bus is on a Redis Cluster of {} shards, with {} publish/subscribe", servers.size(), how);
        return all;
    }

    /** The way of the bus; which it is was decided with the first connection. */
    synchronized Channels channels() {
        if (channels == null) {
            var shared = commands();
            if (cluster == null) {
                channels =
                        new PlainChannels(shared, () -> singleClient(readers()).connectPubSub());
            } else if (sharded) {
                channels = new ShardedChannels(shared, new Shards(cluster, uris.getFirst(), this::readers));
            } else {
                channels =
                        new PlainChannels(shared, () -> clusterClient(readers()).connectPubSub());
            }
        }
        return channels;
    }

    private synchronized ClientResources writers() {
        if (writers == null) {
            writers = DefaultClientResources.builder()
                    .reconnectDelay(RECONNECTING)
                    .build();
        }
        return writers;
    }

    /** Threads that only listen: when they wait for the deliveries, the answers these wait for still arrive. */
    private synchronized ClientResources readers() {
        if (readers == null) {
            readers = DefaultClientResources.builder()
                    .reconnectDelay(RECONNECTING)
                    .ioThreadPoolSize(2)
                    .computationThreadPoolSize(2)
                    .build();
        }
        return readers;
    }

    private synchronized RedisClient singleClient(ClientResources resources) {
        RedisClient client = RedisClient.create(resources, uris.getFirst());
        client.setOptions(ClientOptions.builder()
                .autoReconnect(true)
                .requestQueueSize(WAITING_COMMANDS)
                .socketOptions(SOCKETS)
                .build());
        clients.add(client);
        return client;
    }

    private synchronized RedisClusterClient clusterClient(ClientResources resources) {
        RedisClusterClient client = RedisClusterClient.create(resources, uris);
        client.setOptions(ClusterClientOptions.builder()
                .autoReconnect(true)
                .requestQueueSize(WAITING_COMMANDS)
                .socketOptions(SOCKETS)
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enableAllAdaptiveRefreshTriggers()
                        .enablePeriodicRefresh(TOPOLOGY_PERIOD)
                        .build())
                .build());
        clients.add(client);
        return client;
    }

    @Override
    public void destroy() {
        pulse.stop();
        Channels listening;
        synchronized (this) {
            listening = channels;
        }
        if (listening != null) {
            listening.close();
        }
        disconnect();
    }

    private static void shut(@Nullable ClientResources resources) {
        if (resources != null) {
            resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        }
    }

    private synchronized void disconnect() {
        if (connection != null) {
            connection.close();
        }
        clients.reversed().forEach(client -> client.shutdown(Duration.ZERO, Duration.ofSeconds(2)));
        shut(readers);
        shut(writers);
    }
}
