package org.eventyay.room;

import java.util.Map;
import org.eventyay.world.FieldRules;
import org.eventyay.world.FieldRules.Fault;
import org.eventyay.world.FieldRules.Rule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rules for keys of a module's configuration, for {@link RoomModule#check}. */
public final class ModuleRules {
    private ModuleRules() {}

    /**
     * The configuration with the values that the rules make of it; keys without a rule stay as they are, and null passes.
     *
     * @param faults takes the faults, as {@code {key: [text]}}
     */
    public static ObjectNode apply(ObjectNode config, Map<String, Rule> rules, ObjectNode faults) {
        ObjectNode checked = config.deepCopy();
        rules.forEach((key, rule) -> {
            JsonNode value = config.path(key);
            if (!value.isMissingNode() && !value.isNull()) {
                try {
                    checked.set(key, rule.apply(value));
                } catch (Fault fault) {
                    faults.putArray(key).add(fault.getMessage());
                }
            }
        });
        return checked;
    }

    /** A text of at most this many characters. */
    public static Rule text(int maximum) {
        return FieldRules.onlyText(FieldRules.text(true, maximum));
    }

    /** A text of at most this many characters, with the blanks around it. */
    public static Rule untrimmed(int maximum) {
        Rule trimmed = text(maximum);
        return value -> {
            trimmed.apply(value);
            return value;
        };
    }

    /** An address that a page may be loaded from into a frame: of the web, or a path of this server. It may hold placeholders. */
    public static JsonNode address(JsonNode value) {
        String text = text(2_000).apply(value).asString();
        boolean path = text.startsWith("/") && !text.startsWith("//");
        if (!text.isEmpty()
                && !path
                && !text.regionMatches(true, 0, "https://", 0, 8)
                && !text.regionMatches(true, 0, "http://", 0, 7)) {
            throw new Fault("Enter a valid URL.");
        }
        return JsonNodeFactory.instance.stringNode(text);
    }
}
