package org.eventyay.people;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What reports tell of who was in a world; rows come one after the other, however many. */
@Component
public class WorldVisits {
    private static final int FETCHED = 1000;

    private final JdbcClient jdbc;

    WorldVisits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody was there; {@code end} is now if they still are. */
    public record Visit(UUID person, Instant start, Instant end) {}

    /** Visits within this time, by their beginning. */
    @Transactional(readOnly = true)
    public void of(String worldId, Instant begin, Instant end, Consumer<Visit> to) {
        jdbc.sql("select user_id, start_at, coalesce(end_at, now()) from world_view where world_id = ?"
                        + " and start_at < ? and coalesce(end_at, now()) >= ? order by start_at, id")
                .params(worldId, Timestamp.from(end), Timestamp.from(begin))
                .withFetchSize(FETCHED)
                .query(row -> {
                    to.accept(new Visit(
                            row.getObject(1, UUID.class),
                            row.getTimestamp(2).toInstant(),
                            row.getTimestamp(3).toInstant()));
                });
    }
}
