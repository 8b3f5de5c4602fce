package org.eventyay.call;

import java.util.Locale;
import java.util.Map;
import org.eventyay.call.CallState.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a server of LiveKit says of one thing that somebody sends. Keys come in both spellings, values as words or numbers. */
record LiveKitTrack(String sid, @Nullable Kind kind, boolean muted) {
    private static final Map<String, Kind> SOURCES = Map.of(
            "camera", Kind.VIDEO,
            "1", Kind.VIDEO,
            "microphone", Kind.AUDIO,
            "2", Kind.AUDIO,
            "screen_share", Kind.SCREEN,
            "3", Kind.SCREEN,
            "screen_share_audio", Kind.SCREEN,
            "4", Kind.SCREEN);

    static LiveKitTrack read(JsonNode track) {
        String source = track.path("source").asString("").toLowerCase(Locale.ROOT);
        String type = track.path("type").asString("").toLowerCase(Locale.ROOT);
        Kind kind = SOURCES.get(source);
        if (kind == null) {
            kind = type.equals("audio") ? Kind.AUDIO : type.equals("video") || type.equals("1") ? Kind.VIDEO : null;
        }
        return new LiveKitTrack(
                track.path("sid").asString(""), kind, track.path("muted").asBoolean(false));
    }

    /** Adds it to the things somebody sends, as they are stored: kinds by id. */
    void addTo(ObjectNode tracks) {
        if (kind != null && !muted && !sid.isEmpty()) {
            tracks.put(sid, kind.name());
        } else {
            tracks.remove(sid);
        }
    }

    /** All that a participant of a listing sends. */
    static ObjectNode all(JsonNode participant) {
        ObjectNode tracks = JsonNodeFactory.instance.objectNode();
        participant.path("tracks").forEach(track -> read(track).addTo(tracks));
        return tracks;
    }

    /** Whether something of this kind is among stored ones. */
    static boolean has(JsonNode tracks, Kind kind) {
        return tracks.valueStream().anyMatch(value -> value.asString("").equals(kind.name()));
    }
}
