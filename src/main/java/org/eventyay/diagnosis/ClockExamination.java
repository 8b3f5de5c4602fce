package org.eventyay.diagnosis;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether this machine, the database and Redis agree about what time it is. */
@Component
@Order(40)
class ClockExamination implements Examination {
    private static final Duration TOLERATED = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final RedisState redis;
    private final Clock clock;

    @Autowired
    ClockExamination(JdbcClient jdbc, RedisState redis) {
        this(jdbc, redis, Clock.systemUTC());
    }

    ClockExamination(JdbcClient jdbc, RedisState redis, Clock clock) {
        this.jdbc = jdbc;
        this.redis = redis;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "clock";
    }

    @Override
    public boolean needsStores() {
        return true;
    }

    @Override
    public List<Finding> examine(@Nullable String only) {
        List<Finding> found = new ArrayList<>();
        compare(
                found,
                "the database",
                jdbc.sql("select clock_timestamp()")
                        .query(Timestamp.class)
                        .single()
                        .toInstant());
        compare(found, "Redis", redis.read().clock());
        if (found.isEmpty()) {
            found.add(Finding.fine(id(), "this machine, the database and Redis agree"));
        }
        return found;
    }

    private void compare(List<Finding> found, String whose, Instant theirs) {
        Duration apart = Duration.between(theirs, clock.instant());
        if (apart.abs().compareTo(TOLERATED) > 0) {
            found.add(Finding.fault(
                    id(),
                    "this machine is " + apart.abs().toSeconds() + " s "
                            + (apart.isNegative() ? "behind " : "ahead of ") + whose,
                    "Tokens are refused as expired or too early, and people seem to be inactive.",
                    "Let all machines follow a time server: timedatectl set-ntp true"));
        }
    }
}
