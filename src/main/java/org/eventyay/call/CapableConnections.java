package org.eventyay.call;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eventyay.bus.Redis;
import org.eventyay.connection.NodeEntry;
import org.eventyay.connection.NodeRegistry;
import org.eventyay.connection.Presence;
import org.eventyay.live.AfterLogin;
import org.eventyay.live.AtDisconnect;
import org.eventyay.live.Caller;
import org.eventyay.live.LiveSocket;
import org.springframework.stereotype.Component;

/** Who has a browser open that can be in our calls, on all nodes; what a dead node left counts for nothing. */
@Component
class CapableConnections implements AfterLogin, AtDisconnect {
    private static final String KEY = "eventyay:call-capable:";
    private static final long TWO_DAYS_SECONDS = 172_800;

    private final Redis redis;
    private final Presence presence;
    private final NodeRegistry nodes;

    CapableConnections(Redis redis, Presence presence, NodeRegistry nodes) {
        this.redis = redis;
        this.presence = presence;
        this.nodes = nodes;
    }

    @Override
    public void loggedIn(Caller caller) {
        if (caller.socket().capabilities().contains(CallDeliveries.CAPABILITY)) {
            String key = KEY + caller.id();
            Redis.unawaited(redis.commands().sadd(key, caller.socket().address()));
            Redis.unawaited(redis.commands().expire(key, TWO_DAYS_SECONDS));
        }
    }

    @Override
    public void disconnected(LiveSocket socket) {
        UUID person = socket.participantId();
        if (person != null && socket.capabilities().contains(CallDeliveries.CAPABILITY)) {
            Redis.unawaited(redis.commands().srem(KEY + person, socket.address()));
        }
    }

    /** Whether each of these who is online has such a browser open. */
    boolean allOf(Collection<UUID> people) {
        Map<UUID, CompletableFuture<Set<String>>> asked = new HashMap<>();
        presence.online(people).forEach((person, online) -> {
            if (online) {
                asked.put(person, redis.commands().smembers(KEY + person).toCompletableFuture());
            }
        });
        if (asked.isEmpty()) {
            return true;
        }
        Set<String> living = new HashSet<>();
        nodes.nodes().stream().map(NodeEntry::node).forEach(living::add);
        living.add(nodes.self());
        return asked.values().stream()
                .allMatch(addresses -> Redis.await(addresses).stream()
                        .anyMatch(address -> living.contains(address.substring(0, address.indexOf('/')))));
    }
}
