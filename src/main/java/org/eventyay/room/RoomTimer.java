package org.eventyay.room;

import org.eventyay.job.TaskTimer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Runs things later, each on a virtual thread of its own, so that none holds up another. */
@Component
class RoomTimer implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(RoomTimer.class);

    private final TaskTimer clock = new TaskTimer("rooms-timer");

    /** Runs it once. */
    void in(long millis, Runnable task) {
        clock.in(millis, () -> start(task));
    }

    /** Runs it again and again, with this pause after each end. */
    void every(long millis, Runnable task) {
        in(millis, () -> {
            try {
                task.run();
            } finally {
                if (!clock.stopped()) {
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
        clock.stop();
    }
}
