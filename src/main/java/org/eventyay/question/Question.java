package org.eventyay.question;

import java.time.Instant;
import java.util.UUID;
import org.eventyay.live.Timestamps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question as it is stored. Immutable.
 *
 * @param sender who asked; never shown to anybody
 * @param score number of votes
 */
record Question(
        UUID id,
        UUID roomId,
        String content,
        QuestionState state,
        boolean answered,
        Instant timestamp,
        boolean pinned,
        @Nullable UUID sender,
        int score) {

    boolean visible() {
        return state == QuestionState.VISIBLE;
    }

    /** As browsers get it; only lists say besides whether somebody voted for it. */
    ObjectNode view() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id.toString())
                .put("content", content)
                .put("state", state.word())
                .put("answered", answered)
                .put("timestamp", Timestamps.text(timestamp))
                .put("room_id", roomId.toString())
                .put("score", score)
                .put("is_pinned", pinned);
    }
}
