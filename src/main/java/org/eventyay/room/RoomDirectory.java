package org.eventyay.room;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eventyay.access.TraitGrants;
import org.eventyay.cache.Caches;
import org.eventyay.cache.SnapshotCache;
import org.eventyay.text.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The live rooms of worlds; from memory, which changes drop at once. One query loads all rooms of a world, and one more each {@link RoomPart} of them. */
@Component
public class RoomDirectory {
    static final String ROOMS = "rooms";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Caches caches;
    private final ObjectProvider<RoomPart<?>> parts;
    private final SnapshotCache<String, OfWorld> byWorld;

    RoomDirectory(JdbcClient jdbc, JsonMapper json, Caches caches, ObjectProvider<RoomPart<?>> parts) {
        this.jdbc = jdbc;
        this.json = json;
        this.caches = caches;
        this.parts = parts;
        byWorld = caches.create(ROOMS, 5_000, Function.identity(), worldId -> Optional.of(load(worldId)));
    }

    private record OfWorld(
            List<RoomSnapshot> ordered, Map<UUID, RoomSnapshot> byId, Map<Object, RoomSnapshot> byPart) {}

    /** Rooms of a world that are not deleted, in their order. */
    public List<RoomSnapshot> of(String worldId) {
        return rooms(worldId).ordered();
    }

    /** The live room of this world with this id. */
    public Optional<RoomSnapshot> find(String worldId, UUID id) {
        return Optional.ofNullable(rooms(worldId).byId().get(id));
    }

    /** The live room of this world beside which a {@link RoomPart#unique unique} value is kept. */
    public Optional<RoomSnapshot> findBy(String worldId, Object part) {
        return Optional.ofNullable(rooms(worldId).byPart().get(part));
    }

    /** Lets every process read the rooms of a world anew, once the transaction under way is through. */
    public void drop(String worldId) {
        caches.drop(ROOMS, worldId);
    }

    /** Lets only this process read the rooms of a world again: what it knows of them has changed with time. */
    public void refresh(String worldId) {
        caches.dropHere(ROOMS, worldId);
    }

    private OfWorld rooms(String worldId) {
        return byWorld.get(worldId).orElseThrow();
    }

    private OfWorld load(String worldId) {
        List<RoomSnapshot> bare =
                jdbc.sql("""
                    select id, world_id, name, description, picture, module_config::text, trait_grants::text,
                           sorting_priority, import_id, pretalx_id, schedule_data::text, force_join
                    from room where world_id = ? and not deleted order by sorting_priority, name, id\
                    """).param(worldId).query((row, n) -> snapshot(row)).list();
        Map<UUID, Map<Class<?>, Object>> kept = new HashMap<>();
        Set<Class<?>> unique = new HashSet<>();
        for (RoomPart<?> part : parts) {
            part.of(worldId)
                    .forEach((room, value) ->
                            kept.computeIfAbsent(room, id -> new HashMap<>()).put(part.type(), value));
            if (part.unique()) {
                unique.add(part.type());
            }
        }
        List<RoomSnapshot> ordered = bare.stream()
                .map(room -> room.with(kept.getOrDefault(room.id(), Map.of())))
                .toList();
        Map<Object, RoomSnapshot> byPart = new HashMap<>();
        ordered.forEach(room -> room.parts().forEach((type, value) -> {
            if (unique.contains(type)) {
                byPart.put(value, room);
            }
        }));
        return new OfWorld(
                ordered,
                ordered.stream().collect(Collectors.toUnmodifiableMap(RoomSnapshot::id, Function.identity())),
                Map.copyOf(byPart));
    }

    private RoomSnapshot snapshot(ResultSet row) throws SQLException {
        JsonNode schedule = read(row.getString(11));
        JsonNode grants = StoredJson.read(json, row.getString(7));
        return new RoomSnapshot(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                modules(row.getString(6)),
                new TraitGrants(grants),
                grants,
                row.getInt(8),
                row.getString(9),
                row.getInt(10),
                schedule == null || schedule.isNull() || schedule.isEmpty() ? null : schedule,
                row.getBoolean(12),
                Map.of());
    }

    private JsonNode modules(String text) {
        JsonNode modules = StoredJson.read(json, text);
        return modules.isArray() ? modules : json.createArrayNode();
    }

    private @Nullable JsonNode read(@Nullable String text) {
        return text == null ? null : StoredJson.read(json, text);
    }
}
