package org.eventyay.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.bus.AfterCommit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Work done in the background: asked for here, done by a server that does jobs, also after a restart. Rows of finished work stay for a week.
 */
@Service
public class BackgroundJobs {
    private static final String COLUMNS =
            "select id, kind, subject, state, message, created, ended from background_work ";

    private final JdbcClient jdbc;
    private final BackgroundRunner runner;

    BackgroundJobs(JdbcClient jdbc, BackgroundRunner runner) {
        this.jdbc = jdbc;
        this.runner = runner;
    }

    /** How far a piece of work is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * A piece of work.
     *
     * @param message what came of it; null before its end
     */
    public record Job(
            UUID id,
            String kind,
            String subject,
            State state,
            @Nullable String message,
            Instant created,
            @Nullable Instant ended) {
        /** Whether it is still to be done, or being done. */
        public boolean open() {
            return state == State.WAITING || state == State.RUNNING;
        }
    }

    /** How many pieces of work there are in each state; finished ones as long as they are kept. */
    public Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        jdbc.sql("select state, count(*) from background_work group by state")
                .query((row, n) -> counts.put(State.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getLong(2)))
                .list();
        return counts;
    }

    /** Asks for work; it begins after the running transaction has committed. If the same is waiting already, that is the one. */
    public UUID enqueue(String kind, String subject) {
        Optional<UUID> waiting = jdbc.sql(
                        "select id from background_work where kind = ? and subject = ? and state = 'waiting' limit 1")
                .params(kind, subject)
                .query(UUID.class)
                .optional();
        UUID id = waiting.orElseGet(() -> insert(kind, subject));
        AfterCommit.run(runner::look);
        return id;
    }

    private UUID insert(String kind, String subject) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into background_work (id, kind, subject) values (?, ?, ?)")
                .params(id, kind, subject)
                .update();
        return id;
    }

    /** Whether this version can do work of this kind. */
    public boolean knows(String kind) {
        return runner.knows(kind);
    }

    /** The newest pieces of work, open ones first. */
    public List<Job> list(int limit) {
        return jdbc.sql(COLUMNS + "order by (state in ('waiting', 'running')) desc, created desc limit ?")
                .param(limit)
                .query((row, n) -> job(row))
                .list();
    }

    /** Lets failed work wait to be done once more; false if there is none such. */
    public boolean retry(UUID id) {
        int found = jdbc.sql("update background_work set state = 'waiting', attempts = 0, message = null, ended = null"
                        + " where id = ? and state = 'failed'")
                .param(id)
                .update();
        AfterCommit.run(runner::look);
        return found > 0;
    }

    /** Deletes what has ended, or also what still waits; how much it was. Work that runs is left alone. */
    public int purge(boolean waitingToo) {
        return jdbc.sql("delete from background_work where state in ('done', 'failed') or (? and state = 'waiting')")
                .param(waitingToo)
                .update();
    }

    /** Does in this process what waits now. */
    public void process() {
        runner.work();
    }

    /** One piece of work. */
    public Optional<Job> find(UUID id) {
        return jdbc.sql(COLUMNS + "where id = ?")
                .param(id)
                .query((row, n) -> job(row))
                .optional();
    }

    /** For each of these subjects the newest piece of work of this kind, if there is any. */
    public List<Job> newest(String kind, Collection<String> subjects) {
        return jdbc.sql("select distinct on (subject)" + COLUMNS.substring("select".length())
                        + "where kind = ? and subject = any(?) order by subject, created desc")
                .params(kind, subjects.toArray(String[]::new))
                .query((row, n) -> job(row))
                .list();
    }

    private static Job job(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp(7);
        return new Job(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                State.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                row.getString(5),
                row.getTimestamp(6).toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
