package org.eventyay.world;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.refusal.Invalid;
import org.eventyay.text.DocumentKind;
import org.eventyay.text.PlainText;
import org.eventyay.text.WebAddress;
import org.eventyay.world.FieldRules.Fault;
import org.eventyay.world.FieldRules.Rule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rules for what people present in a world: texts, rich text, links and who belongs to it. Types are strict, and null passes. */
public final class ContentRules {
    private static final int MAXIMUM_ADDRESS = 200;
    private static final int MAXIMUM_LINK_TEXT = 300;
    private static final int MAXIMUM_LINKS = 50;
    private static final int MAXIMUM_PEOPLE = 200;
    private static final int ID_LENGTH = 36;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ContentRules() {}

    /**
     * The new values in a patch, in the form in which they are stored.
     *
     * @param rules the fields there are; other keys are passed over
     * @param fixed fields that whoever sends it may not change; they are passed over, too
     * @throws Invalid naming all faults
     */
    public static Map<String, JsonNode> patch(JsonNode body, Map<String, Rule> rules, Set<String> fixed) {
        ObjectNode taken = JSON.objectNode();
        rules.keySet().stream()
                .filter(key -> body.has(key) && !fixed.contains(key))
                .forEach(key -> taken.set(key, body.path(key)));
        ObjectNode faults = JSON.objectNode();
        Map<String, JsonNode> values = FieldRules.apply(taken, rules, faults);
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return values;
    }

    /** A text without the blanks around it. */
    public static Rule text(int maximum) {
        return FieldRules.nullable(
                value -> JSON.stringNode(string(value, maximum).strip()));
    }

    /** A text with the blanks around it. */
    public static Rule untrimmed(int maximum) {
        return FieldRules.nullable(value -> JSON.stringNode(string(value, maximum)));
    }

    private static String string(JsonNode value, int maximum) {
        if (!value.isString()) {
            throw new Fault("Not a valid string.");
        }
        String text = value.asString();
        if (!PlainText.isClean(text)) {
            throw new Fault("Control characters are not allowed.");
        }
        if (PlainText.length(text.strip()) > maximum || PlainText.length(text) > 2 * maximum) {
            throw new Fault("Ensure this field has no more than " + maximum + " characters.");
        }
        return text;
    }

    /** Where a link may lead or a picture may come from: the web, a mail address, a path of this server; or nothing at all. */
    public static JsonNode address(JsonNode value) {
        if (value.isNull()) {
            return value;
        }
        String text = string(value, MAXIMUM_ADDRESS).strip();
        if (!isAddress(text)) {
            throw new Fault("Enter a valid URL.");
        }
        return JSON.stringNode(text);
    }

    /** Whether a text is such an address, or empty. */
    public static boolean isAddress(String text) {
        if (text.isEmpty()) {
            return true;
        }
        if (!PlainText.isLine(text)) {
            return false;
        }
        boolean path = text.startsWith("/") && !text.startsWith("//") && !text.startsWith("/\\");
        return path || text.toLowerCase(Locale.ROOT).startsWith("mailto:") || WebAddress.isOne(text);
    }

    /** Rich text: a list of operations, or an object with one under {@code ops}; each puts in a text or something else. */
    public static JsonNode richText(JsonNode value) {
        JsonNode operations = value.isObject() ? value.path("ops") : value;
        if (!operations.isArray()) {
            throw new Fault("Not a valid rich text.");
        }
        DocumentKind.RICH_TEXT.fault(value).ifPresent(fault -> {
            throw new Fault(fault);
        });
        for (JsonNode one : operations) {
            JsonNode inserted = one.path("insert");
            JsonNode attributes = one.path("attributes");
            boolean formed = attributes.isMissingNode() || attributes.isNull() || attributes.isObject();
            if (!formed || !(inserted.isString() || inserted.isObject())) {
                throw new Fault("Not a valid rich text.");
            }
        }
        return value;
    }

    /** A whole number, also one written as a text. */
    public static JsonNode number(JsonNode value) {
        if (!value.isIntegralNumber() && !value.isString()) {
            throw new Fault("A valid integer is required.");
        }
        return FieldRules.integer(Integer.MIN_VALUE).apply(value);
    }

    /** Yes or no. */
    public static JsonNode yesOrNo(JsonNode value) {
        if (!value.isBoolean()) {
            throw new Fault("Must be a valid boolean.");
        }
        return value;
    }

    /** One of these words. */
    public static Rule oneOf(Set<String> words) {
        return value -> {
            if (!value.isString() || !words.contains(value.asString())) {
                throw new Fault("This is not a valid choice.");
            }
            return value;
        };
    }

    /**
     * Links, each with {@code display_text} and {@code url}, each only once; a place where there is null, as editors leave one when they take
     * something out of a list, is passed over.
     *
     * @param further rules of what else belongs to each, by key; a key that is missing is handed over as null
     */
    public static Rule links(Map<String, Rule> further) {
        return value -> {
            if (!value.isArray() || value.size() > MAXIMUM_LINKS) {
                throw new Fault("Expected a list of at most " + MAXIMUM_LINKS + " links.");
            }
            Set<ObjectNode> links = new LinkedHashSet<>();
            for (JsonNode one : present(value)) {
                ObjectNode link = JSON.objectNode();
                link.put("display_text", string(one.path("display_text"), MAXIMUM_LINK_TEXT));
                link.put(
                        "url",
                        address(JSON.stringNode(string(one.path("url"), MAXIMUM_ADDRESS)))
                                .asString());
                further.forEach((key, rule) ->
                        link.set(key, rule.apply(one.hasNonNull(key) ? one.path(key) : JSON.nullNode())));
                links.add(link);
            }
            ArrayNode list = JSON.arrayNode();
            links.forEach(list::add);
            return list;
        };
    }

    /** A rule for what may be left out. */
    public static Rule or(JsonNode otherwise, Rule rule) {
        return value -> value.isNull() ? otherwise : rule.apply(value);
    }

    /** People, each as an object with their {@code id}; as a list of ids, each only once. A place where there is null is passed over. */
    public static JsonNode people(JsonNode value) {
        if (!value.isArray() || value.size() > MAXIMUM_PEOPLE) {
            throw new Fault("Expected a list of at most " + MAXIMUM_PEOPLE + " people.");
        }
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode one : present(value)) {
            ids.add(id(one.path("id")));
        }
        ArrayNode list = JSON.arrayNode();
        ids.forEach(list::add);
        return list;
    }

    private static List<JsonNode> present(JsonNode list) {
        return list.valueStream().filter(one -> !one.isNull()).toList();
    }

    private static String id(JsonNode value) {
        try {
            String text = value.asString("");
            if (value.isString() && text.length() == ID_LENGTH) {
                return UUID.fromString(text).toString();
            }
        } catch (IllegalArgumentException e) {
            // refused like a number
        }
        throw new Fault("Not a valid id.");
    }
}
