package org.eventyay.caption;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.text.PlainText;
import org.eventyay.world.RandomText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The keys of those who send captions, and the only writer of them. A secret is shown once and stored as its hash. */
@Service
public class CaptionKeys {
    /** How every secret begins. */
    public static final String PREFIX = "cap_";

    private static final Pattern SECRET = Pattern.compile("cap_[A-Za-z0-9]{40}");
    private static final String COLUMNS =
            "k.id, r.world_id, k.room_id, k.name, k.languages::text, k.expires_at, k.created_at, k.last_used_at";
    private static final int MOST = 50;
    private static final int NAME = 60;
    private static final int MOST_DAYS = 3650;
    /** How exactly it is known when a key was last used. */
    private static final String USED_WITHIN = "interval '1 minute'";

    private final JdbcClient jdbc;
    private final Journal journal;
    private final CaptionTracks tracks;
    private final JsonMapper json;

    CaptionKeys(JdbcClient jdbc, Journal journal, CaptionTracks tracks, JsonMapper json) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.tracks = tracks;
        this.json = json;
    }

    /** A key with the secret it was just given. */
    public record Made(CaptionKey key, String secret) {}

    /** The keys of a room, the oldest first. */
    @Transactional(readOnly = true)
    public List<CaptionKey> of(UUID roomId) {
        return jdbc.sql("select " + COLUMNS + " from caption_key k join room r on r.id = k.room_id"
                        + " where k.room_id = ? order by k.created_at, k.id")
                .param(roomId)
                .query(this::read)
                .list();
    }

    /**
     * A new key.
     *
     * @param languages only for these; null or empty: for all of the room
     * @param days how long it is good; null for ever
     * @throws Invalid naming {@code name}, {@code languages} or {@code days}
     * @throws Conflict {@code room.caption.limit}
     */
    @Transactional
    public Made create(
            String worldId,
            UUID roomId,
            @Nullable String name,
            @Nullable List<String> languages,
            @Nullable Integer days,
            Actor actor) {
        String called = name == null ? "" : name.strip();
        if (PlainText.isBlank(called) || !PlainText.isLine(called) || PlainText.length(called) > NAME) {
            throw new Invalid("name", "Enter a name of at most " + NAME + " characters.");
        }
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            throw new Invalid("days", "Enter a number from 1 to " + MOST_DAYS + ".");
        }
        tracks.lock(roomId);
        List<String> only = languages == null || languages.isEmpty() ? null : known(roomId, languages);
        if (of(roomId).size() >= MOST) {
            throw new Conflict("room.caption.limit", "A room can't have more than " + MOST + " keys.");
        }
        UUID id = UUID.randomUUID();
        String secret = PREFIX + RandomText.alphanumeric(40);
        jdbc.sql("insert into caption_key (id, room_id, name, key_hash, languages, expires_at)"
                        + " values (?, ?, ?, ?, ?::jsonb, ?)")
                .param(id)
                .param(roomId)
                .param(called)
                .param(hash(secret))
                .param(only == null ? null : json.writeValueAsString(only))
                .param(days == null ? null : Timestamp.from(Instant.now().plus(Duration.ofDays(days))))
                .update();
        CaptionKey made = find(id).orElseThrow();
        record(made, "added", actor);
        return new Made(made, secret);
    }

    private List<String> known(UUID roomId, List<String> languages) {
        List<String> present =
                tracks.of(roomId).stream().map(CaptionTrack::language).toList();
        List<String> canonical = new ArrayList<>();
        for (String given : languages) {
            String language = Optional.ofNullable(given)
                    .map(String::strip)
                    .flatMap(Languages::canonical)
                    .filter(present::contains)
                    .orElseThrow(() -> new Invalid("languages", "Name languages that the room has."));
            if (!canonical.contains(language)) {
                canonical.add(language);
            }
        }
        return canonical;
    }

    /**
     * Removes a key; who sends with it is refused from now on.
     *
     * @throws Unknown if the room has no such key
     */
    @Transactional
    public void delete(UUID roomId, @Nullable UUID id, Actor actor) {
        CaptionKey key = (id == null ? Optional.<CaptionKey>empty() : find(id))
                .filter(found -> found.roomId().equals(roomId))
                .orElseThrow(() -> new Unknown("caption_key"));
        jdbc.sql("delete from caption_key where id = ?").param(key.id()).update();
        record(key, "deleted", actor);
    }

    private void record(CaptionKey key, String what, Actor actor) {
        journal.record(
                actor,
                Change.inWorld(
                        key.worldId(),
                        "world.room.caption.key." + what,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("object", key.id().toString())
                                .put("room", key.roomId().toString())
                                .put("name", key.name())));
    }

    /** The key with this secret, if it is good now; it counts as used. */
    @Transactional
    public Optional<CaptionKey> use(String secret) {
        if (!SECRET.matcher(secret).matches()) {
            return Optional.empty();
        }
        Optional<CaptionKey> key = jdbc.sql("select " + COLUMNS
                        + " from caption_key k join room r on r.id = k.room_id where k.key_hash = ? and not r.deleted"
                        + " and (k.expires_at is null or k.expires_at > now())")
                .param(hash(secret))
                .query(this::read)
                .optional();
        key.ifPresent(found -> jdbc.sql("update caption_key set last_used_at = now()"
                        + " where id = ? and (last_used_at is null or last_used_at < now() - " + USED_WITHIN + ")")
                .param(found.id())
                .update());
        return key;
    }

    private Optional<CaptionKey> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from caption_key k join room r on r.id = k.room_id where k.id = ?")
                .param(id)
                .query(this::read)
                .optional();
    }

    private CaptionKey read(ResultSet row, int number) throws SQLException {
        String languages = row.getString(5);
        return new CaptionKey(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getObject(3, UUID.class),
                row.getString(4),
                languages == null
                        ? null
                        : json.readTree(languages)
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList(),
                instant(row.getTimestamp(6)),
                row.getTimestamp(7).toInstant(),
                instant(row.getTimestamp(8)));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
