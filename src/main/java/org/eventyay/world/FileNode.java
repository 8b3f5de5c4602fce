package org.eventyay.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eventyay.refusal.Invalid;
import org.eventyay.text.DocumentKind;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object of an imported file together with the path to it, which every refusal names. Remembers which keys were read, so that a key
 * nobody knows is a fault and not silence.
 */
public final class FileNode {
    private final String path;
    private final JsonNode object;
    private final Set<String> read = new HashSet<>();

    private FileNode(String path, JsonNode object) {
        this.path = path;
        this.object = object;
    }

    /**
     * The object at a path; an empty one stands for the whole file.
     *
     * @throws Invalid if it is no object
     */
    public static FileNode of(String path, JsonNode node) {
        if (!node.isObject()) {
            throw path.isEmpty() ? new Invalid("must be an object") : new Invalid(path, "must be an object");
        }
        return new FileNode(path, node);
    }

    /** The path to the value of a key. */
    public String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The refusal of the value of a key. */
    public Invalid fault(String key, String fault) {
        return new Invalid(path(key), fault);
    }

    /** The value of a key that must be there. */
    public JsonNode required(String key) {
        JsonNode value = optional(key);
        if (value == null) {
            throw fault(key, "is missing");
        }
        return value;
    }

    /** The value of a key, null if it is not there. */
    @Nullable
    public JsonNode optional(String key) {
        read.add(key);
        return object.get(key);
    }

    /** Text of at most this length, trimmed, not empty. */
    public String text(String key, int maximum) {
        String text = checked(key, required(key), maximum).strip();
        if (PlainText.isBlank(text)) {
            throw fault(key, "must not be empty");
        }
        return text;
    }

    /** Text of at most this length on one line, trimmed, not empty. */
    public String line(String key, int maximum) {
        return text(key, maximum, PlainText::isLine, "must be one line");
    }

    /** The same, perhaps empty. */
    public String lineOrEmpty(String key, int maximum) {
        String text = perhapsEmpty(key, maximum);
        if (!PlainText.isLine(text)) {
            throw fault(key, "must be one line");
        }
        return text;
    }

    /** Text of at most this length, as it is. */
    public String untrimmed(String key, int maximum) {
        return checked(key, required(key), maximum);
    }

    /** Text of at most this length, trimmed. */
    public String perhapsEmpty(String key, int maximum) {
        return checked(key, required(key), maximum).strip();
    }

    /** Text of at most this length, or null; the key must be there. */
    @Nullable
    public String textOrNull(String key, int maximum) {
        JsonNode value = required(key);
        return value.isNull() ? null : checked(key, value, maximum);
    }

    /** Text that passes a test. */
    public String text(String key, int maximum, Predicate<String> rule, String otherwise) {
        String text = text(key, maximum);
        if (!rule.test(text)) {
            throw fault(key, otherwise);
        }
        return text;
    }

    private String checked(String key, JsonNode value, int maximum) {
        if (!value.isString()) {
            throw fault(key, "must be text");
        }
        if (PlainText.length(value.asString()) > maximum) {
            throw fault(key, "must have at most " + maximum + " characters");
        }
        if (!PlainText.isClean(value.asString())) {
            throw fault(key, "has control characters or half characters in it");
        }
        return value.asString();
    }

    /** A whole number, or another one if the key is not there. */
    public int integer(String key, int otherwise) {
        JsonNode value = optional(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.isInt()) {
            throw fault(key, "must be a whole number");
        }
        return value.asInt();
    }

    /** An object whose entries pass the rule. */
    public JsonNode object(String key, JsonNode otherwise, Predicate<JsonNode> rule, String wanted) {
        JsonNode value = optional(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.isObject()) {
            throw fault(key, "must be an object");
        }
        value.properties().forEach(entry -> {
            if (!rule.test(entry.getValue())) {
                throw fault(key + "." + entry.getKey(), wanted);
            }
        });
        return value;
    }

    /** A document of a kind, which is as such documents are at every door. */
    public JsonNode document(String key, JsonNode otherwise, DocumentKind kind) {
        JsonNode value = object(key, otherwise, entry -> true, "");
        kind.fault(value).ifPresent(fault -> {
            throw fault(key, fault);
        });
        return value;
    }

    /** A list of objects that must be there. */
    public <T> List<T> list(String key, Function<FileNode, T> reader) {
        return items(key, required(key), reader);
    }

    /** A list of objects; empty if it is not there. */
    public <T> List<T> optionalList(String key, Function<FileNode, T> reader) {
        JsonNode value = optional(key);
        return value == null ? List.of() : items(key, value, reader);
    }

    private <T> List<T> items(String key, JsonNode value, Function<FileNode, T> reader) {
        if (!value.isArray()) {
            throw fault(key, "must be a list");
        }
        List<T> items = new ArrayList<>();
        for (JsonNode item : value) {
            FileNode node = of(path(key) + "[" + items.size() + "]", item);
            items.add(reader.apply(node));
        }
        return List.copyOf(items);
    }

    /** Every key that nobody has read. */
    public List<String> unread() {
        return object.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !read.contains(key))
                .toList();
    }

    /** A key that nobody has read is a fault. */
    public void nothingElse() {
        unread().stream().findFirst().ifPresent(key -> {
            throw fault(key, "is not known here");
        });
    }
}
