package org.eventyay.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eventyay.bus.Redis;
import org.eventyay.world.WorldService;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether this process can do its work: database and Redis answer within two seconds each. */
@RestController
class HealthCheck {
    private static final int SECONDS = 2;
    private static final long FRESH_NANOS = 200_000_000;

    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Checked last;

    private final WorldService worlds;
    private final Redis redis;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    HealthCheck(WorldService worlds, Redis redis) {
        this.worlds = worlds;
        this.redis = redis;
    }

    /** Anybody may ask, so many who ask at once get one answer. */
    @GetMapping("/healthcheck/")
    ResponseEntity<?> check() {
        turn.lock();
        try {
            Checked known = last;
            if (known == null || System.nanoTime() - known.when() > FRESH_NANOS) {
                known = new Checked(look(), System.nanoTime());
                last = known;
            }
            return known.answer();
        } finally {
            turn.unlock();
        }
    }

    private record Checked(ResponseEntity<?> answer, long when) {}

    private ResponseEntity<?> look() {
        var database = threads.submit((Callable<Object>) () -> worlds.count());
        var message = threads.submit((Callable<Object>)
                () -> redis.commands().publish("eventyay:healthcheck", "").get(SECONDS, TimeUnit.SECONDS));
        Map<String, String> states = new LinkedHashMap<>();
        states.put("db", state(database));
        states.put("redis", state(message));
        boolean fine = states.values().stream().allMatch("ok"::equals);
        return fine ? ResponseEntity.ok("OK") : ResponseEntity.status(503).body(states);
    }

    private static String state(java.util.concurrent.Future<Object> answer) {
        try {
            answer.get(SECONDS, TimeUnit.SECONDS);
            return "ok";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "failed";
        } catch (Exception e) {
            answer.cancel(true);
            return "failed";
        }
    }
}
