package org.eventyay.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eventyay.outgoing.OutgoingAnswer.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How getting the schedule of each world from where it is published goes, and who is at it: of all processes one at a time. */
@Component
class ScheduleFetches {
    /** What a process that died has begun may be begun anew after this time. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final String COLUMNS = "world_id, source, format, etag, last_modified, wanted_at, next_at,"
            + " claimed_until, checked_at, failures, problem, faults::text";
    private static final String DUE = "next_at <= now() and (claimed_until is null or claimed_until < now())";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ScheduleFetches(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * How far it is.
     *
     * @param version of what is kept, as its server told it
     * @param wanted when somebody last needed it
     * @param claimed until when somebody is at it, null if nobody is
     * @param checked when it was last tried, null if never
     * @param failures how often in a row it failed
     * @param problem why it failed the last time, null if it did not
     * @param faults what is wrong with entries of what was got
     */
    record State(
            String worldId,
            String source,
            @Nullable String format,
            Version version,
            Instant wanted,
            Instant next,
            @Nullable Instant claimed,
            @Nullable Instant checked,
            int failures,
            @Nullable String problem,
            List<String> faults) {
        /** Whether an attempt is due or under way. */
        boolean pending() {
            return isDue() || isClaimed();
        }

        boolean isDue() {
            return !next.isAfter(Instant.now()) && !isClaimed();
        }

        private boolean isClaimed() {
            return claimed != null && claimed.isAfter(Instant.now());
        }
    }

    Optional<State> find(String worldId) {
        return jdbc.sql("select " + COLUMNS + " from schedule_fetch where world_id = ?")
                .param(worldId)
                .query((row, n) -> state(row))
                .optional();
    }

    /**
     * Notes that somebody needs it; another source than before is due at once.
     *
     * @param since what was checked before this time is due again
     */
    State want(String worldId, String source, Instant since) {
        jdbc.sql("""
            insert into schedule_fetch as f (world_id, source) values (:world, :source)
            on conflict (world_id) do update set wanted_at = now(), source = excluded.source,
                etag = case when f.source = excluded.source then f.etag else '' end,
                last_modified = case when f.source = excluded.source then f.last_modified else '' end,
                failures = case when f.source = excluded.source then f.failures else 0 end,
                problem = case when f.source = excluded.source then f.problem end,
                faults = case when f.source = excluded.source then f.faults else '[]' end,
                claimed_until = case when f.source = excluded.source then f.claimed_until end,
                next_at = case when f.source = excluded.source and (f.checked_at is null or f.checked_at >= :since)
                    then f.next_at else now() end
                where f.source <> excluded.source or f.wanted_at < now() - interval '1 minute' or f.checked_at < :since\
            """)
                .param("world", worldId)
                .param("source", source)
                .param("since", Timestamp.from(since))
                .update();
        return find(worldId).orElseThrow(() -> new IllegalStateException("The world " + worldId + " is gone"));
    }

    /** Makes the next attempt due now. */
    void hurry(String worldId) {
        jdbc.sql("update schedule_fetch set next_at = now(), wanted_at = now() where world_id = ?")
                .param(worldId)
                .update();
    }

    /** Takes what is due of one world on; empty if nothing is, or somebody else is at it. */
    Optional<State> claim(String worldId) {
        return jdbc.sql("update schedule_fetch set claimed_until = ? where world_id = ? and " + DUE + " returning "
                        + COLUMNS)
                .params(Timestamp.from(Instant.now().plus(LEASE)), worldId)
                .query((row, n) -> state(row))
                .optional();
    }

    /** Worlds of which something is due, and was needed not long ago. */
    List<String> due(int limit) {
        return jdbc.sql("select world_id from schedule_fetch where " + DUE
                        + " and wanted_at > now() - interval '1 day' order by next_at limit ?")
                .param(limit)
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** It was got, or is the same as before. */
    void got(State state, @Nullable String format, Version version, List<String> faults, Duration pause) {
        jdbc.sql("""
            update schedule_fetch set format = coalesce(?, format), etag = ?, last_modified = ?, faults = ?::jsonb,
                failures = 0, problem = null, checked_at = now(), claimed_until = null, next_at = ?
            where world_id = ? and source = ?\
            """)
                .param(format)
                .params(
                        version.etag(),
                        version.lastModified(),
                        json.writeValueAsString(faults),
                        Timestamp.from(Instant.now().plus(pause)),
                        state.worldId(),
                        state.source())
                .update();
    }

    /** It was not to be had. */
    void failed(State state, String problem, List<String> faults, Duration pause) {
        jdbc.sql("""
            update schedule_fetch set failures = failures + 1, problem = ?, faults = ?::jsonb, checked_at = now(),
                claimed_until = null, next_at = ? where world_id = ? and source = ?\
            """)
                .params(
                        problem,
                        json.writeValueAsString(faults),
                        Timestamp.from(Instant.now().plus(pause)),
                        state.worldId(),
                        state.source())
                .update();
    }

    /** The world has its schedule from elsewhere now. */
    void forget(State state) {
        jdbc.sql("delete from schedule_fetch where world_id = ? and source = ?")
                .params(state.worldId(), state.source())
                .update();
    }

    private State state(ResultSet row) throws SQLException {
        return new State(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                new Version(row.getString(4), row.getString(5)),
                row.getTimestamp(6).toInstant(),
                row.getTimestamp(7).toInstant(),
                instant(row.getTimestamp(8)),
                instant(row.getTimestamp(9)),
                row.getInt(10),
                row.getString(11),
                json.readTree(row.getString(12))
                        .valueStream()
                        .map(one -> one.asString(""))
                        .toList());
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
