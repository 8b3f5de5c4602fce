package org.eventyay.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The regular cleanup: all steps, one run at a time in the whole installation, each step by itself. */
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
        return AdvisoryLock.holding(database, LOCK, this::runSteps);
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
