package org.eventyay.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads how descriptions write shapes, into JSON Schema (draft 7): {@code {id: uuid, text: string, until?: time | null}} is an object, {@code
 * [Poll]} a list, {@code {anyOf: [Poll, [Poll]]}} either, {@code {<uuid>: integer}} an object with any keys, {@code {enum: [open, closed]}} one of these texts, {@code Poll} a type of the
 * same page, {@code user.User} one of another.
 */
final class Notation {
    static final String REFERENCE = "#/components/schemas/";

    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry("string", List.of("string")),
            Map.entry("integer", List.of("integer")),
            Map.entry("number", List.of("number")),
            Map.entry("boolean", List.of("boolean")),
            Map.entry("null", List.of("null")),
            Map.entry("uuid", List.of("string", "uuid")),
            Map.entry("time", List.of("string", "date-time")),
            Map.entry("url", List.of("string", "uri")));

    private final String page;

    /** Types without the name of a page are those of this one. */
    Notation(String page) {
        this.page = page;
    }

    /** The schema of a shape as YAML has it. */
    ObjectNode schema(Object written) {
        return switch (written) {
            case String words -> union(words);
            case List<?> list -> ofType("array").<ObjectNode>set("items", schema(list.getFirst()));
            case Map<?, ?> map -> ofKeys(map);
            default -> throw new IllegalArgumentException("No shape: " + written);
        };
    }

    private ObjectNode ofKeys(Map<?, ?> map) {
        if (map.get("enum") instanceof List<?> words) {
            ObjectNode schema = ofType("string");
            ArrayNode values = schema.putArray("enum");
            words.forEach(one -> values.add(one.toString()));
            return schema;
        }
        if (map.get("anyOf") instanceof List<?> shapes) {
            ObjectNode schema = JsonMapper.shared().createObjectNode();
            ArrayNode any = schema.putArray("anyOf");
            shapes.forEach(one -> any.add(schema(one)));
            return schema;
        }
        return object(map);
    }

    private ObjectNode object(Map<?, ?> keys) {
        ObjectNode schema = ofType("object");
        ObjectNode properties = JsonMapper.shared().createObjectNode();
        List<String> required = new ArrayList<>();
        keys.forEach((written, shape) -> {
            String key = written.toString();
            if (key.startsWith("<")) {
                schema.set("additionalProperties", schema(shape));
            } else if (key.endsWith("?")) {
                properties.set(key.substring(0, key.length() - 1), schema(shape));
            } else {
                properties.set(key, schema(shape));
                required.add(key);
            }
        });
        if (!properties.isEmpty()) {
            schema.set("properties", properties);
        }
        if (!required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        }
        return schema;
    }

    private ObjectNode union(String words) {
        String[] alternatives = words.split("\\|");
        if (alternatives.length == 1) {
            return word(words.strip());
        }
        ObjectNode schema = JsonMapper.shared().createObjectNode();
        ArrayNode any = schema.putArray("anyOf");
        for (String one : alternatives) {
            any.add(one.strip().startsWith("[") ? list(one.strip()) : word(one.strip()));
        }
        return schema;
    }

    private ObjectNode list(String words) {
        return ofType("array").set("items", word(words.substring(1, words.length() - 1)));
    }

    private ObjectNode word(String word) {
        if (word.equals("any")) {
            return JsonMapper.shared().createObjectNode();
        }
        if (word.equals("object")) {
            return ofType("object")
                    .set("additionalProperties", JsonMapper.shared().createObjectNode());
        }
        List<String> known = WORDS.get(word);
        if (known != null) {
            ObjectNode schema = ofType(known.getFirst());
            return known.size() == 1 ? schema : schema.put("format", known.getLast());
        }
        if (!word.matches("([a-z_]+\\.)?[A-Z][A-Za-z]*")) {
            throw new IllegalArgumentException("No shape: " + word);
        }
        String name = word.indexOf('.') < 0 ? page + "." + word : word;
        return JsonMapper.shared().createObjectNode().put("$ref", REFERENCE + name);
    }

    static ObjectNode ofType(String type) {
        return JsonMapper.shared().createObjectNode().put("type", type);
    }
}
