package org.eventyay.world;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a module does when a whole world is copied or cleared (DESIGN §4, rule 3). The jobs that copy and clear visit the
 * parts in their {@code @Order}: lower floors first when copying, the other way round when clearing. Each call runs in
 * the job's transaction.
 */
public interface WorldPart {

    /** Database tables this part answers for; a test compares all parts with the schema. */
    Set<String> tables();

    /** Copies what belongs to the world itself, not to people, into the other world. */
    default void copy(Copy copy) {}

    /**
     * Deletes what people left behind (spec 06 §4.2).
     *
     * @return rows deleted per table
     */
    default Map<String, Integer> clear(String worldId) {
        return Map.of();
    }

    /** When something last happened in this part of the world. */
    default Optional<Instant> lastActivity(String worldId) {
        return Optional.empty();
    }

    /**
     * A copy under way.
     *
     * @param from id of the source world
     * @param to id of the new world
     * @param ids new id of each thing copied so far, by old id
     * @param withPosters whether posters are wanted too
     */
    record Copy(String from, String to, Map<UUID, UUID> ids, boolean withPosters) {
        /** The new id of something, null if it was not copied. */
        public @Nullable UUID mapped(@Nullable UUID old) {
            return old == null ? null : ids.get(old);
        }

        /** Remembers a new id for this old one. */
        public UUID rename(UUID old) {
            return ids.computeIfAbsent(old, key -> UUID.randomUUID());
        }
    }
}
