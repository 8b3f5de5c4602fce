package org.eventyay.call;

import io.lettuce.core.ScriptOutputType;
import java.util.List;
import org.eventyay.bus.Redis;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was said to somebody whose connection is lost for a moment, kept in Redis until they are back or their seat is gone. */
@Component
class WaitingSignals {
    private static final String KEY = "eventyay:call-signals:";
    /** Later ones are dropped: browsers find out and begin anew. */
    private static final int MOST = 200;

    private static final int SECONDS = 60;
    private static final String PUT = """
        if redis.call('LLEN', KEYS[1]) < tonumber(ARGV[2]) then redis.call('RPUSH', KEYS[1], ARGV[1]) end
        return redis.call('EXPIRE', KEYS[1], ARGV[3])\
        """;

    private static final String TAKE = """
        local waiting = redis.call('LRANGE', KEYS[1], 0, -1)
        redis.call('DEL', KEYS[1])
        return waiting\
        """;

    private final Redis redis;
    private final JsonMapper json;

    WaitingSignals(Redis redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /** A signal and whose it is. */
    record Waiting(String from, JsonNode signal) {}

    void put(String to, String from, JsonNode signal) {
        Redis.await(redis.commands()
                .eval(
                        PUT,
                        ScriptOutputType.INTEGER,
                        new String[] {KEY + to},
                        json.writeValueAsString(new Waiting(from, signal)),
                        Integer.toString(MOST),
                        Integer.toString(SECONDS)));
    }

    /** All that waits, in the order it was sent; it waits no more. */
    List<Waiting> take(String to) {
        List<String> waiting = Redis.await(redis.commands().<List<String>>eval(TAKE, ScriptOutputType.MULTI, KEY + to));
        return waiting.stream().map(text -> json.readValue(text, Waiting.class)).toList();
    }
}
