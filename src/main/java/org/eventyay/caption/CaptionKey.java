package org.eventyay.caption;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eventyay.live.Timestamps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What lets a program send captions to a room. The secret itself is known to whoever got it when it was made.
 *
 * @param languages only these; null: all of the room
 * @param expiresAt null: never
 */
public record CaptionKey(
        UUID id,
        String worldId,
        UUID roomId,
        String name,
        @Nullable List<String> languages,
        @Nullable Instant expiresAt,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {

    /** Whether it is good for this language. */
    public boolean allows(String language) {
        return languages == null || languages.contains(language);
    }

    /** What editors see. */
    public ObjectNode view() {
        ObjectNode view =
                JsonNodeFactory.instance.objectNode().put("id", id.toString()).put("name", name);
        if (languages == null) {
            view.putNull("languages");
        } else {
            ArrayNode named = view.putArray("languages");
            languages.forEach(named::add);
        }
        return view.put("expires_at", text(expiresAt))
                .put("created_at", Timestamps.text(createdAt))
                .put("last_used_at", text(lastUsedAt));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : Timestamps.text(time);
    }
}
