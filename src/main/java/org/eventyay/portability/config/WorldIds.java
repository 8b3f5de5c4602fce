package org.eventyay.portability.config;

import java.util.Optional;
import java.util.UUID;

/** Ids in texts. */
final class WorldIds {
    private WorldIds() {}

    /** The id that this text is, if it is one. */
    static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
