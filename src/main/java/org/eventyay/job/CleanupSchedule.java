package org.eventyay.job;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eventyay.settings.ServerRole;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Cleans up every ten minutes while a server runs that does jobs; of several such servers one at a time (spec 06 §9, 17). */
@Component
class CleanupSchedule implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(CleanupSchedule.class);
    private static final int MINUTES = 10;

    private final Cleanup cleanup;
    private final boolean doesJobs;
    private @Nullable ScheduledExecutorService timer;

    CleanupSchedule(Cleanup cleanup, Environment environment) {
        this.cleanup = cleanup;
        doesJobs = ServerRole.of(environment).doesJobs();
    }

    @Override
    public synchronized void start() {
        if (doesJobs) {
            timer = Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().name("cleanup").daemon().unstarted(task));
            timer.scheduleWithFixedDelay(this::run, MINUTES, MINUTES, TimeUnit.MINUTES);
        }
    }

    private void run() {
        try {
            cleanup.run();
        } catch (RuntimeException e) {
            log.error("The cleanup failed", e);
        }
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
