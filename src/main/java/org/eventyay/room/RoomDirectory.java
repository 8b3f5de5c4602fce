package org.eventyay.room;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eventyay.access.TraitGrants;
import org.eventyay.cache.Caches;
import org.eventyay.cache.SnapshotCache;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The live rooms of worlds; from memory, which changes drop at once. One query loads all rooms of a world. */
@Component
public class RoomDirectory {
    static final String ROOMS = "rooms";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SnapshotCache<String, OfWorld> byWorld;

    RoomDirectory(JdbcClient jdbc, JsonMapper json, Caches caches) {
        this.jdbc = jdbc;
        this.json = json;
        byWorld = caches.create(ROOMS, 5_000, Function.identity(), worldId -> Optional.of(load(worldId)));
    }

    private record OfWorld(
            List<RoomSnapshot> ordered, Map<UUID, RoomSnapshot> byId, Map<UUID, RoomSnapshot> byChannel) {}

    /** Rooms of a world that are not deleted, in their order. */
    public List<RoomSnapshot> of(String worldId) {
        return rooms(worldId).ordered();
    }

    /** The live room of this world with this id. */
    public Optional<RoomSnapshot> find(String worldId, UUID id) {
        return Optional.ofNullable(rooms(worldId).byId().get(id));
    }

    /** The live room of this world with this chat channel. */
    public Optional<RoomSnapshot> findByChannel(String worldId, UUID channelId) {
        return Optional.ofNullable(rooms(worldId).byChannel().get(channelId));
    }

    private OfWorld rooms(String worldId) {
        return byWorld.get(worldId).orElseThrow();
    }

    private OfWorld load(String worldId) {
        List<RoomSnapshot> ordered =
                jdbc.sql("""
                        select r.id, r.world_id, r.name, r.description, r.picture, r.module_config::text, r.trait_grants::text,
                               r.sorting_priority, r.import_id, r.pretalx_id, r.schedule_data::text, r.force_join, c.id
                        from room r left join channel c on c.room_id = r.id
                        where r.world_id = ? and not r.deleted order by r.sorting_priority, r.name, r.id""").param(worldId).query((row, n) -> snapshot(row)).list();
        return new OfWorld(
                ordered,
                ordered.stream().collect(Collectors.toUnmodifiableMap(RoomSnapshot::id, Function.identity())),
                ordered.stream()
                        .filter(room -> room.channelId() != null)
                        .collect(Collectors.toUnmodifiableMap(RoomDirectory::channel, Function.identity())));
    }

    private static UUID channel(RoomSnapshot room) {
        return java.util.Objects.requireNonNull(room.channelId());
    }

    private RoomSnapshot snapshot(ResultSet row) throws SQLException {
        JsonNode schedule = read(row.getString(11));
        JsonNode grants = json.readTree(row.getString(7));
        return new RoomSnapshot(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                json.readTree(row.getString(6)),
                new TraitGrants(grants),
                grants,
                row.getInt(8),
                row.getString(9),
                row.getInt(10),
                schedule == null || schedule.isNull() || schedule.isEmpty() ? null : schedule,
                row.getBoolean(12),
                row.getObject(13, UUID.class));
    }

    private @Nullable JsonNode read(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }
}
