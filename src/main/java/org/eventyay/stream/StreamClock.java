package org.eventyay.stream;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The clock of the database, by which all nodes switch streams. */
@Component
class StreamClock {
    private final JdbcClient jdbc;
    private volatile Duration offset = Duration.ZERO;

    StreamClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Instant now() {
        return Instant.now().plus(offset);
    }

    /** Looks how far this machine's clock is off. */
    void measure() {
        Instant before = Instant.now();
        Instant there = jdbc.sql("select clock_timestamp()")
                .query(Timestamp.class)
                .single()
                .toInstant();
        Instant after = Instant.now();
        Instant here = before.plus(Duration.between(before, after).dividedBy(2));
        Duration off = Duration.between(here, there);
        // what the way to the database may explain is no difference
        offset = off.abs().compareTo(Duration.between(before, after)) <= 0 ? Duration.ZERO : off;
    }
}
