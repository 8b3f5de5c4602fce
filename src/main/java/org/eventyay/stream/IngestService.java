package org.eventyay.stream;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eventyay.actor.Actor;
import org.eventyay.bus.AfterCommit;
import org.eventyay.cache.Caches;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.settings.Settings;
import org.eventyay.world.RandomText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The only writer of ingests. Each method is one transaction. Keys are shown once and stored as hashes; no log has one. */
@Service
class IngestService {
    /** How an ingest is called that nobody gave a name. */
    static final String DEFAULT = "main";
    /** Longest life of a key, in days. */
    static final int MOST_DAYS = 3650;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9 _-]{1,40}");

    private final Ingests ingests;
    private final StreamEnds ends;
    private final StreamFiles files;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Caches caches;
    private final JsonMapper json;
    private final int most;

    IngestService(
            Ingests ingests,
            StreamEnds ends,
            StreamFiles files,
            JdbcClient jdbc,
            Journal journal,
            Caches caches,
            JsonMapper json,
            Settings settings) {
        this.ingests = ingests;
        this.ends = ends;
        this.files = files;
        this.jdbc = jdbc;
        this.journal = journal;
        this.caches = caches;
        this.json = json;
        most = settings.stream().ingests();
    }

    /** An ingest with the key it just got. */
    record Keyed(Ingest ingest, String key) {}

    /**
     * A new ingest.
     *
     * @param name null for {@value #DEFAULT}
     * @param days life of its key, null for ever
     * @throws Invalid naming {@code name} or {@code days}
     */
    @Transactional
    public Keyed create(String worldId, UUID roomId, @Nullable String name, @Nullable Integer days, Actor actor) {
        String called = checked(name == null ? DEFAULT : name);
        checkDays(days);
        lock(worldId);
        int present = jdbc.sql("select count(*) from stream_ingest where world_id = ?")
                .param(worldId)
                .query(Integer.class)
                .single();
        if (present >= most) {
            throw new Conflict("room.ingest.limit", "A world can't have more than " + most + " ingests.");
        }
        requireFree(roomId, called, null);
        UUID id = UUID.randomUUID();
        String publicId = RandomText.alphanumeric(22);
        jdbc.sql("insert into stream_ingest (id, world_id, room_id, name, public_id) values (?, ?, ?, ?, ?)")
                .params(id, worldId, roomId, called, publicId)
                .update();
        String key = newKey(id, days);
        caches.drop(StreamOrigin.STREAMS, publicId);
        Ingest made = ingests.find(id).orElseThrow();
        record(made, actor, "added", null);
        return new Keyed(made, key);
    }

    private String newKey(UUID id, @Nullable Integer days) {
        String key = RandomText.alphanumeric(32);
        Instant expires = days == null ? null : Instant.now().plus(Duration.ofDays(days));
        jdbc.sql("update stream_ingest set key_hash = ?, key_hint = ?, expires_at = ? where id = ?")
                .param(Ingests.hash(key))
                .param(key.substring(0, 4))
                .param(expires == null ? null : Timestamp.from(expires))
                .param(id)
                .update();
        return key;
    }

    /**
     * Gives an ingest a new key; the old one is dead at once, and whoever sent with it is through.
     *
     * @throws Invalid naming {@code days}
     */
    @Transactional
    public Keyed rotate(UUID roomId, UUID id, @Nullable Integer days, Actor actor) {
        checkDays(days);
        Ingest before = locked(roomId, id);
        String key = newKey(id, days);
        jdbc.sql("update stream_ingest set rotated_at = now() where id = ?")
                .param(id)
                .update();
        free(before);
        Ingest after = ingests.find(id).orElseThrow();
        record(after, actor, "rotated", null);
        return new Keyed(after, key);
    }

    /**
     * Changes an ingest.
     *
     * @param name null leaves it
     * @param active null leaves it; an inactive one takes nothing and its stream ends
     */
    @Transactional
    public Ingest update(UUID roomId, UUID id, @Nullable String name, @Nullable Boolean active, Actor actor) {
        Ingest before = locked(roomId, id);
        String called = name == null ? before.name() : checked(name);
        boolean open = active == null ? before.active() : active;
        requireFree(roomId, called, id);
        jdbc.sql("update stream_ingest set name = ?, active = ? where id = ?")
                .params(called, open, id)
                .update();
        if (!open && before.active()) {
            free(before);
        }
        caches.drop(StreamOrigin.STREAMS, before.publicId());
        Ingest after = ingests.find(id).orElseThrow();
        if (!called.equals(before.name()) || open != before.active()) {
            record(after, actor, "updated", document(before));
        }
        return after;
    }

    /** Lets go of whoever sends: the next upload begins anew, by whomever it is. */
    @Transactional
    public void release(UUID roomId, UUID id, Actor actor) {
        Ingest ingest = locked(roomId, id);
        free(ingest);
        record(ingest, actor, "released", null);
    }

    private void free(Ingest ingest) {
        jdbc.sql("update stream_ingest set publisher = null, publisher_seen = null where id = ?")
                .param(ingest.id())
                .update();
        ends.end(ingest);
    }

    /** Deletes an ingest with all that was sent; its address is gone at once. */
    @Transactional
    public void delete(UUID roomId, UUID id, Actor actor) {
        Ingest ingest = locked(roomId, id);
        ends.end(ingest);
        jdbc.sql("delete from stream_ingest where id = ?").param(id).update();
        caches.drop(StreamOrigin.STREAMS, ingest.publicId());
        AfterCommit.run(() -> files.deleteAll(ingest.publicId()));
        record(ingest, actor, "deleted", null);
    }

    /** Ends the stream of an encoder that fell silent, unless it is back meanwhile. */
    @Transactional
    public void endSilent(UUID id) {
        ingests.lock(id)
                .filter(Ingest::live)
                .filter(ingest -> {
                    Instant seen = ingest.publisherSeen();
                    int seconds = Math.max(10, 3 * ingest.target());
                    return seen == null || seen.plusSeconds(seconds).isBefore(Instant.now());
                })
                .ifPresent(ends::end);
    }

    /** The ingests of a room. */
    @Transactional(readOnly = true)
    public List<Ingest> of(UUID roomId) {
        return ingests.of(roomId);
    }

    /** What each live ingest of a world gets, or of all worlds, in bits per second. */
    @Transactional(readOnly = true)
    public Map<UUID, Long> bitrates(@Nullable String worldId) {
        return ingests.bitrates(worldId);
    }

    private Ingest locked(UUID roomId, UUID id) {
        Optional<Ingest> found = ingests.lock(id);
        return found.filter(ingest -> ingest.roomId().equals(roomId)).orElseThrow(() -> new Unknown("room.ingest"));
    }

    private static String checked(String name) {
        String stripped = name.strip();
        if (!NAME.matcher(stripped).matches()) {
            throw new Invalid("name", "Use 1 to 40 letters, digits, spaces, hyphens and underscores.");
        }
        return stripped;
    }

    private static void checkDays(@Nullable Integer days) {
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            throw new Invalid("days", "Use a number from 1 to " + MOST_DAYS + ".");
        }
    }

    private void requireFree(UUID roomId, String name, @Nullable UUID except) {
        boolean taken = ingests.of(roomId).stream()
                .anyMatch(one -> one.name().equals(name) && !one.id().equals(except));
        if (taken) {
            throw new Invalid("name", "The room has an ingest of this name.");
        }
    }

    private void lock(String worldId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('ingests of ' || ?, 0)) is null")
                .param(worldId)
                .query(Boolean.class)
                .single();
    }

    private ObjectNode document(Ingest ingest) {
        return json.createObjectNode().put("name", ingest.name()).put("active", ingest.active());
    }

    /** In the log of the world and, if it was none of its people, in that of staff. */
    private void record(Ingest ingest, Actor actor, String what, @Nullable ObjectNode old) {
        ObjectNode data = json.createObjectNode()
                .put("object", ingest.id().toString())
                .put("room", ingest.roomId().toString());
        if (old != null) {
            data.set("old", old);
        }
        data.set("new", document(ingest));
        journal.record(
                actor,
                Change.inWorld(ingest.worldId(), "world.room.ingest." + what, data)
                        .andForStaff(
                                "ingest." + (what.equals("added") ? "created" : what),
                                "ingest",
                                ingest.id().toString(),
                                Map.of(
                                        "world",
                                        ingest.worldId(),
                                        "room",
                                        ingest.roomId().toString(),
                                        "name",
                                        ingest.name())));
    }
}
