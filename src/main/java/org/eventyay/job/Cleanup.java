package org.eventyay.job;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The regular cleanup (spec 06 §2.4): all steps, one run at a time in the whole installation, each step by itself. */
@Service
public class Cleanup {
    private static final Logger log = LoggerFactory.getLogger(Cleanup.class);
    /** Number of the advisory lock; unique among those of the application. */
    private static final long LOCK = 7_201_511_301L;

    private final List<CleanupStep> steps;
    private final DataSource database;

    Cleanup(List<CleanupStep> steps, DataSource database) {
        this.steps = steps;
        this.database = database;
    }

    /**
     * What a run came to.
     *
     * @param counts things ended or deleted, by step
     * @param failed steps that failed; the log says why
     */
    public record Outcome(Map<String, Integer> counts, List<String> failed) {}

    /** Runs all steps; empty if another run is under way. */
    public Optional<Outcome> run() {
        // a connection of its own holds the lock: the steps have their own transactions
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (!yes(statement, "select pg_try_advisory_lock(" + LOCK + ")")) {
                return Optional.empty();
            }
            try {
                return Optional.of(runSteps());
            } finally {
                yes(statement, "select pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The cleanup has no database to work on", e);
        }
    }

    private static boolean yes(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private Outcome runSteps() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<String> failed = new java.util.ArrayList<>();
        for (CleanupStep step : steps) {
            try {
                counts.put(step.name(), step.run());
            } catch (RuntimeException e) {
                log.error("Cleaning up {} failed", step.name(), e);
                failed.add(step.name());
            }
        }
        return new Outcome(counts, failed);
    }
}
