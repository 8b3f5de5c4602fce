package org.eventyay.participant;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of participant it is. */
public enum ParticipantType {
    /** somebody with a token or a guest's browser */
    PERSON,
    /** a screen on the wall */
    KIOSK,
    /** somebody who came by an anonymous invite */
    ANON;

    /** The word on the wire and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type with this word. */
    public static Optional<ParticipantType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    @Converter
    static class Stored implements AttributeConverter<ParticipantType, String> {
        @Override
        public String convertToDatabaseColumn(ParticipantType type) {
            return type.word();
        }

        @Override
        public ParticipantType convertToEntityAttribute(String word) {
            return of(word).orElseThrow();
        }
    }
}
