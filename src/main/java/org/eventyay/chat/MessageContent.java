package org.eventyay.chat;

import org.eventyay.live.LiveError;
import org.eventyay.storage.StoredFiles;
import org.eventyay.text.PlainText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what somebody wants to say; only what is known is kept. */
final class MessageContent {
    private static final int MAXIMUM_TEXT = 20_000;
    private static final int MAXIMUM_FILES = 20;
    private static final int MAXIMUM_NAME = 1000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private MessageContent() {}

    /**
     * Its type.
     *
     * @throws LiveError {@code chat.unsupported_content_type} if it can't be sent here
     */
    static String type(JsonNode content, boolean replacing, boolean direct) {
        if (!content.isMissingNode() && !content.isNull() && !content.isObject()) {
            throw invalid();
        }
        String type = content.path("type").isString() ? content.path("type").asString() : "";
        boolean supported = switch (type) {
            case "text", "files" -> true;
            case "deleted" -> replacing;
            case "call" -> direct;
            default -> false;
        };
        if (!supported) {
            throw new LiveError("chat.unsupported_content_type");
        }
        return type;
    }

    /**
     * The content as it is stored; a call's body is the server's to fill in.
     *
     * @param ownFile whether a URL leads to a file of this world
     * @throws LiveError {@code chat.empty} or {@code chat.invalid_body}
     */
    static ObjectNode read(String type, JsonNode content, java.util.function.Predicate<String> ownFile) {
        ObjectNode kept = JSON.objectNode().put("type", type);
        if (type.equals("text")) {
            JsonNode body = content.path("body");
            if (absent(body) || body.isString() && PlainText.isBlank(body.asString())) {
                throw new LiveError("chat.empty");
            }
            kept.put("body", text(body, MAXIMUM_TEXT));
        } else if (type.equals("files")) {
            JsonNode files = content.path("files");
            if (absent(files) || files.isArray() && files.isEmpty()) {
                throw new LiveError("chat.empty");
            }
            kept.set("files", files(files, ownFile));
            if (!absent(content.path("body"))) {
                kept.put("body", text(content.path("body"), MAXIMUM_TEXT));
            }
        }
        return kept;
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static ArrayNode files(JsonNode files, java.util.function.Predicate<String> ownFile) {
        if (!files.isArray() || files.size() > MAXIMUM_FILES) {
            throw invalid();
        }
        ArrayNode kept = JSON.arrayNode();
        for (JsonNode file : files) {
            ObjectNode one = kept.addObject();
            String url = text(file.path("url"), MAXIMUM_NAME);
            if (!ownFile.test(url)) {
                throw invalid();
            }
            String name = url.substring(url.lastIndexOf('/') + 1);
            one.put("url", url);
            one.put("mimeType", text(file.path("mimeType"), StoredFiles.typeOf(name)));
            one.put("name", text(file.path("name"), name));
        }
        return kept;
    }

    /** What browsers of long ago do not say follows from the address. */
    private static String text(JsonNode value, String otherwise) {
        return absent(value) ? otherwise : text(value, MAXIMUM_NAME);
    }

    private static String text(JsonNode value, int maximum) {
        if (!value.isString()) {
            throw invalid();
        }
        String text = value.asString();
        if (PlainText.length(text) > maximum || !PlainText.isClean(text)) {
            throw invalid();
        }
        return text;
    }

    static LiveError invalid() {
        return new LiveError("chat.invalid_body");
    }
}
