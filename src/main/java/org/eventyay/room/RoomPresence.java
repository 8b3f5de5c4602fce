package org.eventyay.room;

import io.lettuce.core.ScriptOutputType;
import java.time.Instant;
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
import org.eventyay.connection.NodeEntry;
import org.eventyay.connection.NodeRegistry;
import org.springframework.stereotype.Component;

/**
 * Who is in which room right now, by sockets, on all nodes. Every socket's entry names its node, and every node keeps a list of its
 * own entries, so that the others can remove them when its lease has run out. All changes can be repeated without harm.
 */
@Component
class RoomPresence {
    private static final String NODES = "eventyay:room-nodes";
    private static final String OF_NODE = "eventyay:room-nodes:";
    /** A socket lives for a day at most, so entries that nobody touched for two days can expire. */
    private static final String TELL = """
            local people = redis.call('SCARD', KEYS[2])
            local time = redis.call('TIME')
            local at = time[1] * 1000000 + time[2]
            redis.call('HSET', KEYS[3], ARGV[3], people .. ' ' .. string.format('%.0f', at))
            for i = 1, 3 do redis.call('EXPIRE', KEYS[i], 172800) end
            return {changed, people, at}""";

    private static final String ENTER = """
            redis.call('ZADD', KEYS[1], 0, ARGV[1])
            local changed = redis.call('SADD', KEYS[2], ARGV[2])
            """ + TELL;
    /** '0' is the character after '/': the range holds all sockets of one person. */
    private static final String LEAVE = """
            redis.call('ZREM', KEYS[1], ARGV[1])
            local changed = 0
            if redis.call('ZLEXCOUNT', KEYS[1], '[' .. ARGV[2] .. '/', '(' .. ARGV[2] .. '0') == 0 then
                changed = redis.call('SREM', KEYS[2], ARGV[2])
            end
            """ + TELL;

    private final Redis redis;
    private final NodeRegistry nodes;
    private final Set<Entry> local = ConcurrentHashMap.newKeySet();

    RoomPresence(Redis redis, NodeRegistry nodes) {
        this.redis = redis;
        this.nodes = nodes;
    }

    /** A socket in a room. */
    record Entry(String worldId, UUID roomId, UUID participantId, String node, String socket) {
        private String text() {
            return String.join(" ", worldId, roomId.toString(), participantId.toString(), socket);
        }

        private static Entry read(String node, String text) {
            String[] parts = text.split(" ");
            return new Entry(parts[0], UUID.fromString(parts[1]), UUID.fromString(parts[2]), node, parts[3]);
        }
    }

    /** How many people were in a room at a time, in microseconds of the one clock. */
    record Count(int people, long at) {}

    /**
     * The effect of a change.
     *
     * @param changed whether the person is newly there, or newly gone
     */
    record Change(boolean changed, Count count) {
        Instant instant() {
            return Instant.ofEpochSecond(count.at() / 1_000_000, count.at() % 1_000_000 * 1000);
        }
    }

    /** An entry for a socket of this node. */
    Entry entry(String worldId, UUID roomId, UUID participantId, String socket) {
        return new Entry(worldId, roomId, participantId, nodes.self(), socket);
    }

    /** A socket of this node is in a room from now on. */
    Change enter(Entry entry) {
        local.add(entry);
        Redis.unawaited(redis.commands().sadd(NODES, entry.node()));
        Redis.unawaited(redis.commands().sadd(OF_NODE + entry.node(), entry.text()));
        return change(ENTER, entry);
    }

    /** A socket, of this node or of a dead one, is in a room no more. */
    Change leave(Entry entry) {
        Change change = change(LEAVE, entry);
        local.remove(entry);
        Redis.unawaited(redis.commands().srem(OF_NODE + entry.node(), entry.text()));
        return change;
    }

    private Change change(String script, Entry entry) {
        String[] keys = {
            key(entry.worldId(), entry.roomId(), "sockets"),
            key(entry.worldId(), entry.roomId(), "people"),
            counts(entry.worldId())
        };
        String user = entry.participantId().toString();
        List<Long> told = Redis.await(redis.commands()
                .eval(
                        script,
                        ScriptOutputType.MULTI,
                        keys,
                        user + "/" + entry.node() + "/" + entry.socket(),
                        user,
                        entry.roomId().toString()));
        return new Change(told.get(0) > 0, new Count(told.get(1).intValue(), told.get(2)));
    }

    /** One hash slot per world, as a cluster wants it for what one script touches. */
    private static String key(String worldId, UUID roomId, String what) {
        return "eventyay:{" + worldId + "}:room:" + roomId + ":" + what;
    }

    private static String counts(String worldId) {
        return "eventyay:{" + worldId + "}:room-counts";
    }

    /** The counts of all rooms of a world that ever had anybody in them, with one command. */
    CompletableFuture<Map<UUID, Count>> countsOf(String worldId) {
        return redis.commands().hgetall(counts(worldId)).toCompletableFuture().thenApply(RoomPresence::read);
    }

    private static Map<UUID, Count> read(Map<String, String> stored) {
        Map<UUID, Count> counts = new HashMap<>();
        stored.forEach((room, text) -> {
            String[] parts = text.split(" ");
            counts.put(UUID.fromString(room), new Count(Integer.parseInt(parts[0]), Long.parseLong(parts[1])));
        });
        return counts;
    }

    /** The people in a room, in no order. */
    Set<UUID> people(String worldId, UUID roomId) {
        Set<UUID> people = new HashSet<>();
        Redis.await(redis.commands().smembers(key(worldId, roomId, "people")))
                .forEach(id -> people.add(UUID.fromString(id)));
        return people;
    }

    /** A room is gone: forgets who was in it, without waiting. Each node does this for its own sockets and all for the room. */
    void forget(String worldId, UUID roomId) {
        var commands = redis.commands();
        Redis.unawaited(commands.del(key(worldId, roomId, "sockets"), key(worldId, roomId, "people")));
        Redis.unawaited(commands.hdel(counts(worldId), roomId.toString()));
        local.removeIf(entry -> {
            boolean there = entry.roomId().equals(roomId);
            if (there) {
                Redis.unawaited(commands.srem(OF_NODE + entry.node(), entry.text()));
            }
            return there;
        });
    }

    /** The entries of this node. */
    Collection<Entry> local() {
        return local;
    }

    /** Whether the others took this node for dead, or Redis forgot it. */
    boolean lost() {
        return !local.isEmpty() && !Redis.await(redis.commands().sismember(NODES, nodes.self()));
    }

    /** Nodes that have entries but no lease. */
    Set<String> deadNodes() {
        // first who has entries, then who lives: a node that begins in between must not look dead
        Set<String> dead = new HashSet<>(Redis.await(redis.commands().smembers(NODES)));
        if (!dead.isEmpty()) {
            nodes.nodes().stream().map(NodeEntry::node).forEach(dead::remove);
            dead.remove(nodes.self());
        }
        return dead;
    }

    /** The entries of a dead node. */
    List<Entry> entriesOf(String node) {
        return Redis.await(redis.commands().smembers(OF_NODE + node)).stream()
                .map(text -> Entry.read(node, text))
                .toList();
    }

    /** All entries of a dead node are removed. */
    void buried(String node) {
        Redis.unawaited(redis.commands().del(OF_NODE + node));
        Redis.unawaited(redis.commands().srem(NODES, node));
    }
}
