package org.eventyay.schedule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one schedule of each world that is kept here, with where it came from. */
@Component
class ScheduleCopies {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ScheduleCopies(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * What browsers know a schedule by.
     *
     * @param hash of the document
     */
    record Head(String hash, Instant fetched) {}

    /** What is kept of this source. */
    Optional<Head> head(String worldId, String source) {
        return jdbc.sql("select hash, fetched_at from schedule where world_id = ? and source = ?")
                .params(worldId, source)
                .query((row, n) ->
                        new Head(row.getString(1), row.getTimestamp(2).toInstant()))
                .optional();
    }

    /** The document that is kept of this source. */
    Optional<String> document(String worldId, String source) {
        return jdbc.sql("select document from schedule where world_id = ? and source = ?")
                .params(worldId, source)
                .query(String.class)
                .optional();
    }

    /** The document with this hash, if it is the one that is kept. */
    Optional<String> byHash(String worldId, String hash) {
        return jdbc.sql("select document from schedule where world_id = ? and hash = ?")
                .params(worldId, hash)
                .query(String.class)
                .optional();
    }

    /**
     * Keeps a document instead of the one before; one that says the same stays, so that no browser fetches it again.
     *
     * @return whether browsers get something else now
     */
    boolean keep(String worldId, String source, JsonNode document) {
        Optional<String> before = document(worldId, source);
        if (before.isPresent() && content(json.readTree(before.get())).equals(content(document))) {
            return false;
        }
        String text = json.writeValueAsString(document);
        jdbc.sql("""
            insert into schedule (world_id, source, document, hash, fetched_at) values (?, ?, ?, ?, ?)
            on conflict (world_id) do update set source = excluded.source, document = excluded.document,
                hash = excluded.hash, fetched_at = excluded.fetched_at\
            """)
                .params(worldId, source, text, hash(text), Timestamp.from(Instant.now()))
                .update();
        return true;
    }

    /** The document without what changes although nothing takes place elsewhere or at another time. */
    static JsonNode content(JsonNode document) {
        ObjectNode content = (ObjectNode) document.deepCopy();
        content.remove("version");
        content.path("talks").forEach(talk -> {
            if (talk instanceof ObjectNode entry) {
                entry.remove("fav_count");
            }
        });
        return content;
    }

    /** Of a text, for names that can't be guessed. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
