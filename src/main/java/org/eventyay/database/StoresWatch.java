package org.eventyay.database;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eventyay.embedded.EmbeddedStores;
import org.eventyay.embedded.EmbeddedStoresException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the embedded stores as long as this process uses them: one that was killed is noticed within a second, one that does not answer
 * within some, and both are brought back where they were. Where that fails, for example on a full disk, it is tried again, ever more
 * rarely up to every ten seconds, and said once per reason.
 */
final class StoresWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StoresWatch.class);
    private static final int PAUSE_MILLIS = 500;
    /** Asking costs a connection, so it happens less often than a look at the processes. */
    private static final int LOOKS_PER_QUESTION = 10;

    private static final int LONGEST_PAUSE_MILLIS = 10_000;

    private final EmbeddedStores stores;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1,
            task -> Thread.ofPlatform().name("stores-watch").daemon().unstarted(task),
            new ThreadPoolExecutor.DiscardPolicy());
    private int looks;
    private int pause = PAUSE_MILLIS;
    private String complaint = "";

    StoresWatch(EmbeddedStores stores) {
        this.stores = stores;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        next();
    }

    private void next() {
        Future<?> unused = thread.schedule(this::look, pause, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            boolean alive = stores.alive();
            if (!alive || ++looks % LOOKS_PER_QUESTION == 0) {
                tend(alive);
            }
            pause = PAUSE_MILLIS;
            complaint = "";
        } catch (EmbeddedStoresException e) {
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
            String why = String.valueOf(e.getMessage());
            if (!why.equals(complaint)) {
                log.error("{}; trying again", why);
                complaint = why;
            }
        } catch (RuntimeException | Error e) {
            log.error("The embedded stores could not be looked after", e);
        } finally {
            next();
        }
    }

    private void tend(boolean alive) {
        if (!alive && complaint.isEmpty()) {
            log.warn("PostgreSQL or Redis of the data directory has ended: bringing it back");
        }
        long begun = System.nanoTime();
        if (stores.revive()) {
            log.warn(
                    "PostgreSQL and Redis of the data directory answer again, after {} ms",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        }
    }

    /** Looks no more. A look under way is not interrupted, which would close the channels that carry the locks. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
