package org.eventyay.schedule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.eventyay.refusal.Unavailable;
import org.eventyay.text.CleanJson;
import org.eventyay.world.WorldSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The newest schedule of each world, kept here: got anew when somebody asks for one that may be out of date, and served as it was where
 * its source can't be reached.
 */
@Service
public class Schedules {
    private static final Logger log = LoggerFactory.getLogger(Schedules.class);
    private static final Duration FRESH = Duration.ofMinutes(2);

    private final ScheduleSource source;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Schedules(ScheduleSource source, JdbcClient jdbc, JsonMapper json) {
        this.source = source;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A schedule that is kept.
     *
     * @param hash of the document
     */
    public record Copy(String document, String hash, Instant fetched) {}

    /** There is no schedule to be had; whoever has one to publish needs a while for it. */
    static Unavailable unavailable(String sentence) {
        return new Unavailable("schedule.unavailable", sentence, Duration.ofMinutes(5));
    }

    /**
     * The schedule of a world, got anew unless that happened a moment ago.
     *
     * @throws Unavailable if the world has none, or there is none to be had and none was ever
     */
    public Schedule current(WorldSnapshot world) {
        return Schedule.of(json.readTree(copy(world).document()));
    }

    /**
     * The same as the text that browsers get.
     *
     * @throws Unavailable as {@link #current}
     */
    public Copy copy(WorldSnapshot world) {
        String address =
                ScheduleSource.address(world).orElseThrow(() -> unavailable("This event has no schedule."));
        Optional<Copy> kept = kept(world.id(), address);
        if (kept.isPresent() && isFresh(kept.get(), world)) {
            return kept.get();
        }
        try {
            return keep(world.id(), address, document(source.read(world, address)));
        } catch (Unavailable e) {
            if (kept.isEmpty()) {
                throw e;
            }
            log.info("The schedule of {} stays as it was: {}", world.id(), e.getMessage());
            return kept.get();
        }
    }

    /** The one that is kept, whatever its age; empty if none of the present source is. */
    public Optional<Copy> kept(WorldSnapshot world) {
        return ScheduleSource.address(world).flatMap(address -> kept(world.id(), address));
    }

    private Optional<Copy> kept(String worldId, String address) {
        return jdbc.sql("select document, hash, fetched_at from schedule where world_id = ? and source = ?")
                .params(worldId, address)
                .query((row, n) -> new Copy(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()))
                .optional();
    }

    /** Whatever the talk system told us to have published meanwhile makes it old. */
    private static boolean isFresh(Copy copy, WorldSnapshot world) {
        try {
            String pushed = world.config().path("pretalx").path("pushed").asString("");
            boolean newer = !pushed.isEmpty()
                    && java.time.OffsetDateTime.parse(pushed).toInstant().isAfter(copy.fetched());
            return !newer && copy.fetched().isAfter(Instant.now().minus(FRESH));
        } catch (java.time.DateTimeException e) {
            return copy.fetched().isAfter(Instant.now().minus(FRESH));
        }
    }

    /** What is no schedule is not kept; neither is what nobody could store or show. */
    private String document(byte[] bytes) {
        try {
            JsonNode document = json.readTree(bytes);
            if (!CleanJson.is(document)) {
                throw unavailable("The schedule has control characters or is too deep.");
            }
            Schedule.of(document);
            return json.writeValueAsString(document);
        } catch (JacksonException e) {
            throw unavailable("The address of the schedule has no JSON.");
        }
    }

    private Copy keep(String worldId, String address, String document) {
        String hash = hash(document);
        Instant now = Instant.now();
        jdbc.sql("""
            insert into schedule (world_id, source, document, hash, fetched_at) values (?, ?, ?, ?, ?)
            on conflict (world_id) do update set source = excluded.source, document = excluded.document,
                hash = excluded.hash, fetched_at = excluded.fetched_at\
            """)
                .params(worldId, address, document, hash, Timestamp.from(now))
                .update();
        return new Copy(document, hash, now);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
