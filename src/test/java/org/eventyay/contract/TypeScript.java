package org.eventyay.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Writes JSON Schema as a type of TypeScript, for the client and for people who read. */
final class TypeScript {
    private TypeScript() {}

    /** The type; lines after the first begin with the indent. */
    static String of(JsonNode schema, String indent) {
        if (schema.has("$ref")) {
            return name(schema.path("$ref").asString().substring(Notation.REFERENCE.length()));
        }
        if (schema.has("anyOf")) {
            return schema.path("anyOf")
                    .valueStream()
                    .map(one -> of(one, indent))
                    .distinct()
                    .collect(Collectors.joining(" | "));
        }
        if (schema.has("enum")) {
            return schema.path("enum").valueStream().map(TypeScript::quoted).collect(Collectors.joining(" | "));
        }
        return switch (schema.path("type").asString("")) {
            case "string" -> "string";
            case "integer", "number" -> "number";
            case "boolean" -> "boolean";
            case "null" -> "null";
            case "array" -> list(of(schema.path("items"), indent));
            case "object" -> object(schema, indent);
            default -> "unknown";
        };
    }

    private static String list(String element) {
        return element.contains("|") && !element.startsWith("{") ? "(" + element + ")[]" : element + "[]";
    }

    private static String object(JsonNode schema, String indent) {
        if (!schema.has("properties")) {
            return schema.has("additionalProperties")
                    ? map(schema.path("additionalProperties"), indent)
                    : "Record<string, never>";
        }
        Set<String> required = new HashSet<>(LiveContract.texts(schema.path("required")));
        StringBuilder text = new StringBuilder("{\n");
        schema.path("properties")
                .propertyStream()
                .forEach(one -> text.append(indent)
                        .append("  ")
                        .append(key(one.getKey()))
                        .append(required.contains(one.getKey()) ? ": " : "?: ")
                        .append(of(one.getValue(), indent + "  "))
                        .append(";\n"));
        if (schema.has("additionalProperties")) {
            text.append(indent).append("  [key: string]: unknown;\n");
        }
        return text.append(indent).append("}").toString();
    }

    /** An object of anything has no index signature, so that the client's own interfaces fit. */
    private static String map(JsonNode values, String indent) {
        return values.isEmpty() ? "object" : "Record<string, " + of(values, indent) + ">";
    }

    private static String key(String key) {
        return key.matches("[A-Za-z_$][A-Za-z0-9_$]*") ? key : "'" + key + "'";
    }

    private static String quoted(JsonNode text) {
        return "'" + text.asString() + "'";
    }

    /** The name of a type of a page: {@code poll.Option} is {@code PollOption}, {@code poll.Poll} is {@code Poll}. */
    static String name(String type) {
        List<String> words = List.of(type.split("\\.", 2));
        String page = pascal(words.getFirst());
        return words.getLast().startsWith(page) ? words.getLast() : page + words.getLast();
    }

    private static String pascal(String words) {
        return List.of(words.split("[._]")).stream()
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
