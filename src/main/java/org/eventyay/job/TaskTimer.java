package org.eventyay.job;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that runs short tasks later, or again and again. A task that fails is in the log, and hinders neither the others nor its own next
 * time. The thread begins with the first task; once the timer has stopped, nothing is taken on any more.
 */
public final class TaskTimer {
    private static final Logger log = LoggerFactory.getLogger(TaskTimer.class);

    private final String name;
    private final ScheduledThreadPoolExecutor clock;

    /**
     * Starts nothing yet.
     *
     * @param name of the thread
     */
    public TaskTimer(String name) {
        this.name = name;
        clock = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().name(name).daemon().unstarted(task));
    }

    /** Runs it once, as soon as those before it are done. */
    public void soon(Runnable task) {
        in(0, task);
    }

    /** Runs it once, so many milliseconds from now. */
    public void in(long millis, Runnable task) {
        take(() -> clock.schedule(() -> run(task), millis, TimeUnit.MILLISECONDS));
    }

    /**
     * Runs it until the timer stops.
     *
     * @param first seconds from now to the first time
     * @param pause seconds from the end of each time to the next
     */
    public void every(long first, long pause, Runnable task) {
        take(() -> clock.scheduleWithFixedDelay(() -> run(task), first, pause, TimeUnit.SECONDS));
    }

    private interface Taking {
        Future<?> take();
    }

    private static void take(Taking taking) {
        try {
            Future<?> unused = taking.take(); // what fails is told by run
        } catch (RejectedExecutionException e) {
            // it has stopped
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            if (!stopped()) {
                log.error("A task of {} failed", name, e);
            }
        }
    }

    /** Whether it takes on nothing any more. */
    public boolean stopped() {
        return clock.isShutdown();
    }

    /** Ends it; what waits is given up, what runs is interrupted. */
    public void stop() {
        clock.shutdownNow();
    }
}
