package org.eventyay.caption;

import java.util.List;
import java.util.UUID;
import org.eventyay.caption.CaptionTrack.Transcript;
import org.eventyay.room.RoomFilePart;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code captions} of a room in the configuration file: its languages, without what is secret about their sources. */
@Component
class CaptionFilePart implements RoomFilePart {
    private final CaptionSetup setup;

    CaptionFilePart(CaptionSetup setup) {
        this.setup = setup;
    }

    @Override
    public String key() {
        return "captions";
    }

    @Override
    public @Nullable JsonNode exported(UUID roomId) {
        List<CaptionTrack> tracks = setup.tracks(roomId);
        if (tracks.isEmpty()) {
            return null;
        }
        ArrayNode listed = JsonNodeFactory.instance.arrayNode();
        for (CaptionTrack track : tracks) {
            ObjectNode one = track.label(JsonNodeFactory.instance);
            if (track.offsetMs() != 0) {
                one.put("offset_ms", track.offsetMs());
            }
            if (track.transcript() != Transcript.PRIVATE) {
                one.put("transcript", track.transcript().word());
            }
            if (!track.active()) {
                one.put("active", false);
            }
            listed.add(one);
        }
        return listed;
    }

    @Override
    public void imported(String worldId, UUID roomId, JsonNode given) {
        setup.replace(worldId, roomId, given);
    }
}
