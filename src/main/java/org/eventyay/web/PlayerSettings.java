package org.eventyay.web;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which settings of the stream player hls.js a world may choose: numbers and switches, also those in groups, which tune buffering, retries
 * and quality. The player takes addresses, too – of a script for its worker, of a server for keys –, and those no world chooses for
 * its visitors.
 */
final class PlayerSettings {
    private static final String PLAYER = "hls.js";
    private static final double MOST = 1_000_000_000;
    /** As deep as the groups of load policies go. */
    private static final int DEEPEST = 4;

    private static final int MOST_SETTINGS = 200;

    private PlayerSettings() {}

    /** What of a world's configuration of players browsers are told. */
    static ObjectNode told(JsonNode players) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        if (players.path(PLAYER).isObject()) {
            told.set(PLAYER, harmless(players.path(PLAYER), DEEPEST));
        }
        return told;
    }

    private static ObjectNode harmless(JsonNode settings, int levels) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        settings.properties().stream().limit(MOST_SETTINGS).forEach(entry -> {
            JsonNode value = entry.getValue();
            if (!entry.getKey().matches("[a-zA-Z][a-zA-Z0-9]{0,60}")) {
                return; // no setting is called so
            }
            if (value.isObject() && levels > 1) {
                kept.set(entry.getKey(), harmless(value, levels - 1));
            } else if (isHarmless(value)) {
                kept.set(entry.getKey(), value);
            }
        });
        return kept;
    }

    private static boolean isHarmless(JsonNode value) {
        return value.isBoolean()
                || value.isNull()
                || value.isNumber() && Math.abs(value.asDouble()) <= MOST
                || value.asString("").equals("linear")
                || value.asString("").equals("exponential");
    }
}
