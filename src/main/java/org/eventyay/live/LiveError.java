package org.eventyay.live;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A command is refused; the client gets the code, the connection stays. */
public final class LiveError extends RuntimeException {
    private static final String DENIED = "Permission denied.";

    private final String code;
    private final @Nullable String text;
    private final transient @Nullable JsonNode details;

    public LiveError(String code, @Nullable String text, @Nullable JsonNode details) {
        super(code, null, false, false);
        this.code = code;
        this.text = text;
        this.details = details;
    }

    public LiveError(String code, @Nullable String text) {
        this(code, text, null);
    }

    public LiveError(String code) {
        this(code, null, null);
    }

    /** A permission of the world is missing. */
    public static LiveError worldDenied() {
        return new LiveError("auth.denied", DENIED);
    }

    /** A permission in a room or channel is missing. */
    public static LiveError roomDenied() {
        return new LiveError("protocol.denied", DENIED);
    }

    /** The body of a command is not of the form it needs. */
    public static LiveError invalidBody() {
        return new LiveError("protocol.invalid_body");
    }

    public String code() {
        return code;
    }

    public @Nullable String text() {
        return text;
    }

    public @Nullable JsonNode details() {
        return details;
    }
}
