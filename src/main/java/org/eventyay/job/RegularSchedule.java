package org.eventyay.job;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.eventyay.settings.ServerRole;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Does the regular work while a server runs that does jobs; of several such servers one at a time. */
@Component
class RegularSchedule implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RegularSchedule.class);
    /** Upper half of the locks' keys, so that they meet no others. */
    private static final long LOCKS = 0x7265_6775L << 32;

    private final List<RegularWork> works;
    private final DataSource database;
    private final boolean doesJobs;
    private @Nullable TaskTimer timer;
    private @Nullable ExecutorService workers;

    RegularSchedule(List<RegularWork> works, DataSource database, Environment environment) {
        this.works = works;
        this.database = database;
        doesJobs = ServerRole.of(environment).doesJobs();
    }

    @Override
    public synchronized void start() {
        if (!doesJobs) {
            return;
        }
        timer = new TaskTimer("regular");
        workers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("regular-", 1).factory());
        works.forEach(this::next);
    }

    private synchronized void next(RegularWork work) {
        if (timer != null && workers != null) {
            ExecutorService here = workers;
            timer.in(work.every().toMillis(), () -> here.execute(() -> run(work)));
        }
    }

    private void run(RegularWork work) {
        try {
            AdvisoryLock.holding(database, LOCKS | work.name().hashCode() & 0xffff_ffffL, () -> {
                work.run();
                return true;
            });
        } catch (RuntimeException e) {
            log.error("The regular work '{}' failed", work.name(), e);
        } finally {
            next(work);
        }
    }

    @Override
    public synchronized void stop() {
        if (timer != null && workers != null) {
            timer.stop();
            workers.shutdownNow();
            timer = null;
            workers = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
