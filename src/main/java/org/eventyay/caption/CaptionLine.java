package org.eventyay.caption;

import java.time.Instant;
import org.eventyay.live.Timestamps;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that was said.
 *
 * @param id rises within a track
 */
record CaptionLine(long id, String text, Instant at) {

    ObjectNode view() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("text", text)
                .put("at", Timestamps.text(at));
    }
}
