package org.eventyay.caption;

import java.util.List;
import java.util.Optional;
import org.eventyay.room.RoomSnapshot;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The tracks of a room, as they are kept beside it.
 *
 * @param tracks in their order
 */
record RoomCaptions(List<CaptionTrack> tracks) {
    private static final RoomCaptions NONE = new RoomCaptions(List.of());

    static RoomCaptions of(RoomSnapshot room) {
        RoomCaptions kept = room.part(RoomCaptions.class);
        return kept == null ? NONE : kept;
    }

    /** The track of this language, active or not. */
    Optional<CaptionTrack> track(String language) {
        return tracks.stream()
                .filter(track -> track.language().equals(language))
                .findFirst();
    }

    List<CaptionTrack> active() {
        return tracks.stream().filter(CaptionTrack::active).toList();
    }

    /** {@code [{"language", "label"}]} of the active ones. */
    ArrayNode labels() {
        ArrayNode labels = JsonNodeFactory.instance.arrayNode();
        active().forEach(track -> labels.add(track.label(JsonNodeFactory.instance)));
        return labels;
    }
}
