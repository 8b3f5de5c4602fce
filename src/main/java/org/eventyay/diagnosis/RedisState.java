package org.eventyay.diagnosis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.bus.Redis;
import org.springframework.stereotype.Component;

/** What Redis says of itself, and what is in it. Never waits longer than ten seconds for an answer. */
@Component
public class RedisState {
    private static final int PATIENCE = 10;
    private static final String OWN = "eventyay:";

    private final Redis redis;

    RedisState(Redis redis) {
        this.redis = redis;
    }

    /**
     * What Redis says of itself.
     *
     * @param millis how long an answer takes
     * @param policy what it does when memory is short
     * @param usedBytes memory in use
     * @param fill share of the memory in use, 0 without a limit
     * @param clock its clock
     */
    public record Facts(String version, long millis, String policy, long usedBytes, double fill, Instant clock) {}

    /** Asks. */
    public Facts read() {
        var commands = redis.commands();
        await(commands.ping());
        long begin = System.nanoTime();
        List<String> time = await(commands.time());
        long millis = (System.nanoTime() - begin) / 1_000_000;
        String info = await(commands.info());
        long used = number(info, "used_memory");
        long limit = number(info, "maxmemory");
        return new Facts(
                value(info, "redis_version"),
                millis,
                value(info, "maxmemory_policy"),
                used,
                limit == 0 ? 0 : (double) used / limit,
                Instant.ofEpochSecond(Long.parseLong(time.get(0)), Long.parseLong(time.get(1)) * 1000));
    }

    /** Number of keys of this installation by kind: the second word of their names. */
    public Map<String, Integer> keys() {
        Map<String, Integer> counts = new TreeMap<>();
        ScanCursor cursor = ScanCursor.INITIAL;
        do {
            KeyScanCursor<String> page = await(redis.commands()
                    .scan(cursor, ScanArgs.Builder.matches(OWN + "*").limit(1000)));
            page.getKeys().forEach(key -> counts.merge(kind(key), 1, Integer::sum));
            cursor = page;
        } while (!cursor.isFinished());
        return counts;
    }

    private static String kind(String key) {
        String rest = key.substring(OWN.length());
        int end = rest.indexOf(':');
        String kind = end < 0 ? rest : rest.substring(0, end);
        return kind.startsWith("{") && kind.endsWith("}") ? kind.substring(1, kind.length() - 1) : kind;
    }

    private static long number(String info, String key) {
        String value = value(info, key);
        return value.isEmpty() ? 0 : Long.parseLong(value);
    }

    private static String value(String info, String key) {
        Matcher line = Pattern.compile("(?m)^" + key + ":(.*?)\\r?$").matcher(info);
        return line.find() ? line.group(1).strip() : "";
    }

    private static <T> T await(CompletionStage<T> answer) {
        return answer.toCompletableFuture()
                .orTimeout(PATIENCE, TimeUnit.SECONDS)
                .join();
    }
}
