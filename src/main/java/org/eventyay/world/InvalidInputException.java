package org.eventyay.world;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was given can't be stored; nothing changed. Each door says it in its own way. */
public final class InvalidInputException extends RuntimeException {
    private final transient ObjectNode details;

    /** Details as {@code {field: [text]}}. */
    public InvalidInputException(ObjectNode details) {
        super(text(details));
        this.details = details;
    }

    /** One fault of one field. */
    public InvalidInputException(String field, String fault) {
        this(single(field, fault));
    }

    /** What is wrong, by field. */
    public ObjectNode details() {
        return details;
    }

    private static ObjectNode single(String field, String fault) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.putArray(field).add(fault);
        return details;
    }

    private static String text(ObjectNode details) {
        return details.properties().stream().map(InvalidInputException::line).collect(Collectors.joining("; "));
    }

    private static String line(Map.Entry<String, JsonNode> entry) {
        @Nullable
        JsonNode first = entry.getValue().isArray() && !entry.getValue().isEmpty()
                ? entry.getValue().get(0)
                : entry.getValue();
        return entry.getKey() + ": " + (first == null ? "" : first.asString(first.toString()));
    }

    /** The faults of a field. */
    public List<String> of(String field) {
        return details.path(field).valueStream().map(node -> node.asString("")).toList();
    }
}
