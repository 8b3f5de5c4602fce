package org.eventyay.job;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finished background work is forgotten after a week. */
@Component
class FinishedWork implements CleanupStep {
    private final JdbcClient jdbc;

    FinishedWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "finished background work";
    }

    @Override
    public int run() {
        return jdbc.sql("delete from background_work where ended < now() - interval '7 days'")
                .update();
    }
}
