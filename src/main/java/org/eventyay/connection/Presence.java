package org.eventyay.connection;

import io.lettuce.core.ScriptOutputType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Redis;
import org.eventyay.bus.Topic;
import org.eventyay.connection.ConnectionMessages.ConnectionsEnded;
import org.springframework.stereotype.Component;

/**
 * Who is online: every authenticated connection is registered under its participant, in the order of logins on all nodes, and counts
 * as long as its process lives.
 */
@Component
public class Presence {
    private static final String KEY = "eventyay:presence:";
    /** Redis's own clock orders the logins of all nodes; a key nobody touches for two days is gone. */
    private static final String REGISTER = """
        local now = redis.call('TIME')
        redis.call('ZADD', KEYS[1], now[1] * 1000000 + now[2], ARGV[1])
        redis.call('EXPIRE', KEYS[1], 172800)
        return redis.call('ZRANGE', KEYS[1], 0, -1)\
        """;

    private static final String RESTORE = """
        local now = redis.call('TIME')
        redis.call('ZADD', KEYS[1], 'NX', (now[1] - ARGV[2]) * 1000000 + now[2], ARGV[1])
        return redis.call('EXPIRE', KEYS[1], 172800)\
        """;

    private final Redis redis;
    private final NodeRegistry nodes;
    private final Bus bus;

    Presence(Redis redis, NodeRegistry nodes, Bus bus) {
        this.redis = redis;
        this.nodes = nodes;
        this.bus = bus;
    }

    /**
     * Registers a connection of this process.
     *
     * @return all connections of the participant, this one too, oldest login first, as {@code node/connection}
     */
    public CompletableFuture<List<String>> register(UUID participant, String connection) {
        return redis.commands()
                .<List<String>>eval(
                        REGISTER, ScriptOutputType.MULTI, new String[] {KEY + participant}, address(connection))
                .toCompletableFuture();
    }

    /**
     * Registers a connection of this process once more; one that is registered keeps its place.
     *
     * @param age how long it has been open, in seconds
     */
    public void restore(UUID participant, String connection, long age) {
        Redis.unawaited(redis.commands()
                .eval(
                        RESTORE,
                        ScriptOutputType.INTEGER,
                        new String[] {KEY + participant},
                        address(connection),
                        Long.toString(age)));
    }

    /** Removes a connection of this process. */
    public void unregister(UUID participant, String connection) {
        Redis.unawaited(redis.commands().zrem(KEY + participant, address(connection)));
    }

    private String address(String connection) {
        return nodes.self() + "/" + connection;
    }

    /**
     * Ends the oldest connections beyond the limit, on whatever node they are; the newest always stays.
     *
     * @param addresses what {@link #register} returned
     */
    public void enforceLimit(UUID participant, List<String> addresses, int limit) {
        if (limit <= 0 || addresses.size() <= limit) {
            return;
        }
        Set<String> alive =
                nodes.alive(new HashSet<>(addresses.stream().map(Presence::node).toList()));
        List<String> living = new ArrayList<>();
        for (String address : addresses) {
            if (alive.contains(node(address))) {
                living.add(address);
            } else {
                Redis.unawaited(redis.commands().zrem(KEY + participant, address));
            }
        }
        Map<String, List<String>> excess = new LinkedHashMap<>();
        for (String address : living.subList(0, Math.max(0, living.size() - limit))) {
            excess.computeIfAbsent(node(address), node -> new ArrayList<>())
                    .add(address.substring(address.indexOf('/') + 1));
            Redis.unawaited(redis.commands().zrem(KEY + participant, address));
        }
        excess.forEach((node, connections) ->
                bus.publish(Topic.node(node), new ConnectionsEnded(connections, ConnectionEnd.REPLACED)));
    }

    private static String node(String address) {
        return address.substring(0, address.indexOf('/'));
    }

    /** Whether each of these participants has an open connection anywhere. */
    public Map<UUID, Boolean> online(Collection<UUID> participants) {
        Map<UUID, CompletableFuture<List<String>>> asked = new LinkedHashMap<>();
        for (UUID participant : participants) {
            asked.computeIfAbsent(
                    participant, id -> redis.commands().zrange(KEY + id, 0, -1).toCompletableFuture());
        }
        Map<UUID, Boolean> online = new HashMap<>();
        asked.forEach((participant, addresses) -> {
            Set<String> where = new HashSet<>();
            Redis.await(addresses).forEach(address -> where.add(node(address)));
            online.put(participant, !nodes.alive(where).isEmpty());
        });
        return online;
    }
}
