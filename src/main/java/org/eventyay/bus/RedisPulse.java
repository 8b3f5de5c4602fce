package org.eventyay.bus;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Redis answers, asked every second. A command waits in the client until Redis is back, which is right for what must not be
 * lost and wrong for whoever waits for the answer: these give up as soon as a question was not answered in time.
 */
final class RedisPulse {
    private static final Logger log = LoggerFactory.getLogger(RedisPulse.class);
    private static final int PAUSE_MILLIS = 1_000;
    private static final int PATIENCE_MILLIS = 1_500;

    private final Redis redis;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1,
            task -> Thread.ofPlatform().name("redis-pulse").daemon().unstarted(task),
            new ThreadPoolExecutor.DiscardPolicy());
    private volatile boolean missing;

    RedisPulse(Redis redis) {
        this.redis = redis;
    }

    void start() {
        Future<?> unused = thread.scheduleWithFixedDelay(this::ask, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ask() {
        try {
            CompletableFuture<String> answer = redis.commands().ping().toCompletableFuture();
            answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (missing) {
                missing = false;
                log.info("Redis answers again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            if (!missing && !thread.isShutdown()) {
                missing = true;
                log.warn("Redis does not answer: {}", e.toString());
            }
        }
    }

    /** Whether the last question was not answered. */
    boolean missing() {
        return missing;
    }

    void stop() {
        thread.shutdownNow();
    }
}
