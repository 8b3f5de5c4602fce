package org.eventyay.live;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The size of a frame as parsed JSON, found without parsing it into objects, which can take many times the bytes of the text. Knows action
 * and id as well, so that a frame that is too large can be answered.
 *
 * @param nodes values in it, itself included
 * @param depth how deep they are nested
 * @param elements of the outermost list; 0 if it is none
 * @param action its first element, null if that is no text
 * @param id its second element where that is a text or number, else null
 */
record FrameScan(
        int nodes,
        int depth,
        int elements,
        @Nullable String action,
        @Nullable JsonNode id) {

    /** Too short to be anything but harmless. */
    static final FrameScan SMALL = new FrameScan(1, 1, 0, null, null);

    /**
     * Looks through a frame.
     *
     * @throws JacksonException if it is not JSON, and nothing but one value
     */
    static FrameScan of(JsonMapper json, String text) {
        int nodes = 0;
        int depth = 0;
        int deepest = 0;
        int elements = 0;
        boolean list = false;
        String action = null;
        JsonNode id = null;
        try (JsonParser parser = json.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructEnd()) {
                    depth--;
                    continue;
                }
                if (token == JsonToken.PROPERTY_NAME) {
                    continue;
                }
                if (nodes++ == 0) {
                    list = token == JsonToken.START_ARRAY;
                } else if (list && depth == 1 && ++elements <= 2) {
                    action = elements == 1 && token == JsonToken.VALUE_STRING ? parser.getString() : action;
                    id = elements == 2 ? scalar(parser, token) : id;
                }
                if (token.isStructStart()) {
                    deepest = Math.max(deepest, ++depth);
                }
            }
        }
        return new FrameScan(nodes, deepest, elements, action, id);
    }

    private static @Nullable JsonNode scalar(JsonParser parser, JsonToken token) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (token) {
            case VALUE_STRING -> parser.getString().length() <= 200 ? nodes.stringNode(parser.getString()) : null;
            case VALUE_NUMBER_INT -> parser.getStringLength() <= 18 ? nodes.numberNode(parser.getLongValue()) : null;
            default -> null;
        };
    }
}
