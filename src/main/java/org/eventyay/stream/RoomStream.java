package org.eventyay.stream;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.eventyay.text.StoredJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of a room's stream schedule: from one second until another the room shows this stream.
 *
 * @param config as the module of its source has it; shared, not to be changed
 */
record RoomStream(
        UUID id, UUID roomId, String title, Instant startsAt, Instant endsAt, StreamSource source, JsonNode config) {
    static final String COLUMNS = "s.id, s.room_id, s.title, s.starts_at, s.ends_at, s.source, s.config::text";

    /** So long before it begins everybody may know where it comes from. */
    static final Duration SHOWN_AHEAD = Duration.ofSeconds(60);

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

    /** A whole second, as it is told. */
    static String text(Instant second) {
        return SECONDS.format(second);
    }

    boolean runs(Instant now) {
        return !startsAt.isAfter(now) && endsAt.isAfter(now);
    }

    /** Whether somebody without the right to change the room may know the configuration. */
    boolean isShown(Instant now) {
        return !startsAt.minus(SHOWN_AHEAD).isAfter(now);
    }

    /** The whole entry. */
    ObjectNode view() {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", id.toString())
                .put("room", roomId.toString())
                .put("title", title)
                .put("starts_at", text(startsAt))
                .put("ends_at", text(endsAt))
                .put("source", source.word());
        view.set("config", config);
        return view;
    }

    /** The entry for everybody. */
    ObjectNode view(Instant now) {
        return isShown(now) ? view() : view().putNull("config");
    }

    static RoomStream read(ResultSet row, JsonMapper json) throws SQLException {
        return new RoomStream(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                row.getTimestamp(5).toInstant(),
                StreamSource.of(row.getString(6)).orElseThrow(),
                StoredJson.read(json, row.getString(7)));
    }
}
