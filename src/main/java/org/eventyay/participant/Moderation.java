package org.eventyay.participant;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** What moderators did to somebody. */
public enum Moderation {
    NONE(""),
    SILENCED("silenced"),
    BANNED("banned");

    private final String word;

    Moderation(String word) {
        this.word = word;
    }

    /** The word on the wire and in the database. */
    public String word() {
        return word;
    }

    static Moderation of(String word) {
        return switch (word) {
            case "silenced" -> SILENCED;
            case "banned" -> BANNED;
            default -> NONE;
        };
    }

    @Converter
    static class Stored implements AttributeConverter<Moderation, String> {
        @Override
        public String convertToDatabaseColumn(Moderation moderation) {
            return moderation.word();
        }

        @Override
        public Moderation convertToEntityAttribute(String word) {
            return of(word);
        }
    }
}
