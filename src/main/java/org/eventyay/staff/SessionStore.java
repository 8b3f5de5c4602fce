package org.eventyay.staff;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import org.eventyay.bus.Redis;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sessions of the backend in Redis, as text. The key is a hash of the id that the browser has, so that nobody who can read Redis can
 * use a session. A session that was ended can't come back by a request that was under way.
 */
@Component
public class SessionStore {
    /** How long a session lives after its last page. */
    public static final Duration LIFE = Duration.ofDays(14);

    private static final String KEY = "eventyay:session:";

    private final Redis redis;

    SessionStore(Redis redis) {
        this.redis = redis;
    }

    /** Stores a session that was not there before. */
    public void create(String id, String content) {
        Redis.await(redis.commands().set(key(id), content, SetArgs.Builder.ex(LIFE)));
    }

    /** Stores what became of a session, unless it has ended meanwhile. */
    public void update(String id, String content) {
        Redis.await(
                redis.commands().set(key(id), content, SetArgs.Builder.ex(LIFE).xx()));
    }

    public Optional<String> find(String id) {
        return Optional.ofNullable(Redis.await(redis.commands().get(key(id))));
    }

    public void end(String id) {
        Redis.await(redis.commands().del(key(id)));
    }

    /** Ends all sessions whose content is like this; how many there were. */
    public int endAll(Predicate<String> which) {
        int ended = 0;
        ScanArgs all = ScanArgs.Builder.matches(KEY + "*").limit(500);
        @Nullable KeyScanCursor<String> cursor = Redis.await(redis.commands().scan(all));
        while (cursor != null) {
            for (String key : cursor.getKeys()) {
                String content = Redis.await(redis.commands().get(key));
                if (content != null && which.test(content)) {
                    Redis.await(redis.commands().del(key));
                    ended++;
                }
            }
            cursor = cursor.isFinished() ? null : Redis.await(redis.commands().scan(cursor, all));
        }
        return ended;
    }

    private static String key(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return KEY + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
