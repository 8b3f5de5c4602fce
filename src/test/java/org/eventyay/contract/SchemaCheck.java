package org.eventyay.contract;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds values against JSON Schema (draft 7), as far as our documents use it: a keyword that is not known here is a failure of the test, not a
 * value that passes. A frame costs some microseconds, so that all traffic of all tests can be checked.
 *
 * @param document what references point into
 * @param closed whether an object may only have the keys its schema names. Clients must bear more, tests must not.
 * @param references what pointers were found to point at
 */
record SchemaCheck(JsonNode document, boolean closed, Map<String, JsonNode> references) {
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Map<String, Predicate<JsonNode>> TYPES = Map.of(
            "string", JsonNode::isString,
            "integer", JsonNode::isIntegralNumber,
            "number", JsonNode::isNumber,
            "boolean", JsonNode::isBoolean,
            "null", JsonNode::isNull,
            "array", JsonNode::isArray,
            "object", JsonNode::isObject);

    SchemaCheck(JsonNode document, boolean closed) {
        this(document, closed, new ConcurrentHashMap<>());
    }

    /** What is wrong with the value, and where; empty if nothing is. */
    Optional<String> fault(JsonNode schema, JsonNode value) {
        return fault(schema, value, "");
    }

    private Optional<String> fault(JsonNode schema, JsonNode value, String at) {
        for (Map.Entry<String, JsonNode> rule : schema.properties()) {
            Optional<String> fault = fault(rule.getKey(), rule.getValue(), schema, value, at);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<String> fault(String rule, JsonNode given, JsonNode schema, JsonNode value, String at) {
        return switch (rule) {
            case "$ref" -> fault(referred(given.asString()), value, at);
            case "anyOf" -> anyOf(given, value, at);
            case "allOf" -> fault(joined(given), value, at);
            case "type" -> unless(isOfType(given, value), at, value, "is no " + given);
            case "enum" -> unless(given.valueStream().anyMatch(value::equals), at, value, "is none of " + given);
            case "const" -> unless(value.equals(given), at, value, "is not " + given);
            case "format" -> unless(isOfFormat(given.asString(), value), at, value, "is no " + given.asString());
            case "properties" -> properties(given, schema, value, at);
            case "additionalProperties" -> others(given, schema.path("properties"), value, at);
            case "required" -> required(given, value, at);
            case "items" -> items(given, value, at);
            case "minItems" -> unless(!value.isArray() || value.size() >= given.asInt(), at, value, "is too short");
            case "maxItems" -> unless(!value.isArray() || value.size() <= given.asInt(), at, value, "is too long");
            case "minLength" -> unless(!value.isString() || length(value) >= given.asInt(), at, value, "is too short");
            case "maxLength" -> unless(!value.isString() || length(value) <= given.asInt(), at, value, "is too long");
            case "minimum" -> unless(!value.isNumber() || value.asLong() >= given.asLong(), at, value, "is too small");
            case "maximum" -> unless(!value.isNumber() || value.asLong() <= given.asLong(), at, value, "is too big");
            case "pattern" -> unless(!value.isString() || matches(given.asString(), value), at, value, "is misspelt");
            case "description", "example", "title" -> Optional.empty();
            default -> throw new IllegalStateException("This check knows no " + rule);
        };
    }

    private JsonNode referred(String pointer) {
        return references.computeIfAbsent(pointer, one -> document.at(one.substring(1)));
    }

    /** One schema of objects in place of several that hold together: keys that one of them describes are known to all. */
    private JsonNode joined(JsonNode parts) {
        ObjectNode joined = JsonMapper.shared().createObjectNode().put("type", "object");
        ObjectNode properties = joined.putObject("properties");
        ArrayNode required = joined.putArray("required");
        for (JsonNode part : parts) {
            JsonNode whole = part.has("$ref") ? referred(part.path("$ref").asString()) : part;
            whole.path("properties").properties().forEach(one -> properties.set(one.getKey(), one.getValue()));
            whole.path("required").forEach(required::add);
        }
        return joined;
    }

    private static boolean isOfType(JsonNode types, JsonNode value) {
        return types.isArray()
                ? types.valueStream().anyMatch(one -> isOfType(one, value))
                : TYPES.get(types.asString()).test(value);
    }

    private static Optional<String> unless(boolean good, String at, JsonNode value, String fault) {
        return good ? Optional.empty() : Optional.of(at + " " + fault + ": " + shortened(value));
    }

    private static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    private Optional<String> anyOf(JsonNode alternatives, JsonNode value, String at) {
        Optional<String> last = Optional.empty();
        for (JsonNode one : alternatives) {
            Optional<String> fault = fault(one, value, at);
            if (fault.isEmpty()) {
                return fault;
            }
            last = last.filter(before -> before.length() > fault.get().length()).or(() -> fault);
        }
        return last;
    }

    private Optional<String> properties(JsonNode known, JsonNode schema, JsonNode value, String at) {
        if (!value.isObject()) {
            return Optional.empty();
        }
        for (Map.Entry<String, JsonNode> one : value.properties()) {
            JsonNode rule = known.path(one.getKey());
            if (!rule.isMissingNode()) {
                Optional<String> fault = fault(rule, one.getValue(), at + "/" + one.getKey());
                if (fault.isPresent()) {
                    return fault;
                }
            } else if (closed && !schema.has("additionalProperties")) {
                return Optional.of(at + " has a key nobody describes: " + one.getKey() + ": " + shortened(value));
            }
        }
        return Optional.empty();
    }

    private Optional<String> others(JsonNode rule, JsonNode known, JsonNode value, String at) {
        if (!value.isObject()) {
            return Optional.empty();
        }
        return value.propertyStream()
                .filter(one -> !known.has(one.getKey()))
                .map(one -> fault(rule, one.getValue(), at + "/" + one.getKey()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> required(JsonNode keys, JsonNode value, String at) {
        return keys.valueStream()
                .map(JsonNode::asString)
                .filter(key -> value.isObject() && !value.has(key))
                .map(key -> at + " has no " + key + ": " + shortened(value))
                .findFirst();
    }

    private Optional<String> items(JsonNode rule, JsonNode value, String at) {
        if (!value.isArray()) {
            return Optional.empty();
        }
        for (int i = 0; i < value.size(); i++) {
            JsonNode one = rule.isArray() ? rule.path(i) : rule;
            Optional<String> fault = one.isMissingNode() ? Optional.empty() : fault(one, value.get(i), at + "/" + i);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static int length(JsonNode text) {
        String value = text.asString();
        return value.codePointCount(0, value.length());
    }

    private static boolean matches(String pattern, JsonNode value) {
        return PATTERNS.computeIfAbsent(pattern, Pattern::compile)
                .matcher(value.asString())
                .find();
    }

    private static boolean isOfFormat(String format, JsonNode value) {
        if (!value.isString()) {
            return true;
        }
        return switch (format) {
            case "uuid" -> UUID.matcher(value.asString()).matches();
            case "date-time" -> isTime(value.asString());
            case "uri" -> true;
            default -> throw new IllegalStateException("This check knows no format " + format);
        };
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
