package org.eventyay.world;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.eventyay.refusal.Invalid;
import org.eventyay.text.CleanJson;
import org.eventyay.text.DocumentKind;
import org.eventyay.text.PlainText;
import org.eventyay.text.WebAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules that check single values of a document and bring them into form. The texts of faults are those that clients know.
 */
public final class FieldRules {
    static final String NULL = "This field may not be null.";
    static final String BLANK = "This field may not be blank.";
    private static final Set<String> YES = Set.of("true", "1", "on", "yes", "y", "t");
    private static final Set<String> NO = Set.of("false", "0", "off", "no", "n", "f");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FieldRules() {}

    /** A value is refused; the message is what clients show. */
    public static final class Fault extends RuntimeException {
        public Fault(String message) {
            super(message, null, false, false);
        }
    }

    /** A rule: the value to store, or a {@link Fault}. */
    @FunctionalInterface
    public interface Rule {
        JsonNode apply(JsonNode value);
    }

    /**
     * Applies the rules to the fields that a document has; keys without a rule are passed over.
     *
     * @param faults takes the faults, as {@code {field: [text]}}
     * @return the values to store, by field
     */
    public static Map<String, JsonNode> apply(JsonNode document, Map<String, Rule> rules, ObjectNode faults) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        rules.forEach((field, rule) -> {
            if (document.has(field)) {
                try {
                    values.put(field, rule.apply(document.path(field)));
                } catch (Fault fault) {
                    faults.putArray(field).add(fault.getMessage());
                }
            }
        });
        return values;
    }

    /**
     * Refuses what is no JSON object.
     *
     * @throws Invalid in the words clients know
     */
    public static void requireObject(JsonNode document) {
        if (!document.isObject()) {
            throw new Invalid(
                    "non_field_errors", "Invalid data. Expected a dictionary, but got " + typeName(document) + ".");
        }
    }

    /** Refuses null before the rule. */
    public static Rule required(Rule rule) {
        return value -> {
            if (value.isNull()) {
                throw new Fault(NULL);
            }
            return rule.apply(value);
        };
    }

    /** Lets null pass. */
    public static Rule nullable(Rule rule) {
        return value -> value.isNull() ? value : rule.apply(value);
    }

    /** Text of one line, trimmed; numbers become text. */
    public static Rule text(boolean blankAllowed, int maximum) {
        return text(blankAllowed, maximum, PlainText::isLine);
    }

    /** Text that may have several lines, trimmed; numbers become text. */
    public static Rule lines(boolean blankAllowed, int maximum) {
        return text(blankAllowed, maximum, PlainText::isClean);
    }

    /** The same rule for texts only: a number is refused. */
    public static Rule onlyText(Rule rule) {
        return value -> {
            if (value.isNumber()) {
                throw new Fault("Not a valid string.");
            }
            return rule.apply(value);
        };
    }

    private static Rule text(boolean blankAllowed, int maximum, Predicate<String> clean) {
        return value -> {
            if (!value.isString() && !value.isNumber()) {
                throw new Fault("Not a valid string.");
            }
            String text = value.asString().strip();
            if (!blankAllowed && PlainText.isBlank(text)) {
                throw new Fault(BLANK);
            }
            if (text.indexOf('\0') >= 0) {
                throw new Fault("Null characters are not allowed.");
            }
            if (!clean.test(text) || value.isNumber() && !CleanJson.isFinite(value)) {
                throw new Fault("Control characters are not allowed.");
            }
            if (PlainText.length(text) > maximum) {
                throw new Fault("Ensure this field has no more than " + maximum + " characters.");
            }
            return JSON.stringNode(text);
        };
    }

    /** Of this kind of documents: neither too large nor too deep, and of clean texts and finite numbers. Comes before the rule. */
    public static Rule stored(DocumentKind kind, Rule rule) {
        return value -> {
            kind.fault(value).ifPresent(fault -> {
                throw new Fault(fault);
            });
            return rule.apply(value);
        };
    }

    /** A JSON object. */
    public static JsonNode object(JsonNode value) {
        if (!value.isObject()) {
            throw new Fault("Expected a dictionary of items but got type \"" + typeName(value) + "\".");
        }
        return value;
    }

    /** A JSON list. */
    public static JsonNode list(JsonNode value) {
        if (!value.isArray()) {
            throw new Fault("Expected a list of items but got type \"" + typeName(value) + "\".");
        }
        return value;
    }

    /** A whole number, also as text or with a zero fraction; at least {@code minimum}. */
    public static Rule integer(int minimum) {
        return value -> {
            if (!value.isNumber() && !value.isString()) {
                throw new Fault("A valid integer is required.");
            }
            BigDecimal number = wholeNumber(value.asString().strip());
            if (number.compareTo(BigDecimal.valueOf(minimum)) < 0) {
                throw new Fault("Ensure this value is greater than or equal to " + minimum + ".");
            }
            if (number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
                throw new Fault("Ensure this value is less than or equal to " + Integer.MAX_VALUE + ".");
            }
            return JSON.numberNode(number.intValueExact());
        };
    }

    private static BigDecimal wholeNumber(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            // a huge exponent must not be written out: a number of this length is out of range anyway
            if (number.precision() - number.scale() > 20
                    || number.stripTrailingZeros().scale() <= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused like a fraction
        }
        throw new Fault("A valid integer is required.");
    }

    /** Yes or no, in the spellings forms send. */
    public static JsonNode bool(JsonNode value) {
        String word = value.isContainer() ? "" : value.asString("").toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return JSON.booleanNode(true);
        }
        if (NO.contains(word)) {
            return JSON.booleanNode(false);
        }
        throw new Fault("Must be a valid boolean.");
    }

    /** An absolute http(s) URL, or blank. */
    public static JsonNode url(JsonNode value) {
        JsonNode text = text(true, 2000).apply(value);
        if (!text.asString().isEmpty() && !isUrl(text.asString())) {
            throw new Fault("Enter a valid URL.");
        }
        return text;
    }

    /** Whether it is an absolute http(s) URL. */
    public static boolean isUrl(String text) {
        return WebAddress.isOne(text);
    }

    /** The names clients know the JSON types by. */
    public static String typeName(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "list";
            case OBJECT, POJO -> "dict";
            case STRING, BINARY -> "str";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() ? "int" : "float";
            case NULL, MISSING -> "NoneType";
        };
    }
}
