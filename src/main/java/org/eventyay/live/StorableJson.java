package org.eventyay.live;

import tools.jackson.databind.JsonNode;

/** JSON that is valid and still can't be stored: PostgreSQL takes neither NUL nor half a surrogate pair. */
public final class StorableJson {
    private StorableJson() {}

    /** Whether all texts and keys in it can be stored. */
    public static boolean is(JsonNode node) {
        if (node.isString()) {
            return isText(node.asString());
        }
        if (node.isObject()) {
            return node.properties().stream().allMatch(entry -> isText(entry.getKey()) && is(entry.getValue()));
        }
        return !node.isArray() || node.valueStream().allMatch(StorableJson::is);
    }

    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
