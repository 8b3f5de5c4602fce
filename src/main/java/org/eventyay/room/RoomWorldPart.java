package org.eventyay.room;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eventyay.world.WorldPart;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rooms of a world that is copied or cleared (spec 06 §4). */
@Component
@Order(10)
class RoomWorldPart implements WorldPart {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Rooms rooms;
    private final RoomService service;
    private final JdbcClient jdbc;

    RoomWorldPart(Rooms rooms, RoomService service, JdbcClient jdbc) {
        this.rooms = rooms;
        this.service = service;
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("room", "room_grant", "room_view", "reaction", "anonymous_invite");
    }

    /** Copies the live rooms; what their modules say of each other then speaks of the copies. */
    @Override
    public void copy(Copy copy) {
        List<Room> sources = rooms.findByWorld(copy.from());
        Set<String> deleted = new HashSet<>();
        for (Room room : sources) {
            if (room.isDeleted()) {
                deleted.add(room.getId().toString());
            } else {
                copy.rename(room.getId());
            }
        }
        Map<String, String> ids = new LinkedHashMap<>();
        copy.ids().forEach((old, now) -> ids.put(old.toString(), now.toString()));
        sources.stream().filter(room -> !room.isDeleted()).forEach(room -> {
            JsonNode modules = renamed(room.getModuleConfig(), ids, deleted);
            Room made = new Room(copy.rename(room.getId()), copy.to(), room.getName(), modules, room.getTraitGrants());
            made.setDescription(room.getDescription());
            made.setPicture(room.getPicture());
            made.setSortingPriority(room.getSortingPriority());
            made.setImportId(room.getImportId());
            made.setPretalxId(room.getPretalxId());
            made.setScheduleData(room.getScheduleData());
            made.setForceJoin(room.isForceJoin());
            service.store(made);
        });
    }

    /** The tree with the new ids; references to rooms that are not copied are left out. */
    private static JsonNode renamed(JsonNode node, Map<String, String> ids, Set<String> deleted) {
        if (node.isObject()) {
            ObjectNode copy = JSON.objectNode();
            node.properties().stream()
                    .filter(entry -> !refers(entry.getValue(), deleted))
                    .forEach(entry -> copy.set(entry.getKey(), renamed(entry.getValue(), ids, deleted)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JSON.arrayNode();
            node.valueStream()
                    .filter(element -> !refers(element, deleted))
                    .forEach(element -> copy.add(renamed(element, ids, deleted)));
            return copy;
        }
        String now = node.isString() ? ids.get(node.asString()) : null;
        return now == null ? node : JSON.stringNode(now);
    }

    private static boolean refers(JsonNode node, Set<String> deleted) {
        return node.isString() && deleted.contains(node.asString());
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
    public Optional<Instant> lastActivity(String worldId) {
        return jdbc.sql("select max(v.start_at) from room r join room_view v on v.room_id = r.id where r.world_id = ?")
                .param(worldId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }
}
