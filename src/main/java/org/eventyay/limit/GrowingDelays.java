package org.eventyay.limit;

import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.List;
import org.eventyay.bus.Redis;
import org.springframework.stereotype.Service;

/**
 * Counts failures that only a success forgets, each of which makes the next try wait longer. A try is counted before it is judged, so that
 * many at the same moment are not more than many in a row.
 */
@Service
public class GrowingDelays {
    /** Answers the milliseconds to wait, 0 if this try was counted, and how many were counted so far. */
    private static final String TAKE = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local open = tonumber(redis.call('HGET', KEYS[1], 'open') or '0')
        if now < open then
          return {open - now, tonumber(redis.call('HGET', KEYS[1], 'count'))}
        end
        local count = redis.call('HINCRBY', KEYS[1], 'count', 1)
        local free = tonumber(ARGV[1])
        if count >= free then
          local wait = math.min(ARGV[2] * 2 ^ math.min(count - free, 30), tonumber(ARGV[3]))
          redis.call('HSET', KEYS[1], 'open', string.format('%.0f', now + wait))
        end
        redis.call('PEXPIRE', KEYS[1], ARGV[4])
        return {0, count}
        """;

    private final Redis redis;

    GrowingDelays(Redis redis) {
        this.redis = redis;
    }

    /**
     * How much is allowed.
     *
     * @param free tries before the first wait
     * @param first the first wait; each further one is twice as long
     * @param longest no wait is longer
     * @param memory how long after the last failure all are forgotten
     */
    public record Growth(int free, Duration first, Duration longest, Duration memory) {}

    /**
     * What became of a try.
     *
     * @param delay how long until the next is looked at; zero if this one is
     * @param count tries that were counted since the last success, this one included
     */
    public record Taken(Duration delay, int count) {}

    /** Counts a try under this key, unless it comes too early. */
    public Taken take(String key, Growth growth) {
        List<Long> answer = Redis.await(redis.commands()
                .eval(
                        TAKE,
                        ScriptOutputType.MULTI,
                        new String[] {key},
                        Integer.toString(growth.free()),
                        Long.toString(growth.first().toMillis()),
                        Long.toString(growth.longest().toMillis()),
                        Long.toString(growth.memory().toMillis())));
        return new Taken(Duration.ofMillis(answer.getFirst()), answer.getLast().intValue());
    }

    /** Forgets the tries under this key: one was right. */
    public void clear(String key) {
        Redis.await(redis.commands().del(key));
    }
}
