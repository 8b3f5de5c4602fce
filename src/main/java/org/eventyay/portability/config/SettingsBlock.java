package org.eventyay.portability.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eventyay.world.FieldRules;
import org.eventyay.world.FileNode;
import org.eventyay.world.WorldRules;
import tools.jackson.databind.JsonNode;

/** The optional block {@code settings} of a configuration file: what the file changes beside the configuration. */
final class SettingsBlock {
    private SettingsBlock() {}

    /** The values that are there, checked, by key. */
    static Map<String, JsonNode> read(FileNode block) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        nullableText(block, "domain", 250, values);
        text(block, "locale", 100, values);
        text(block, "timezone", 120, values);
        JsonNode flags = block.optional("feature_flags");
        if (flags != null) {
            if (!flags.isArray() || !flags.valueStream().allMatch(JsonNode::isString)) {
                throw block.fault("feature_flags", "must be a list of texts");
            }
            values.put("feature_flags", flags);
        }
        nullableText(block, "external_auth_url", 200, values);
        block.nothingElse();
        check(block, values);
        return values;
    }

    private static void text(FileNode block, String key, int maximum, Map<String, JsonNode> values) {
        JsonNode value = block.optional(key);
        if (value != null) {
            block.text(key, maximum);
            values.put(key, value);
        }
    }

    private static void nullableText(FileNode block, String key, int maximum, Map<String, JsonNode> values) {
        JsonNode value = block.optional(key);
        if (value != null) {
            block.textOrNull(key, maximum);
            values.put(key, value);
        }
    }

    private static void check(FileNode block, Map<String, JsonNode> values) {
        values.forEach((key, value) -> {
            String text = value.asString("").strip();
            boolean good = value.isNull()
                    || switch (key) {
                        case "domain" ->
                            text.isEmpty() || WorldRules.domain(text).isPresent();
                        case "locale" -> WorldRules.isLanguage(text);
                        case "timezone" -> WorldRules.isTimeZone(text);
                        case "external_auth_url" -> text.isEmpty() || FieldRules.isUrl(text);
                        default -> true;
                    };
            if (!good) {
                throw block.fault(key, wanted(key));
            }
        });
    }

    private static String wanted(String key) {
        return switch (key) {
            case "domain" -> "must be a host name, perhaps with port and path, without https://";
            case "locale" -> "must be a language like en or pt_BR";
            case "timezone" -> "must be a time zone like Europe/Berlin";
            default -> "must be a URL";
        };
    }
}
