package org.eventyay.live;

import java.util.UUID;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads an id written the one way ids are written, in upper or lower case. */
final class StrictId extends ValueDeserializer<UUID> {
    @Override
    public UUID deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return (UUID) context.handleUnexpectedToken(UUID.class, parser);
        }
        return Uuids.parse(parser.getString())
                .orElseGet(() -> (UUID) context.handleWeirdStringValue(UUID.class, parser.getString(), "not an id"));
    }
}
