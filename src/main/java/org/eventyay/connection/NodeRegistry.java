package org.eventyay.connection;

import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eventyay.bus.Redis;
import org.eventyay.limit.SharedBudget;
import org.eventyay.settings.Installation;
import org.springframework.stereotype.Component;

/**
 * The living server processes and how many connections each has. Every entry belongs to the process it tells of and ends with that
 * process's lease of 15 s, so counts are exact while processes live and right again one lease after one was killed.
 */
@Component
public class NodeRegistry {
    static final Duration LEASE = Duration.ofSeconds(15);
    /** One hash slot for all of it: they are read with one command and must not disagree. */
    private static final String INDEX = "eventyay:{nodes}";

    private static final String ENTRY = INDEX + ":";

    private final Redis redis;
    private final String label;
    private final Installation installation;
    private final String self = UUID.randomUUID().toString().substring(0, 13).replace("-", "");
    private final Map<String, Boolean> seenAlive = new ConcurrentHashMap<>();

    NodeRegistry(Redis redis, Installation installation) {
        this.redis = redis;
        this.installation = installation;
        label = installation.label();
    }

    /** Id of this process. */
    public String self() {
        return self;
    }

    /** Writes this process's entry and renews its lease. */
    CompletableFuture<Void> announce(int connections, List<SharedBudget> budgets) {
        var commands = redis.commands();
        // the entry first: who finds the name without it takes us for dead
        var entry = commands.set(
                ENTRY + self,
                label + "\n" + connections + "\n" + installation.siteUrl() + "\n" + NodeEntry.Filled.text(budgets),
                SetArgs.Builder.px(LEASE.toMillis()));
        var name = commands.sadd(INDEX, self);
        return CompletableFuture.allOf(entry.toCompletableFuture(), name.toCompletableFuture());
    }

    /** Removes this process's entry. */
    CompletableFuture<Void> leave() {
        var commands = redis.commands();
        var entry = commands.del(ENTRY + self);
        var name = commands.srem(INDEX, self);
        return CompletableFuture.allOf(entry.toCompletableFuture(), name.toCompletableFuture());
    }

    /** All living processes; entries whose lease ran out are removed on the way. */
    public List<NodeEntry> nodes() {
        var commands = redis.commands();
        Set<String> ids = Redis.await(commands.smembers(INDEX));
        if (ids.isEmpty()) {
            return List.of();
        }
        String[] order = ids.toArray(String[]::new);
        List<NodeEntry> entries = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        var values = Redis.await(commands.mget(
                java.util.Arrays.stream(order).map(id -> ENTRY + id).toArray(String[]::new)));
        for (int i = 0; i < order.length; i++) {
            if (!values.get(i).hasValue()) {
                gone.add(order[i]);
                continue;
            }
            String[] parts = values.get(i).getValue().split("\n");
            entries.add(new NodeEntry(
                    order[i],
                    parts[0],
                    Integer.parseInt(parts[1]),
                    parts.length > 2 ? parts[2] : null,
                    parts.length > 3 ? NodeEntry.Filled.parse(parts[3]) : List.of()));
        }
        if (!gone.isEmpty()) {
            Redis.await(commands.srem(INDEX, gone.toArray(String[]::new)));
        }
        return entries;
    }

    /** Removes what processes left that do not live any more; how many there were. */
    public int trim() {
        int before = Redis.await(redis.commands().scard(INDEX)).intValue();
        return Math.max(0, before - nodes().size());
    }

    /** Remembers who lives, for {@link #alive}. */
    void refresh() {
        Map<String, Boolean> now = new HashMap<>();
        nodes().forEach(entry -> now.put(entry.node(), true));
        seenAlive.keySet().retainAll(now.keySet());
        seenAlive.putAll(now);
    }

    /** Which of these processes live; asks Redis only about those not seen lately. */
    public Set<String> alive(Collection<String> nodes) {
        Set<String> alive = new HashSet<>();
        for (String node : nodes) {
            boolean known = node.equals(self) || seenAlive.containsKey(node);
            if (known || Redis.await(redis.commands().exists(ENTRY + node)) > 0) {
                alive.add(node);
            }
        }
        return alive;
    }
}
