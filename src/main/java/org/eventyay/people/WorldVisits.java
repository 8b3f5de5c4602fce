package org.eventyay.people;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What reports tell of who was in a world; rows come one after the other, however many. */
@Component
public class WorldVisits {
    private static final int FETCHED = 1000;
    private static final String WITHIN =
            "from world_view where world_id = ? and start_at < ? and coalesce(end_at, now()) >= ?";

    private final JdbcClient jdbc;

    WorldVisits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody was there; {@code end} is now if they still are. */
    public record Visit(UUID person, Instant start, Instant end) {}

    /** How many visits there were within this time. */
    @Transactional(readOnly = true)
    public long count(String worldId, Instant begin, Instant end) {
        return jdbc.sql("select count(*) " + WITHIN)
                .params(worldId, Timestamp.from(end), Timestamp.from(begin))
                .query(Long.class)
                .single();
    }

    /** Visits within this time, by their beginning. */
    @Transactional(readOnly = true)
    public void of(String worldId, Instant begin, Instant end, Consumer<Visit> to) {
        jdbc.sql("select user_id, start_at, coalesce(end_at, now()) " + WITHIN + " order by start_at, id")
                .params(worldId, Timestamp.from(end), Timestamp.from(begin))
                .withFetchSize(FETCHED)
                .query(row -> {
                    to.accept(new Visit(
                            row.getObject(1, UUID.class),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getObject(3, OffsetDateTime.class).toInstant()));
                });
    }
}
