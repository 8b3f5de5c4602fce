package org.eventyay.participant;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eventyay.cache.Caches;
import org.eventyay.cache.SnapshotCache;
import org.eventyay.refusal.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds participants by id; from memory, which changes drop at once. */
@Component
public class ParticipantDirectory {
    static final String PARTICIPANTS = "participants";

    private final JdbcClient jdbc;
    private final ParticipantRows rows;
    private final Caches caches;
    private final SnapshotCache<UUID, ParticipantSnapshot> byId;

    ParticipantDirectory(JdbcClient jdbc, ParticipantRows rows, Caches caches) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.caches = caches;
        byId = caches.create(PARTICIPANTS, 200_000, UUID::fromString, this::load);
    }

    /** The participant with this id in this world, soft-deleted ones too. */
    public Optional<ParticipantSnapshot> find(String worldId, UUID id) {
        return byId.get(id).filter(found -> found.worldId().equals(worldId));
    }

    /** Those of these ids that are in this world, in one query for all that are not in memory. */
    public Map<UUID, ParticipantSnapshot> findAll(String worldId, Collection<UUID> ids) {
        return byId.getAll(ids, this::loadAll).entrySet().stream()
                .filter(entry -> entry.getValue().worldId().equals(worldId))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The people whose ids somebody wants to store in a list; those who are new in it must be people of this world.
     *
     * @param before who is in the list now
     * @param field of the list, named in the refusal
     * @throws Invalid if one is not
     */
    public List<UUID> chosen(String worldId, JsonNode ids, List<UUID> before, String field) {
        List<UUID> chosen =
                ids.valueStream().map(one -> UUID.fromString(one.asString())).toList();
        List<UUID> added = chosen.stream().filter(one -> !before.contains(one)).toList();
        Map<UUID, ParticipantSnapshot> known = findAll(worldId, added);
        if (added.stream()
                .anyMatch(one -> !known.containsKey(one) || known.get(one).deleted())) {
            throw new Invalid(field, "There is no such person.");
        }
        return chosen;
    }

    /** A number that changes whenever the standing, traits, grants or profile of any participant do. */
    public long changes() {
        return byId.drops();
    }

    /**
     * Adds a listener for modules that cache something of participants: it is told whose snapshot was dropped, {@code null} for
     * everybody's.
     */
    public void whenChanged(Consumer<@Nullable UUID> listener) {
        byId.whenDropped(listener);
    }

    /** Forgets what is remembered of somebody, on every node, after commit; for modules that store a part of it. */
    public void drop(UUID id) {
        caches.drop(PARTICIPANTS, id);
    }

    /** Remembers somebody who just logged in. */
    void remember(ParticipantSnapshot snapshot) {
        byId.put(snapshot.id(), snapshot);
    }

    private Optional<ParticipantSnapshot> load(UUID id) {
        return jdbc.sql("select " + ParticipantRows.COLUMNS + " from participant p where p.id = ?")
                .param(id)
                .query((row, n) -> rows.read(row))
                .optional();
    }

    private Map<UUID, ParticipantSnapshot> loadAll(Collection<UUID> ids) {
        return jdbc
                .sql("select " + ParticipantRows.COLUMNS + " from participant p where p.id = any(?)")
                .param(ids.toArray(UUID[]::new))
                .query((row, n) -> rows.read(row))
                // a stream of the query itself would hold its connection
                .list()
                .stream()
                .collect(Collectors.toMap(ParticipantSnapshot::id, Function.identity()));
    }
}
