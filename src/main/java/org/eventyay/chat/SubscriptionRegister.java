package org.eventyay.chat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.eventyay.bus.Redis;
import org.eventyay.connection.NodeEntry;
import org.eventyay.connection.NodeRegistry;
import org.springframework.stereotype.Component;

/**
 * On which nodes somebody is subscribed to a channel, known to all nodes. A node that died takes its share with it when its lease has
 * run out ({@link #buryDead}).
 */
@Component
class SubscriptionRegister {
    private static final String NODES = "eventyay:chat:nodes";
    private static final String OF_NODE = "eventyay:chat:node:";
    private static final String WHERE = "eventyay:chat:where:";
    private static final long TWO_DAYS = 172_800;
    private static final int AT_ONCE = 500;

    private final Redis redis;
    private final NodeRegistry nodes;

    SubscriptionRegister(Redis redis, NodeRegistry nodes) {
        this.redis = redis;
        this.nodes = nodes;
    }

    /** Somebody's first subscription on this node. */
    CompletableFuture<?> arrived(Membership.Key key) {
        var commands = redis.commands();
        Redis.unawaited(commands.sadd(NODES, nodes.self()));
        Redis.unawaited(commands.sadd(OF_NODE + nodes.self(), key.toString()));
        var noted = commands.sadd(WHERE + key, nodes.self()).toCompletableFuture();
        Redis.unawaited(commands.expire(WHERE + key, TWO_DAYS));
        return noted;
    }

    /** Somebody's last subscription on this node ended. */
    CompletableFuture<?> left(Membership.Key key) {
        var commands = redis.commands();
        Redis.unawaited(commands.srem(OF_NODE + nodes.self(), key.toString()));
        return commands.srem(WHERE + key, nodes.self()).toCompletableFuture();
    }

    /** Whether somebody is subscribed anywhere. */
    boolean present(Membership.Key key) {
        Set<String> where = Redis.await(redis.commands().smembers(WHERE + key));
        if (where.isEmpty()) {
            return false;
        }
        return !java.util.Collections.disjoint(where, living());
    }

    private Set<String> living() {
        return nodes.nodes().stream().map(NodeEntry::node).collect(Collectors.toSet());
    }

    /** Takes dead nodes out; who was subscribed there, to be looked at. Several nodes may do this at once and share the work. */
    List<Membership.Key> buryDead() {
        Set<String> dead = new HashSet<>(Redis.await(redis.commands().smembers(NODES)));
        dead.remove(nodes.self());
        if (!dead.isEmpty()) {
            dead.removeAll(living());
        }
        List<Membership.Key> left = new ArrayList<>();
        for (String node : dead) {
            Set<String> keys = Redis.await(redis.commands().spop(OF_NODE + node, AT_ONCE));
            for (String key : keys) {
                Redis.unawaited(redis.commands().srem(WHERE + key, node));
                left.add(Membership.Key.parse(key));
            }
            if (keys.isEmpty()) {
                Redis.unawaited(redis.commands().srem(NODES, node));
            }
        }
        return left;
    }
}
