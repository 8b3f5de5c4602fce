package org.eventyay.live;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * Readers for components of bodies whose action has an answer of its own to what is missing or wrong, such as {@code user.not_found}:
 * a value of another type counts as none. For {@code @JsonDeserialize(using = …)}.
 */
public final class OrNothing {
    private OrNothing() {}

    /** A text, or null. */
    public static final class Text extends ValueDeserializer<String> {
        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                return parser.getString();
            }
            parser.skipChildren();
            return null;
        }
    }

    /** An id, or null. */
    public static final class Id extends ValueDeserializer<UUID> {
        @Override
        public @Nullable UUID deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                return Uuids.parse(parser.getString()).orElse(null);
            }
            parser.skipChildren();
            return null;
        }
    }

    /** A list of ids with null in place of what is none; null for what is no list. */
    public static final class Ids extends ValueDeserializer<List<@Nullable UUID>> {
        private static final Id ID = new Id();

        @Override
        public @Nullable List<@Nullable UUID> deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return null;
            }
            List<@Nullable UUID> ids = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                ids.add(ID.deserialize(parser, context));
            }
            return ids;
        }
    }
}
