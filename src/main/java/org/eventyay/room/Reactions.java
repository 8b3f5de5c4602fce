package org.eventyay.room;

import io.lettuce.core.ScriptOutputType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Redis;
import org.eventyay.bus.Topic;
import org.eventyay.room.RoomEvents.RoomReacted;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Emoji that people send in a room. Those of one second, from all nodes, are sent to browsers together. The node that got the first of a
 * second ends that second; if it dies, another node ends it and stores what was sent but not stored.
 */
@Component
class Reactions {
    /** What may be sent, byte by byte. */
    private static final Set<String> ALLOWED =
            Set.of("\uD83D\uDC4F", "\u2764\uFE0F", "\uD83D\uDC4D", "\uD83E\uDD23", "\uD83D\uDE2E");

    private static final long TICK_MILLIS = 1_000;
    /** One hash slot for all of it: a script touches several keys. */
    private static final String PREFIX = "eventyay:{reactions}:";

    private static final String DUE = PREFIX + "due";
    private static final String STORING = PREFIX + "storing";

    private static final String NOW = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        """;
    /**
     * Counts the reaction unless the same person sent the same within two seconds; returns 1 if it is the first of a tick.
     */
    private static final String REACT = NOW + """
        if not redis.call('SET', KEYS[1], 1, 'NX', 'PX', 2000) then return 0 end
        redis.call('HINCRBY', KEYS[2], ARGV[1], 1)
        redis.call('EXPIRE', KEYS[2], 3600)
        return redis.call('ZADD', KEYS[3], 'NX', string.format('%.0f', now + ARGV[3]), ARGV[2])\
        """;
    /** Takes all counts at once; they stay under another name until they are stored. */
    private static final String TAKE = NOW + """
        redis.call('ZREM', KEYS[2], ARGV[1])
        if redis.call('EXISTS', KEYS[1]) == 0 then return {} end
        redis.call('RENAME', KEYS[1], KEYS[3])
        redis.call('EXPIRE', KEYS[3], 86400)
        redis.call('ZADD', KEYS[4], string.format('%.0f', now), ARGV[2])
        return redis.call('HGETALL', KEYS[3])\
        """;
    /** The members that have been in a set for longer than the work takes. */
    private static final String OVERDUE = NOW + """
        return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now - ARGV[1]))\
        """;

    private final Redis redis;
    private final JdbcTemplate jdbc;
    private final Bus bus;
    private final RoomTimer timer;

    Reactions(Redis redis, JdbcTemplate jdbc, Bus bus, RoomTimer timer) {
        this.redis = redis;
        this.jdbc = jdbc;
        this.bus = bus;
        this.timer = timer;
    }

    /** Whether this is one of the emoji that may be sent. */
    static boolean allowed(String reaction) {
        return ALLOWED.contains(reaction);
    }

    /** Counts a reaction; browsers are told within a second. */
    void add(UUID roomId, UUID participantId, String reaction) {
        String[] keys = {PREFIX + "said:" + roomId + ":" + participantId + ":" + reaction, counts(roomId), DUE};
        Long began = Redis.await(redis.commands()
                .eval(REACT, ScriptOutputType.INTEGER, keys, reaction, roomId.toString(), Long.toString(TICK_MILLIS)));
        if (began > 0) {
            timer.in(TICK_MILLIS, () -> flush(roomId));
        }
    }

    private static String counts(UUID roomId) {
        return PREFIX + "counts:" + roomId;
    }

    private void flush(UUID roomId) {
        String taken = roomId + ":" + UUID.randomUUID();
        String[] keys = {counts(roomId), DUE, PREFIX + "taken:" + taken, STORING};
        List<String> pairs =
                Redis.await(redis.commands().eval(TAKE, ScriptOutputType.MULTI, keys, roomId.toString(), taken));
        if (!pairs.isEmpty()) {
            Map<String, Integer> reactions = new LinkedHashMap<>();
            for (int i = 0; i < pairs.size(); i += 2) {
                reactions.put(pairs.get(i), Integer.parseInt(pairs.get(i + 1)));
            }
            bus.publish(Topic.room(roomId), new RoomReacted(roomId, reactions));
            store(taken, reactions);
        }
    }

    private void store(String taken, Map<String, Integer> reactions) {
        UUID roomId = UUID.fromString(taken.substring(0, 36));
        List<Object[]> rows = new ArrayList<>();
        reactions.forEach((reaction, amount) -> rows.add(new Object[] {reaction, amount, roomId}));
        jdbc.batchUpdate(
                "insert into reaction (room_id, reaction, amount) select id, ?, ? from room where id = ?", rows);
        Redis.unawaited(redis.commands().del(PREFIX + "taken:" + taken));
        Redis.unawaited(redis.commands().zrem(STORING, taken));
    }

    /** Ends the seconds of nodes that died, and stores what such a node had taken but not stored. */
    void finishAbandoned() {
        for (String room : overdue(DUE, 2 * TICK_MILLIS)) {
            flush(UUID.fromString(room));
        }
        for (String taken : overdue(STORING, 10 * TICK_MILLIS)) {
            Map<String, Integer> reactions = new LinkedHashMap<>();
            Redis.await(redis.commands().hgetall(PREFIX + "taken:" + taken))
                    .forEach((reaction, amount) -> reactions.put(reaction, Integer.parseInt(amount)));
            store(taken, reactions);
        }
    }

    private List<String> overdue(String set, long millis) {
        return Redis.await(
                redis.commands().eval(OVERDUE, ScriptOutputType.MULTI, new String[] {set}, Long.toString(millis)));
    }
}
