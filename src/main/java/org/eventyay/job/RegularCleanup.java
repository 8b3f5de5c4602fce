package org.eventyay.job;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** The cleanup, every ten minutes. */
@Component
class RegularCleanup implements RegularWork {
    private final Cleanup cleanup;

    RegularCleanup(Cleanup cleanup) {
        this.cleanup = cleanup;
    }

    @Override
    public String name() {
        return "cleanup";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        cleanup.run();
    }
}
