package org.eventyay.video;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the organisers of a room want of its call: the configuration of the module {@code call.bigbluebutton}, in which anything may be missing. */
record BbbRoom(JsonNode config) {
    static final String TYPE = "call.bigbluebutton";
    /** Most digits of the number by which a call is found on the telephone. */
    static final int VOICE_BRIDGE = 5;

    boolean is(String key) {
        JsonNode value = config.path(key);
        return value.isBoolean() ? value.asBoolean() : "true".equals(value.asString(""));
    }

    private @Nullable String text(String key) {
        String text = config.path(key).asString("").strip();
        return text.isEmpty() ? null : text;
    }

    @Nullable
    String preferredServer() {
        return text("prefer_server");
    }

    @Nullable
    String presentation() {
        return text("presentation");
    }

    boolean waitingRoom() {
        return is("waiting_room");
    }

    String guestPolicy() {
        return waitingRoom() ? "ASK_MODERATOR" : "ALWAYS_ACCEPT";
    }

    @Nullable
    String voiceBridge() {
        String bridge = text("voice_bridge");
        return bridge == null || bridge.length() > VOICE_BRIDGE ? null : bridge;
    }
}
