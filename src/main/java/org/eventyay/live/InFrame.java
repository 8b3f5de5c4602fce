package org.eventyay.live;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A frame from a client, as far as it makes sense. */
sealed interface InFrame {

    /** {@code ["ping", X]}. */
    record Ping(JsonNode value) implements InFrame {}

    /** {@code ["authenticate", …, body]}; the last element is the body. */
    record Authenticate(@Nullable JsonNode id, JsonNode body) implements InFrame {}

    /**
     * {@code [action, id, body]}.
     *
     * @param id null unless the request had exactly three elements: only then does a reply carry an id
     * @param body null where there is none
     */
    record Call(
            String action, @Nullable JsonNode id, @Nullable JsonNode body) implements InFrame {}

    /**
     * JSON of more values, or nested deeper, than is taken; or a ping of more than a ping needs.
     *
     * @param id null unless the request had exactly three elements
     */
    record TooMuch(@Nullable JsonNode id) implements InFrame {}

    /** JSON, but no command. */
    record NoCommand() implements InFrame {}

    /** No JSON at all, or not even text. */
    record Unreadable() implements InFrame {}
}
