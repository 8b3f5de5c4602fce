package org.eventyay.announcement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eventyay.live.Timestamps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An announcement. Immutable.
 *
 * @param showUntil when it disappears by itself, null for never
 */
public record Announcement(UUID id, String text, @Nullable Instant showUntil, State state) {
    static final String COLUMNS = "id, text, show_until, state";

    /** Where it is on its way; it only goes forward, one step at a time. */
    public enum State {
        DRAFT,
        ACTIVE,
        ARCHIVED;

        /** The word on the wire and in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state after somebody asked for this word: the next one if that was meant, else this one. */
        State towards(String word) {
            return this != ARCHIVED && values()[ordinal() + 1].word().equals(word) ? values()[ordinal() + 1] : this;
        }
    }

    static Announcement read(ResultSet row, int number) throws SQLException {
        Timestamp until = row.getTimestamp(3);
        return new Announcement(
                row.getObject(1, UUID.class),
                row.getString(2),
                until == null ? null : until.toInstant(),
                State.valueOf(row.getString(4).toUpperCase(Locale.ROOT)));
    }

    /** Whether people see it at this moment. */
    public boolean visible(Instant now) {
        return state == State.ACTIVE && (showUntil == null || showUntil.isAfter(now));
    }

    /** As it is pushed: {@code id, text, show_until, state}. */
    ObjectNode pushed() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id.toString())
                .put("text", text)
                .put("show_until", showUntil == null ? null : Timestamps.text(showUntil))
                .put("state", state.word());
    }

    /** As it stands in replies and lists, which also say whether it is visible. */
    ObjectNode view(Instant now) {
        return pushed().put("is_visible", visible(now));
    }
}
