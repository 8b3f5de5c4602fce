package org.eventyay.people;

import java.util.Optional;
import org.eventyay.live.LiveError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Documents that belong to their browser: the server keeps any object, up to a size. */
final class Documents {
    private static final int MAXIMUM = 64 * 1024;

    private Documents() {}

    /**
     * The new value of a document; empty if the body has none.
     *
     * @throws LiveError {@code protocol.invalid_body} if it is no object or too large
     */
    static Optional<JsonNode> read(String field, @Nullable JsonNode value) {
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw invalid(field, "This must be an object.");
        }
        if (value.toString().length() > MAXIMUM) {
            throw invalid(field, "This is larger than " + MAXIMUM + " characters.");
        }
        return Optional.of(value);
    }

    /** The refusal of one field of a body. */
    static LiveError invalid(String field, String fault) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.putArray(field).add(fault);
        return new LiveError("protocol.invalid_body", null, details);
    }
}
