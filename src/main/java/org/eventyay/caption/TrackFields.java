package org.eventyay.caption;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eventyay.caption.CaptionTrack.ProviderAddress;
import org.eventyay.caption.CaptionTrack.Source;
import org.eventyay.caption.CaptionTrack.Transcript;
import org.eventyay.outgoing.AsciiAddress;
import org.eventyay.refusal.Invalid;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the tracks of a room as editors and files give them. */
final class TrackFields {
    /** Tracks of a room. */
    static final int MOST = 12;

    private static final int LABEL = 60;
    private static final int OFFSET = 30_000;
    private static final int URL = 500;
    private static final int TOKEN = 300;

    private final UUID roomId;
    private final Map<String, CaptionTrack> before;
    private final boolean file;
    private final ObjectNode faults = JsonNodeFactory.instance.objectNode();

    private TrackFields(UUID roomId, Map<String, CaptionTrack> before, boolean file) {
        this.roomId = roomId;
        this.before = before;
        this.file = file;
    }

    /**
     * All tracks of a room, in order.
     *
     * @param before those that are stored, by language; one that stays keeps its id
     * @param file whether a file gives them, which says nothing of sources: tracks that stay keep theirs
     * @throws Invalid naming {@code tracks}, and in it by position which field is wrong
     */
    static List<CaptionTrack> read(
            @Nullable JsonNode given, UUID roomId, Map<String, CaptionTrack> before, boolean file) {
        if (given == null || !given.isArray()) {
            throw new Invalid("tracks", "Enter a list of tracks.");
        }
        if (given.size() > MOST) {
            throw new Invalid("tracks", "A room can have at most " + MOST + " tracks.");
        }
        List<CaptionTrack> tracks = new ArrayList<>();
        Set<String> languages = new HashSet<>();
        ObjectNode faults = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < given.size(); i++) {
            TrackFields fields = new TrackFields(roomId, before, file);
            CaptionTrack track = fields.track(given.get(i), languages);
            if (!fields.faults.isEmpty()) {
                faults.set(Integer.toString(i), fields.faults);
            } else if (track != null) {
                tracks.add(track);
            }
        }
        if (!faults.isEmpty()) {
            ObjectNode details = JsonNodeFactory.instance.objectNode();
            details.set("tracks", faults);
            throw new Invalid(details);
        }
        return tracks;
    }

    private void fault(String field, String text) {
        faults.withArray(field).add(text);
    }

    private @Nullable CaptionTrack track(JsonNode given, Set<String> languages) {
        if (!given.isObject()) {
            fault("language", "Enter an object.");
            return null;
        }
        String language =
                Languages.canonical(given.path("language").asString("").strip()).orElse(null);
        if (language == null) {
            fault("language", "Enter a language such as en or pt-BR.");
            return null;
        }
        if (!languages.add(language)) {
            fault("language", "This language is there twice.");
        }
        CaptionTrack stored = before.get(language);
        Source source = source(given.path("source"), stored);
        return new CaptionTrack(
                stored == null ? UUID.randomUUID() : stored.id(),
                roomId,
                language,
                label(given.path("label"), language),
                source,
                provider(given.path("provider"), source, stored),
                offset(given.path("offset_ms")),
                transcript(given.path("transcript")),
                active(given.path("active")));
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private String label(JsonNode value, String language) {
        String label = value.isString() ? value.asString().strip() : "";
        if (!absent(value) && !value.isString() || !PlainText.isLine(label) || PlainText.length(label) > LABEL) {
            fault("label", "Enter at most " + LABEL + " characters.");
        }
        return label.isEmpty() ? Languages.ownName(language, LABEL) : label;
    }

    private Source source(JsonNode value, @Nullable CaptionTrack stored) {
        if (file) {
            return stored == null ? Source.PUSH : stored.source();
        }
        Optional<Source> source = absent(value) ? Optional.of(Source.PUSH) : Source.of(value.asString(""));
        if (source.isEmpty()) {
            fault("source", "Choose push or provider.");
        }
        return source.orElse(Source.PUSH);
    }

    private @Nullable ProviderAddress provider(JsonNode value, Source source, @Nullable CaptionTrack stored) {
        if (source == Source.PUSH) {
            return null;
        }
        ProviderAddress known = stored == null ? null : stored.provider();
        if (file) {
            return known;
        }
        String url = value.path("url").asString("").strip();
        JsonNode token = value.path("token");
        if (!isAddress(url)) {
            fault("provider", "Enter the address of a WebSocket, ws:// or wss://.");
            return null;
        }
        if (absent(token) || token.isString() && token.asString().isEmpty()) {
            return new ProviderAddress(url, null);
        }
        String text = token.isString() ? token.asString() : "";
        if (!token.isString() || text.length() > TOKEN || !PlainText.isLine(text)) {
            fault("provider", "The token is no text of at most " + TOKEN + " characters.");
            return null;
        }
        if (!text.endsWith(CaptionTrack.MASK)) {
            return new ProviderAddress(url, text);
        }
        if (known == null || !known.isAt(url)) {
            // or whoever may edit could have it sent to a server of their own
            fault("provider", "Enter the token again: it is not known for this server.");
            return null;
        }
        return new ProviderAddress(url, known.token());
    }

    private static boolean isAddress(String url) {
        if (url.isEmpty() || url.length() > URL || !PlainText.isLine(url)) {
            return false;
        }
        try {
            URI uri = AsciiAddress.of(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return List.of("ws", "wss").contains(scheme)
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private int offset(JsonNode value) {
        if (absent(value)) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || Math.abs(value.asLong()) > OFFSET) {
            fault("offset_ms", "Enter a number from -" + OFFSET + " to " + OFFSET + ".");
            return 0;
        }
        return value.asInt();
    }

    private Transcript transcript(JsonNode value) {
        Optional<Transcript> transcript =
                absent(value) ? Optional.of(Transcript.PRIVATE) : Transcript.of(value.asString(""));
        if (transcript.isEmpty()) {
            fault("transcript", "Choose none, private or public.");
        }
        return transcript.orElse(Transcript.PRIVATE);
    }

    private boolean active(JsonNode value) {
        if (!absent(value) && !value.isBoolean()) {
            fault("active", "Enter true or false.");
        }
        return value.asBoolean(true);
    }
}
