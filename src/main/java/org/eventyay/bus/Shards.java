package org.eventyay.bus;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One connection to each server of a cluster that has a channel of ours, and who has which. Asked by one thread only. */
final class Shards {
    private final RedisClusterClient cluster;
    private final RedisURI like;
    private final Supplier<ClientResources> readers;
    private final Map<String, Shard> open = new HashMap<>();
    private @Nullable RedisClient client;

    /**
     * Opens nothing yet.
     *
     * @param like account and security of the connections to all servers
     */
    Shards(RedisClusterClient cluster, RedisURI like, Supplier<ClientResources> readers) {
        this.cluster = cluster;
        this.like = like;
        this.readers = readers;
    }

    /**
     * The server that has the channel, as far as we know; begins to connect to it where that is not done.
     *
     * @param told of what happens at a server that is new
     * @return null if nobody has it now
     */
    @Nullable
    Shard of(String channel, Shard.Events told) {
        RedisClusterNode owner = owner(channel);
        return owner == null ? null : open.computeIfAbsent(key(owner), key -> connect(key, owner, told));
    }

    /** Whether another server has the channel now. */
    boolean moved(String channel, Shard from) {
        RedisClusterNode owner = owner(channel);
        return owner != null && !key(owner).equals(from.key());
    }

    private @Nullable RedisClusterNode owner(String channel) {
        return cluster.getPartitions().getMasterBySlot(SlotHash.getSlot(channel));
    }

    private static String key(RedisClusterNode server) {
        return server.getUri().getHost() + ":" + server.getUri().getPort();
    }

    private Shard connect(String key, RedisClusterNode server, Shard.Events told) {
        if (client == null) {
            client = RedisClient.create(readers.get());
            client.setOptions(ClientOptions.builder().autoReconnect(false).build());
        }
        // what the cluster says of its servers has neither password nor TLS
        RedisURI uri = RedisURI.builder(like)
                .withHost(server.getUri().getHost())
                .withPort(server.getUri().getPort())
                .build();
        return new Shard(key, client, uri, told);
    }

    /** Forgets a connection that has ended; whether it was the one to that server. */
    boolean remove(Shard shard) {
        return open.remove(shard.key(), shard);
    }

    /** Asks the cluster anew who has which channel. */
    CompletionStage<Void> refresh() {
        return cluster.refreshPartitionsAsync();
    }

    /** Ends all connections. */
    void close() {
        if (client != null) {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }
}
