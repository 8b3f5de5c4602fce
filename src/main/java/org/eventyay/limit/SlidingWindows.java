package org.eventyay.limit;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.bus.Redis;
import org.springframework.stereotype.Service;

/**
 * Counts attempts in sliding windows: an attempt counts for exactly the length of its window, so nobody gains by waiting
 * for a full hour to pass. An attempt is counted before it is judged, so that many at the same moment are not more than many in a row.
 */
@Service
public class SlidingWindows {
    /** Attempts older than the window are forgotten; the answer is 0 or the milliseconds until the next is allowed. */
    private static final String TAKE = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
        if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then
          local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
          return math.max(1, oldest[2] + ARGV[2] - now)
        end
        redis.call('ZADD', KEYS[1], now, ARGV[3])
        redis.call('PEXPIRE', KEYS[1], ARGV[2])
        return 0
        """;

    private final Redis redis;

    SlidingWindows(Redis redis) {
        this.redis = redis;
    }

    /** An attempt that was counted. */
    public final class Attempt {
        private final String key;
        private final String id;

        private Attempt(String key, String id) {
            this.key = key;
            this.id = id;
        }

        /** It is not counted after all. */
        public void takeBack() {
            Redis.await(redis.commands().zrem(key, id));
        }
    }

    /**
     * What became of an attempt.
     *
     * @param attempt what was counted; empty if there were too many already
     * @param delay how long until the next is allowed; zero if this one was
     */
    public record Taken(Optional<Attempt> attempt, Duration delay) {}

    /** Counts an attempt, unless there were too many already. */
    public Taken take(Window window) {
        String id = UUID.randomUUID().toString();
        // who is counted waits for Redis, such as at a login, and must not wait for one that is gone
        Long wait = redis.awaitWhileReachable(redis.commands()
                .<Long>eval(
                        TAKE,
                        ScriptOutputType.INTEGER,
                        new String[] {window.key()},
                        Integer.toString(window.attempts()),
                        Long.toString(window.length().toMillis()),
                        id)
                .toCompletableFuture());
        return wait == 0
                ? new Taken(Optional.of(new Attempt(window.key(), id)), Duration.ZERO)
                : new Taken(Optional.empty(), Duration.ofMillis(wait));
    }

    /** Forgets all attempts under this key; whether there were any. */
    public boolean clear(String key) {
        return Redis.await(redis.commands().del(key)) > 0;
    }

    /** Forgets all attempts under keys that begin like this; how many keys there were. */
    public int clearAll(String prefix) {
        return clearMatching(prefix + "*");
    }

    /** Forgets all attempts under keys of this form, in which stars stand for anything; how many keys there were. */
    public int clearMatching(String pattern) {
        int cleared = 0;
        ScanArgs matching = ScanArgs.Builder.matches(pattern.replaceAll("[?\\[\\]\\\\]", "\\\\$0"))
                .limit(500);
        KeyScanCursor<String> cursor = Redis.await(redis.commands().scan(matching));
        while (true) {
            List<String> keys = cursor.getKeys();
            for (String key : keys) {
                cleared += clear(key) ? 1 : 0;
            }
            if (cursor.isFinished()) {
                return cleared;
            }
            cursor = Redis.await(redis.commands().scan(cursor, matching));
        }
    }
}
