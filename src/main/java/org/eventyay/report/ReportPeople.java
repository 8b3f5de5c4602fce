package org.eventyay.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.eventyay.participant.ParticipantReports;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says who is who in a report, a few hundred people at a time, and what is in their profiles. */
final class ReportPeople {
    /** Few enough to be gone before the memory for what lasts is asked for them. */
    private static final int AT_ONCE = 500;

    private final WorldSnapshot world;
    private final ParticipantReports people;
    private final List<Field> fields;

    /** A field of profiles; older profiles name it by its label. */
    private record Field(String id, String label) {}

    ReportPeople(WorldSnapshot world, ParticipantReports people) {
        this.world = world;
        this.people = people;
        fields = world.config()
                .path("profile_fields")
                .valueStream()
                .filter(JsonNode::isObject)
                .map(field -> new Field(
                        field.path("id").asString(""), field.path("label").asString("")))
                .toList();
    }

    /** Headers of the fields of a profile, as the world asks for them. */
    List<String> fieldHeaders() {
        return fields.stream().map(Field::label).toList();
    }

    /** What somebody filled in; null where they did not. */
    List<@Nullable String> fields(ParticipantSnapshot person) {
        JsonNode given = person.profile().path("fields");
        List<@Nullable String> values = new ArrayList<>();
        for (Field field : fields) {
            JsonNode byId = given.path(field.id());
            JsonNode value = byId.isMissingNode() ? given.path(field.label()) : byId;
            values.add(value.isMissingNode() || value.isNull() ? null : text(value));
        }
        return values;
    }

    private static String text(JsonNode value) {
        return value.isString() || value.isNumber() || value.isBoolean() ? value.asString() : value.toString();
    }

    /**
     * A way for rows that name people: each goes on with its person, or null if they are gone. The last ones go on when it is flushed.
     */
    final class Resolving<T> {
        private final Function<T, @Nullable UUID> whose;
        private final BiConsumer<T, @Nullable ParticipantSnapshot> to;
        private final List<T> waiting = new ArrayList<>();

        Resolving(Function<T, @Nullable UUID> whose, BiConsumer<T, @Nullable ParticipantSnapshot> to) {
            this.whose = whose;
            this.to = to;
        }

        void add(T row) {
            waiting.add(row);
            if (waiting.size() >= AT_ONCE) {
                flush();
            }
        }

        void flush() {
            Collection<UUID> ids = new java.util.HashSet<>();
            for (T row : waiting) {
                UUID id = whose.apply(row);
                if (id != null) {
                    ids.add(id);
                }
            }
            Map<UUID, ParticipantSnapshot> found = people.findAll(world.id(), ids);
            for (T row : waiting) {
                UUID id = whose.apply(row);
                to.accept(row, id == null ? null : found.get(id));
            }
            waiting.clear();
        }
    }

    <T> Resolving<T> resolving(Function<T, @Nullable UUID> whose, BiConsumer<T, @Nullable ParticipantSnapshot> to) {
        return new Resolving<>(whose, to);
    }
}
