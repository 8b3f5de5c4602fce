package org.eventyay.portability.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eventyay.text.PlainText;
import tools.jackson.databind.JsonNode;

/** What differs between two JSON trees, a line each: {@code path: old -> new}. What looks like a secret is named, never shown. */
final class Differences {
    private static final int LONGEST = 60;

    private Differences() {}

    static List<String> between(JsonNode before, JsonNode after) {
        List<String> lines = new ArrayList<>();
        compare("", before, after, lines);
        return lines;
    }

    private static void compare(String path, JsonNode before, JsonNode after, List<String> lines) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> keys = new LinkedHashSet<>(before.propertyNames());
            keys.addAll(after.propertyNames());
            keys.forEach(
                    key -> compare(path.isEmpty() ? key : path + "." + key, before.path(key), after.path(key), lines));
            return;
        }
        lines.add(path + ": " + shown(path, before) + " -> " + shown(path, after));
    }

    private static String shown(String path, JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        if (path.matches("(?i).*(secret|password|token|key).*")) {
            return "*****";
        }
        String text = value.toString();
        return PlainText.length(text) <= LONGEST ? text : PlainText.first(text, LONGEST) + "...";
    }
}
