package org.eventyay.live;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the frames the server sends. */
@Component
public class OutFrames {
    private final JsonMapper json;

    OutFrames(JsonMapper json) {
        this.json = json;
    }

    /** {@code [event, data]}. */
    public OutFrame push(String event, Object data) {
        return new OutFrame(
                json.writeValueAsBytes(json.createArrayNode().add(event).addPOJO(data)));
    }

    /** The answer to a login; its memory counts for that connection. */
    OutFrame authenticated(Object data) {
        return encode(json.createArrayNode().add("authenticated").addPOJO(data));
    }

    OutFrame pong(JsonNode value) {
        return encode(json.createArrayNode().add("pong").add(value));
    }

    /** {@code ["success", id, data]}; without id where the request had none. */
    OutFrame success(@Nullable JsonNode id, @Nullable Object data) {
        ArrayNode frame = json.createArrayNode().add("success");
        if (id != null) {
            frame.add(id);
        }
        return encode(data == null ? frame.add(json.createObjectNode()) : frame.addPOJO(data));
    }

    /** {@code ["error", id, {code, message?, details?}]}; without id where the request had none, or where nobody asked. */
    OutFrame error(@Nullable JsonNode id, LiveError error) {
        ArrayNode frame = json.createArrayNode().add("error");
        if (id != null) {
            frame.add(id);
        }
        ObjectNode body = frame.addObject().put("code", error.code());
        if (error.text() != null) {
            body.put("message", error.text());
        }
        if (error.details() != null) {
            body.set("details", error.details());
        }
        return encode(frame);
    }

    private OutFrame encode(ArrayNode frame) {
        return OutFrame.own(json.writeValueAsBytes(frame));
    }
}
