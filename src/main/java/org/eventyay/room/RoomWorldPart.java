package org.eventyay.room;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eventyay.cache.Caches;
import org.eventyay.world.WorldNumbers;
import org.eventyay.world.WorldPart;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The rooms of a world that is copied or cleared. */
@Component
@Order(10)
class RoomWorldPart implements WorldPart {
    private final Rooms rooms;
    private final RoomService service;
    private final RoomModules modules;
    private final JdbcClient jdbc;
    private final Caches caches;

    RoomWorldPart(Rooms rooms, RoomService service, RoomModules modules, JdbcClient jdbc, Caches caches) {
        this.rooms = rooms;
        this.service = service;
        this.modules = modules;
        this.jdbc = jdbc;
        this.caches = caches;
    }

    @Override
    public Set<String> tables() {
        return Set.of("room", "room_grant", "room_view", "reaction", "anonymous_invite");
    }

    /** Copies the live rooms; what their modules say of each other then speaks of the copies. */
    @Override
    public void copy(Copy copy) {
        List<Room> sources = rooms.findByWorld(copy.from());
        for (Room room : sources) {
            if (room.isDeleted()) {
                copy.left().add(room.getId());
            } else {
                copy.rename(room.getId());
            }
        }
        sources.stream().filter(room -> !room.isDeleted()).forEach(room -> {
            JsonNode copied = modules.copy(room.getModuleConfig(), copy);
            Room made = new Room(copy.rename(room.getId()), copy.to(), room.getName(), copied, room.getTraitGrants());
            made.setDescription(room.getDescription());
            made.setPicture(
                    Optional.ofNullable(room.getPicture()).map(copy::rewritten).orElse(null));
            made.setSortingPriority(room.getSortingPriority());
            made.setImportId(room.getImportId());
            made.setPretalxId(room.getPretalxId());
            made.setScheduleData(room.getScheduleData());
            made.setForceJoin(room.isForceJoin());
            service.store(made);
        });
    }

    @Override
    public Map<String, Integer> clear(String worldId) {
        Map<String, Integer> gone = new LinkedHashMap<>();
        for (String table : List.of("room_grant", "anonymous_invite")) {
            gone.put(
                    table,
                    jdbc.sql("delete from " + table + " where world_id = ?")
                            .param(worldId)
                            .update());
        }
        for (String table : List.of("room_view", "reaction")) {
            gone.put(
                    table,
                    jdbc.sql("delete from " + table + " where room_id in (select id from room where world_id = ?)")
                            .param(worldId)
                            .update());
        }
        return gone;
    }

    @Override
    public void delete(String worldId) {
        jdbc.sql("delete from room where world_id = ?").param(worldId).update();
        caches.drop(RoomDirectory.ROOMS, worldId);
    }

    @Override
    public Map<String, String> confidential() {
        return Map.of("room_view", "true", "anonymous_invite", "true");
    }

    @Override
    public Optional<Instant> lastActivity(String worldId) {
        return jdbc.sql("select max(v.start_at) from room r join room_view v on v.room_id = r.id where r.world_id = ?")
                .param(worldId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    @Override
    public Map<String, Long> numbers(String worldId) {
        return WorldNumbers.of(jdbc, """
            select count(*) filter (where not deleted) rooms,
                   count(*) filter (where deleted) deleted_rooms,
                   (select count(*) from room_view v join room r on r.id = v.room_id
                    where r.world_id = :world and v.end_at is null) people_in_rooms
            from room where world_id = :world\
            """, worldId);
    }
}
