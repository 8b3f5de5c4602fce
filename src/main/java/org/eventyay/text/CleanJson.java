package org.eventyay.text;

import tools.jackson.databind.JsonNode;

/** JSON that can be stored and given to a browser again: all its texts and keys are clean, all its numbers finite. */
public final class CleanJson {
    private CleanJson() {}

    /** Whether all texts and keys are clean ({@link PlainText#isClean}) and all numbers finite. */
    public static boolean is(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> PlainText.isClean(node.asString());
            case NUMBER -> isFinite(node);
            case ARRAY -> areClean(node);
            case OBJECT -> {
                for (String key : node.propertyNames()) {
                    if (!PlainText.isClean(key)) {
                        yield false;
                    }
                }
                yield areClean(node);
            }
            default -> true;
        };
    }

    private static boolean areClean(JsonNode parent) {
        for (JsonNode child : parent) {
            if (!is(child)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all numbers in it are numbers: {@code 1e400} is read as infinity, which JSON can't express. */
    public static boolean isFinite(JsonNode node) {
        if (!node.isContainer()) {
            return !node.isFloatingPointNumber() || Double.isFinite(node.doubleValue());
        }
        for (JsonNode child : node) {
            if (!isFinite(child)) {
                return false;
            }
        }
        return true;
    }
}
