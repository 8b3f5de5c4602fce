package org.eventyay.world;

import org.eventyay.job.CleanupStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Short tokens are forgotten ninety days after they stopped working. */
@Component
class ExpiredTokens implements CleanupStep {
    private final JdbcClient jdbc;

    ExpiredTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "short tokens";
    }

    @Override
    public int run() {
        return jdbc.sql("delete from short_token where expires < now() - interval '90 days'")
                .update();
    }
}
