package org.eventyay.caption;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One language of a room.
 *
 * @param language BCP 47, in its usual case
 * @param offsetMs how much later than it was said a line belongs to the picture
 * @param active whether people hear of it
 */
record CaptionTrack(
        UUID id,
        UUID roomId,
        String language,
        String label,
        Source source,
        @Nullable ProviderAddress provider,
        int offsetMs,
        Transcript transcript,
        boolean active) {

    static final String COLUMNS =
            "t.id, t.room_id, t.language, t.label, t.source, t.provider_url, t.provider_token, t.offset_ms,"
                    + " t.transcript, t.active";

    /** What is shown of a token, and keeps it when it is sent back. */
    static final String MASK = "*****";

    /** Where its lines come from. */
    enum Source {
        PUSH,
        PROVIDER;

        static Optional<Source> of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who may read what was said before. */
    enum Transcript {
        NONE,
        PRIVATE,
        PUBLIC;

        static Optional<Transcript> of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The service this server listens to. */
    record ProviderAddress(String url, @Nullable String token) {
        /** Whether both are the same server: only there a token may go that is not given anew. */
        boolean isAt(String otherUrl) {
            return authority(url).equals(authority(otherUrl));
        }

        private static String authority(String url) {
            URI uri = URI.create(url);
            return (uri.getScheme() + "://" + Objects.requireNonNullElse(uri.getRawAuthority(), ""))
                    .toLowerCase(Locale.ROOT);
        }

        /** Without the token, and without the address: it may hold one, too. */
        @Override
        public String toString() {
            return "Provider";
        }
    }

    static CaptionTrack read(ResultSet row, int number) throws SQLException {
        String url = row.getString(6);
        return new CaptionTrack(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                Source.of(row.getString(5)).orElseThrow(),
                url == null ? null : new ProviderAddress(url, row.getString(7)),
                row.getInt(8),
                Transcript.of(row.getString(9)).orElseThrow(),
                row.getBoolean(10));
    }

    /** What everybody is told: language and label. */
    ObjectNode label(JsonNodeFactory json) {
        return json.objectNode().put("language", language).put("label", label);
    }

    /** What editors see; the token is masked. */
    ObjectNode view() {
        ObjectNode view = label(JsonNodeFactory.instance).put("source", source.word());
        if (provider == null) {
            view.putNull("provider");
        } else {
            view.putObject("provider").put("url", provider.url()).put("token", provider.token() == null ? null : MASK);
        }
        return view.put("offset_ms", offsetMs)
                .put("transcript", transcript.word())
                .put("active", active);
    }
}
