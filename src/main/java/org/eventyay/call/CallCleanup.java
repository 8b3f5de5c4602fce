package org.eventyay.call;

import org.eventyay.job.CleanupStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is left of calls: those that were over a week ago, and who may come back by now. */
@Component
class CallCleanup implements CleanupStep {
    private final JdbcClient jdbc;

    CallCleanup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public int run() {
        return jdbc.sql("delete from call where coalesce(ended, emptied, created) < now() - interval '7 days'"
                                + " and created < now() - interval '7 days'")
                        .update()
                + jdbc.sql("delete from call_removal where until < now()").update();
    }
}
