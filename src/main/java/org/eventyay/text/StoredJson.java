package org.eventyay.text;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON read from the database, where rows may be older than the checks of today. What can't be shown is left out: control characters of a
 * text, numbers that are infinite, and whatever is nested too deep. The rest of the document is shown all the same.
 */
public final class StoredJson {
    /** Deepest level that is shown; far below what can be written, so that it may become a part of anything. */
    private static final int MAXIMUM_DEPTH = 100;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private StoredJson() {}

    /** The document in a column; an empty object for one that is not there or can't be read at all. */
    public static JsonNode read(JsonMapper json, @Nullable String column) {
        if (column == null) {
            return JSON.objectNode();
        }
        try {
            return shown(json.readTree(column));
        } catch (JacksonException e) {
            return JSON.objectNode();
        }
    }

    /** The document without what can't be shown; the same one if all of it can. */
    public static JsonNode shown(JsonNode document) {
        return canBeShown(document, 0) ? document : sieved(document, 0);
    }

    private static boolean canBeShown(JsonNode node, int depth) {
        if (!node.isContainer()) {
            return CleanJson.is(node);
        }
        if (depth >= MAXIMUM_DEPTH) {
            return false;
        }
        if (node.isEmpty()) {
            // most profiles are, and looking into one would leave two views in each that is kept
            return true;
        }
        for (String key : node.propertyNames()) {
            if (!PlainText.isClean(key)) {
                return false;
            }
        }
        for (JsonNode child : node) {
            if (!canBeShown(child, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode sieved(JsonNode node, int depth) {
        if (node.isString()) {
            return JSON.stringNode(PlainText.cleaned(node.asString()));
        }
        if (!node.isContainer()) {
            return CleanJson.isFinite(node) ? node : JSON.nullNode();
        }
        if (depth >= MAXIMUM_DEPTH) {
            return JSON.nullNode();
        }
        if (node.isArray()) {
            ArrayNode list = JSON.arrayNode();
            node.forEach(child -> list.add(sieved(child, depth + 1)));
            return list;
        }
        ObjectNode object = JSON.objectNode();
        node.properties()
                .forEach(entry -> object.set(PlainText.cleaned(entry.getKey()), sieved(entry.getValue(), depth + 1)));
        return object;
    }
}
