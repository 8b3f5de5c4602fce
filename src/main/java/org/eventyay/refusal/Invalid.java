package org.eventyay.refusal;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was given can't be stored: some fields are wrong. */
public final class Invalid extends Refusal {
    /** The code of those that have none of their own. */
    public static final String CODE = "invalid";

    private final transient ObjectNode details;

    /** Details as {@code {field: [text]}}. */
    public Invalid(ObjectNode details) {
        this(CODE, text(details), details);
    }

    private Invalid(String code, String sentence, ObjectNode details) {
        super(code, sentence);
        this.details = details;
    }

    /** With a code of its own, such as {@code file.type}. */
    public static Invalid of(String code, String sentence) {
        return of(code, sentence, JsonNodeFactory.instance.objectNode());
    }

    /** With a code of its own and details, such as {@code {"line": 3}}. */
    public static Invalid of(String code, String sentence, ObjectNode details) {
        return new Invalid(code, sentence, details);
    }

    /** One fault of one field. */
    public Invalid(String field, String fault) {
        this(single(field, fault));
    }

    /** Something that is wrong with no single field. */
    public Invalid(String sentence) {
        this(CODE, sentence, JsonNodeFactory.instance.objectNode());
    }

    /** What is wrong, by field; empty if the sentence says it. */
    public ObjectNode details() {
        return details;
    }

    private static ObjectNode single(String field, String fault) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.putArray(field).add(fault);
        return details;
    }

    private static String text(ObjectNode details) {
        return details.properties().stream().map(Invalid::line).collect(Collectors.joining("; "));
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
