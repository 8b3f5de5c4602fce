package org.eventyay.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a module does when a whole world is copied or cleared. The jobs that copy and clear visit the
 * parts in their {@code @Order}: lower floors first when copying, the other way round when clearing. Each call runs in
 * the job's transaction.
 */
public interface WorldPart {

    /** Database tables this part answers for; a test compares all parts with the schema. */
    Set<String> tables();

    /** Copies what belongs to the world itself, not to people, into the other world. */
    default void copy(Copy copy) {}

    /**
     * Deletes what people left behind.
     *
     * @return rows deleted per table
     */
    default Map<String, Integer> clear(String worldId) {
        return Map.of();
    }

    /**
     * {@link #clear(String)} for a world whose audit log shall stay; only who keeps that log does anything else.
     *
     * @return rows deleted per table
     */
    default Map<String, Integer> clearButAudit(String worldId) {
        return clear(worldId);
    }

    /**
     * Removes what {@link #clear} keeps, when the whole world goes for good; called after it, in the same order. What the database removes
     * with the world's own row needs nothing here.
     */
    default void delete(String worldId) {}

    /** Those of {@link #tables} of which nothing goes into an archive, because they belong to this installation and not to the world. */
    default Set<String> installed() {
        return Set.of();
    }

    /**
     * Rows that an export for others leaves out, by table: a condition in SQL. Also of tables of
     * other parts, where this one knows better what is private.
     */
    default Map<String, String> confidential() {
        return Map.of();
    }

    /** A row of {@link #tables} as others may have it: without what only its owner and the operator may know. */
    default ObjectNode published(String table, ObjectNode row) {
        return row;
    }

    /**
     * A row of {@link #tables} out of an archive, as it is to be stored. Its ids, and ids and paths of files in its texts, are those of
     * the new world already; what else it says of other rows is set right here.
     */
    default ObjectNode restore(String table, ObjectNode row, Renumbering numbers) {
        return row;
    }

    /** New numbers of rows that are numbered. */
    @FunctionalInterface
    interface Renumbering {
        /** The new number of a row of this table; the old one if no such row is in the archive. */
        long of(String table, long old);

        /** Whether the archive has a row of this table with this id, as it is called now. */
        default boolean has(String table, String id) {
            return true;
        }
    }

    /**
     * This part of the world in numbers, by name and in an order for reading; {@link WorldNumbers} asks for them. As few statements as it
     * takes, since all parts are asked.
     */
    default Map<String, Long> numbers(String worldId) {
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
     * @param left ids of things that are not copied though something that is may name them
     * @param withPosters whether posters are wanted too
     * @param files copies the stored files that a text points to, and returns the text pointing to the copies
     */
    record Copy(
            String from,
            String to,
            Map<UUID, UUID> ids,
            Set<UUID> left,
            boolean withPosters,
            UnaryOperator<String> files) {
        /** A copy that has just begun. */
        public static Copy begin(String from, String to, boolean withPosters, UnaryOperator<String> files) {
            return new Copy(from, to, new HashMap<>(), new HashSet<>(), withPosters, files);
        }

        /** The new id of something, null if it was not copied. */
        public @Nullable UUID mapped(@Nullable UUID old) {
            return old == null ? null : ids.get(old);
        }

        /** Remembers a new id for this old one. */
        public UUID rename(UUID old) {
            return ids.computeIfAbsent(old, key -> UUID.randomUUID());
        }

        /** The text for the copy: an id of something that was copied becomes its new id, files become their copies. */
        public String rewritten(String text) {
            UUID id = mapped(uuid(text));
            return id != null ? id.toString() : files.apply(text);
        }

        /** The tree for the copy, each text in it rewritten; what names something that is not copied is left out. */
        public JsonNode rewritten(JsonNode tree) {
            return switch (tree) {
                case StringNode text -> StringNode.valueOf(rewritten(text.asString()));
                case ArrayNode list -> {
                    ArrayNode copy = list.arrayNode(list.size());
                    list.valueStream().filter(this::stays).forEach(item -> copy.add(rewritten(item)));
                    yield copy;
                }
                case ObjectNode object -> {
                    ObjectNode copy = object.objectNode();
                    object.properties().stream()
                            .filter(entry -> stays(entry.getValue()))
                            .forEach(entry -> copy.set(entry.getKey(), rewritten(entry.getValue())));
                    yield copy;
                }
                default -> tree;
            };
        }

        private boolean stays(JsonNode node) {
            UUID id = node.isString() ? uuid(node.asString()) : null;
            return id == null || !left.contains(id);
        }

        private static @Nullable UUID uuid(String text) {
            try {
                return text.length() == 36 ? UUID.fromString(text) : null;
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }
}
