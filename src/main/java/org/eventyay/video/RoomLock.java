package org.eventyay.video;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.eventyay.bus.Redis;
import org.springframework.stereotype.Component;

/** One at a time, over all nodes: who makes a room at a server of others must not be two. */
@Component
class RoomLock {
    private static final String KEY = "eventyay:video:lock:";
    private static final String FREE =
            "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final long LOOK_NANOS = 30_000_000;

    private final Redis redis;

    RoomLock(Redis redis) {
        this.redis = redis;
    }

    /** Runs something that takes less than half a minute; empty if others held the lock all the time that it may wait. */
    <T> Optional<T> inTurn(String room, Duration patience, Supplier<T> work) {
        String key = KEY + room;
        String mine = UUID.randomUUID().toString();
        long end = System.nanoTime() + patience.toNanos();
        while (!taken(key, mine)) {
            if (System.nanoTime() - end > 0) {
                return Optional.empty();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        try {
            return Optional.of(work.get());
        } finally {
            Redis.unawaited(redis.commands().eval(FREE, ScriptOutputType.INTEGER, new String[] {key}, mine));
        }
    }

    private boolean taken(String key, String mine) {
        return "OK"
                .equals(redis.awaitWhileReachable(redis.commands()
                        .set(key, mine, SetArgs.Builder.nx().px(LEASE.toMillis()))
                        .toCompletableFuture()));
    }
}
