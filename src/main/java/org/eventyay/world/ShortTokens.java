package org.eventyay.world;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Short stand-ins for tokens, for links that people type. */
@Component
public class ShortTokens {
    private static final int LENGTH = 24;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Journal journal;

    ShortTokens(JdbcClient jdbc, JdbcTemplate batches, Journal journal) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.journal = journal;
    }

    /** Stores tokens and returns their short forms, in order. */
    @Transactional
    public List<String> shorten(String worldId, List<String> tokens, Instant expires, @Nullable UUID participant) {
        List<Object[]> rows = new ArrayList<>();
        for (String token : tokens) {
            rows.add(new Object[] {worldId, participant, Timestamp.from(expires), RandomText.alphanumeric(LENGTH), token
            });
        }
        batches.batchUpdate(
                "insert into short_token (world_id, user_id, expires, short_token, long_token) values (?, ?, ?, ?, ?)",
                rows);
        return rows.stream().map(row -> (String) row[3]).toList();
    }

    /** The unexpired token behind a short one of this world. */
    public Optional<String> resolve(String worldId, String shortToken) {
        return jdbc.sql("select long_token from short_token where world_id = ? and short_token = ? and expires > now()")
                .params(worldId, shortToken)
                .query(String.class)
                .optional();
    }

    /** An unexpired short token made for this participant, the one that lasts longest. */
    public Optional<String> current(UUID participant) {
        return jdbc.sql("select short_token from short_token where user_id = ? and expires > now() + interval '1 day'"
                        + " order by expires desc limit 1")
                .param(participant)
                .query(String.class)
                .optional();
    }

    /**
     * Makes short tokens worthless.
     *
     * @param worldId only those of this world, null for all
     * @return how many
     */
    @Transactional
    public int forgetAll(@Nullable String worldId, Actor actor) {
        int forgotten = jdbc.sql("delete from short_token where cast(:world as varchar) is null or world_id = :world")
                .param("world", worldId)
                .update();
        if (worldId != null) {
            journal.record(actor, Change.inWorld(worldId, "world.tokens.forgotten", Map.of("number", forgotten)));
        }
        return forgotten;
    }
}
