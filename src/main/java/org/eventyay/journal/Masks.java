package org.eventyay.journal;

import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Hides secrets in JSON that is shown to people: every non-empty text under a key whose name suggests a secret. */
public final class Masks {
    private static final String MASK = "*****";
    private static final Set<String> WORDS =
            Set.of("secret", "password", "token", "api_key", "private_key", "create_key");

    private Masks() {}

    /** A copy with the secrets masked. */
    public static JsonNode masked(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties()
                    .forEach(entry -> copy.set(entry.getKey(), entry(copy, entry.getKey(), entry.getValue())));
            return copy;
        }
        if (tree instanceof ArrayNode list) {
            ArrayNode copy = list.arrayNode();
            list.forEach(item -> copy.add(masked(item)));
            return copy;
        }
        return tree;
    }

    private static JsonNode entry(ObjectNode near, String key, JsonNode value) {
        boolean hidden = value.isString() && !value.asString().isEmpty() && soundsSecret(key);
        return hidden ? near.stringNode(MASK) : masked(value);
    }

    /** Whether the value of this key must be hidden. */
    public static boolean soundsSecret(String key) {
        String word = key.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(word::contains);
    }
}
