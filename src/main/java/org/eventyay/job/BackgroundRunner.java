package org.eventyay.job;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.eventyay.settings.ServerRole;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Does the background work that waits, one piece at a time on each server. A lock in the database says who does it; work whose server died is
 * begun again by another, three times at most.
 */
@Component
class BackgroundRunner implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BackgroundRunner.class);
    private static final int SECONDS = 3;
    private static final int ATTEMPTS = 3;

    private final ObjectProvider<BackgroundWork> kinds;
    private final JdbcClient jdbc;
    private final DataSource database;
    private final boolean doesJobs;
    /** Whether a look is in the queue: one sees everything that waits, so there is never a second. */
    private final AtomicBoolean asked = new AtomicBoolean();

    private @Nullable TaskTimer timer;
    private @Nullable ExecutorService worker;

    BackgroundRunner(
            ObjectProvider<BackgroundWork> kinds, JdbcClient jdbc, DataSource database, Environment environment) {
        this.kinds = kinds;
        this.jdbc = jdbc;
        this.database = database;
        doesJobs = ServerRole.of(environment).doesJobs();
    }

    private volatile boolean stopping;

    private record Waiting(UUID id, String kind, String subject, int attempts) {}

    @Override
    public synchronized void start() {
        if (!doesJobs || worker != null) {
            return;
        }
        stopping = false;
        worker = Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().name("background-work").daemon().unstarted(task));
        timer = new TaskTimer("background-look");
        timer.every(SECONDS, SECONDS, this::look);
    }

    /** Looks for work now, if this process does any. */
    synchronized void look() {
        if (worker != null && !asked.getAndSet(true)) {
            worker.execute(() -> {
                asked.set(false);
                work();
            });
        }
    }

    /** Does what waits, on this thread; what others are at is left to them. */
    void work() {
        try {
            boolean more = true;
            while (more) {
                more = false;
                for (Waiting waiting : waiting()) {
                    more |= AdvisoryLock.holding(
                                    database, waiting.id().getMostSignificantBits(), () -> attempt(waiting.id()))
                            .orElse(false);
                }
            }
        } catch (RuntimeException e) {
            if (!stopping) {
                log.error("The background work could not be looked at", e);
            }
        }
    }

    private List<Waiting> waiting() {
        return jdbc.sql("select id, kind, subject, attempts from background_work"
                        + " where state in ('waiting', 'running') order by created limit 20")
                .query((row, n) ->
                        new Waiting(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getInt(4)))
                .list();
    }

    /** With the lock in hand: somebody else may have done it between our look and the lock. */
    private boolean attempt(UUID id) {
        Optional<Waiting> begun = jdbc.sql("update background_work set state = 'running', attempts = attempts + 1"
                        + " where id = ? and state in ('waiting', 'running') returning id, kind, subject, attempts")
                .param(id)
                .query((row, n) ->
                        new Waiting(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getInt(4)))
                .optional();
        begun.ifPresent(this::run);
        return begun.isPresent();
    }

    private void run(Waiting work) {
        BackgroundWork kind = kind(work.kind()).orElse(null);
        if (kind == null) {
            end(work, "failed", "This version does not know how to do it.");
        } else if (work.attempts() > ATTEMPTS) {
            kind.givenUp(work.subject());
            end(work, "failed", "The server died " + ATTEMPTS + " times on the way.");
        } else {
            try {
                end(work, "done", kind.run(work.subject()));
            } catch (RuntimeException e) {
                if (stopping) {
                    // what it needed was closed under it: it did not fail, and the next server begins it again
                    log.info("The background work '{}' for '{}' was cut short", work.kind(), work.subject());
                    return;
                }
                log.error("The background work '{}' for '{}' failed", work.kind(), work.subject(), e);
                end(work, "failed", e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            }
        }
    }

    private Optional<BackgroundWork> kind(String name) {
        return kinds.stream().filter(kind -> kind.kind().equals(name)).findFirst();
    }

    boolean knows(String kind) {
        return kind(kind).isPresent();
    }

    private void end(Waiting work, String state, String message) {
        jdbc.sql("update background_work set state = ?, message = ?, ended = now() where id = ?")
                .params(state, message, work.id())
                .update();
    }

    @Override
    public synchronized void stop() {
        if (timer != null && worker != null) {
            stopping = true;
            timer.stop();
            // what runs may end; if it does not in time, the next server begins it again
            worker.shutdown();
            timer = null;
            worker = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
