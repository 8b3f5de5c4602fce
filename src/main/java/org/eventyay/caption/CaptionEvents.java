package org.eventyay.caption;

import java.time.Instant;
import java.util.UUID;
import org.eventyay.bus.BusEvent;
import org.eventyay.bus.Topic;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happens to captions, as nodes tell each other. */
final class CaptionEvents {
    private CaptionEvents() {}

    /** Those who read a language of a room. */
    static Topic readers(UUID roomId, String language) {
        return Topic.inRoom(roomId, "captions-" + language);
    }

    /** A room has other languages. */
    record CaptionLanguages(UUID roomId, JsonNode languages) implements BusEvent {}

    /**
     * Something was said, corrected or taken back.
     *
     * @param id of the line; null if there is none
     * @param at when it was said
     * @param received when this installation heard of it
     */
    record CaptionSaid(
            UUID roomId,
            String language,
            @Nullable Long id,
            String text,
            CaptionState state,
            Instant at,
            Instant received)
            implements BusEvent {}
}
