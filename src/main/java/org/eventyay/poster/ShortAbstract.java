package org.eventyay.poster;

import java.util.ArrayList;
import java.util.List;
import org.eventyay.text.PlainText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What lists of posters show of an abstract: its text up to a thousand characters. */
final class ShortAbstract {
    private static final int LENGTH = 1_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ShortAbstract() {}

    /** The abstract, shortened, in the form that it has; a plain list that is short enough stays as it is. */
    static JsonNode of(JsonNode whole) {
        if (whole.isObject() && whole.path("ops").isArray()) {
            ObjectNode shortened = JSON.objectNode();
            shortened.set("ops", cut(whole.path("ops")));
            return shortened;
        }
        return whole.isArray() && textLength(whole) > LENGTH ? cut(whole) : whole;
    }

    private static int textLength(JsonNode operations) {
        int length = 0;
        for (JsonNode one : operations) {
            length += PlainText.length(one.path("insert").asString(""));
        }
        return length;
    }

    private static ArrayNode cut(JsonNode operations) {
        List<JsonNode> kept = new ArrayList<>();
        int left = LENGTH;
        for (JsonNode one : operations) {
            JsonNode inserted = one.path("insert");
            if (!inserted.isString()) {
                continue;
            }
            String text = inserted.asString();
            int length = PlainText.length(text);
            if (length > left) {
                String beginning = text.substring(0, text.offsetByCodePoints(0, left));
                kept.add(((ObjectNode) one.deepCopy()).put("insert", beginning + "…"));
                break;
            }
            kept.add(one);
            left -= length;
        }
        ArrayNode list = JSON.arrayNode();
        kept.forEach(list::add);
        return list;
    }
}
