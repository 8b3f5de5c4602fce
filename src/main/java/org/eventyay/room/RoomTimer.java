package org.eventyay.room;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Runs things later, each on a virtual thread of its own, so that none holds up another. */
@Component
class RoomTimer implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(RoomTimer.class);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("rooms-timer").daemon().unstarted(task));

    /** Runs it once. */
    void in(long millis, Runnable task) {
        clock.schedule(() -> start(task), millis, TimeUnit.MILLISECONDS);
    }

    /** Runs it again and again, with this pause after each end. */
    void every(long millis, Runnable task) {
        in(millis, () -> {
            try {
                task.run();
            } finally {
                if (!clock.isShutdown()) {
                    every(millis, task);
                }
            }
        });
    }

    private static void start(Runnable task) {
        Thread.ofVirtual().name("rooms").start(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.error("Something the rooms do by themselves failed", e);
            }
        });
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }
}
