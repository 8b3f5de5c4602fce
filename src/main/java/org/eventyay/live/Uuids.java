package org.eventyay.live;

import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Ids as they come in from outside, in upper or lower case. */
public final class Uuids {
    private static final int LENGTH = 36;

    private Uuids() {}

    /** The id in a JSON value; empty if it holds none. */
    public static Optional<UUID> of(JsonNode value) {
        return value.isString() ? parse(value.asString()) : Optional.empty();
    }

    /** The id in a text; empty if it is none. */
    public static Optional<UUID> parse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
