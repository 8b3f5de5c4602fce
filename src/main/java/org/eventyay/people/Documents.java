package org.eventyay.people;

import java.util.Optional;
import java.util.function.Function;
import org.eventyay.live.LiveError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Documents that belong to their browser: the server keeps any object of their form and size. */
final class Documents {
    private Documents() {}

    /**
     * The new value of a document; empty if the body has none.
     *
     * @param rule what is wrong with a value
     * @throws LiveError {@code protocol.invalid_body} if it is no object or not of the form
     */
    static Optional<JsonNode> read(String field, @Nullable JsonNode value, Function<JsonNode, Optional<String>> rule) {
        if (value == null) {
            return Optional.empty();
        }
        Optional<String> fault = value.isObject() ? rule.apply(value) : Optional.of("This must be an object.");
        fault.ifPresent(text -> {
            throw invalid(field, text);
        });
        return Optional.of(value);
    }

    /** The refusal of one field of a body. */
    static LiveError invalid(String field, String fault) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.putArray(field).add(fault);
        return new LiveError("protocol.invalid_body", null, details);
    }
}
