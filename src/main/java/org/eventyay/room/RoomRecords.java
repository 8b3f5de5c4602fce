package org.eventyay.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.audit.AuditLog;
import org.eventyay.cache.Caches;
import org.eventyay.live.Uuids;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.text.DocumentKind;
import org.eventyay.world.FieldRules;
import org.eventyay.world.FieldRules.Fault;
import org.eventyay.world.FieldRules.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rooms as machines write them: deleted ones too, whole, and with modules of any kind. Works under the same lock as {@link
 * RoomService} and tells browsers and the audit log like it; every write is followed by {@code world.updated}.
 */
@Service
public class RoomRecords {
    private static final int NAME = 300;
    private static final int DESCRIPTION = 20_000;
    private static final String REQUIRED = "This field is required.";

    private final RoomService service;
    private final Rooms rooms;
    private final RoomModules modules;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Caches caches;
    private final JsonMapper json;
    private final Map<String, Rule> rules = new LinkedHashMap<>();

    RoomRecords(
            RoomService service,
            Rooms rooms,
            RoomModules modules,
            JdbcClient jdbc,
            AuditLog audit,
            Caches caches,
            JsonMapper json) {
        this.service = service;
        this.rooms = rooms;
        this.modules = modules;
        this.jdbc = jdbc;
        this.audit = audit;
        this.caches = caches;
        this.json = json;
        Rule number = FieldRules.required(FieldRules.integer(Integer.MIN_VALUE));
        rules.put("deleted", FieldRules.required(FieldRules::bool));
        rules.put(
                "trait_grants", FieldRules.required(FieldRules.stored(DocumentKind.TRAIT_GRANTS, FieldRules::object)));
        rules.put("module_config", FieldRules.required(FieldRules.stored(DocumentKind.ROOM_MODULES, FieldRules::list)));
        rules.put("name", FieldRules.required(FieldRules.text(false, NAME)));
        rules.put("description", FieldRules.nullable(FieldRules.lines(true, DESCRIPTION)));
        rules.put("sorting_priority", number);
        rules.put("pretalx_id", number);
        rules.put("schedule_data", FieldRules.stored(DocumentKind.SCHEDULE, value -> value));
    }

    /** All rooms of a world in their order, deleted ones too. */
    public List<Room> all(String worldId) {
        return rooms.findByWorld(worldId);
    }

    /**
     * Creates a room, hidden from all who do not see every room, unless the body says otherwise.
     *
     * @throws Invalid naming every fault
     */
    @Transactional
    public Room create(String worldId, JsonNode body) {
        FieldRules.requireObject(body);
        service.lock(worldId);
        ObjectNode faults = json.createObjectNode();
        UUID id = body.has("id") ? id(body.path("id"), faults) : UUID.randomUUID();
        Map<String, JsonNode> values = checked(body, null, true, faults);
        Room room = new Room(id, worldId, "", json.createArrayNode(), json.createObjectNode());
        put(values, room);
        Room stored = service.store(room);
        record(stored, "world.room.added", null, RoomDocument.of(stored));
        service.announceChange(worldId);
        return stored;
    }

    private UUID id(JsonNode given, ObjectNode faults) {
        UUID id = Uuids.of(given).orElse(null);
        if (id == null) {
            faults.putArray("id").add("Must be a valid UUID.");
        } else if (rooms.existsById(id)) {
            faults.putArray("id").add("room with this id already exists.");
        }
        return id == null ? UUID.randomUUID() : id;
    }

    /**
     * Changes the fields that are there; the id can't be changed.
     *
     * @param whole whether grants and modules that are not there become empty, and a name is needed
     * @throws Invalid naming every fault; then nothing is stored
     * @throws Unknown if the world has no such room, live or deleted
     */
    @Transactional
    public Room update(String worldId, UUID id, JsonNode body, boolean whole) {
        FieldRules.requireObject(body);
        service.lock(worldId);
        Room room = rooms.lock(worldId, id).orElseThrow(UnknownRoom::refusal);
        Map<String, JsonNode> values = checked(body, room, whole, json.createObjectNode());
        ObjectNode before = RoomDocument.of(room);
        boolean wasDeleted = room.isDeleted();
        if (whole) {
            room.setTraitGrants(json.createObjectNode());
            room.setModuleConfig(json.createArrayNode());
        }
        put(values, room);
        Room stored = service.store(room);
        ObjectNode after = RoomDocument.of(stored);
        boolean goes = !wasDeleted && stored.isDeleted();
        if (goes) {
            record(stored, "world.room.deleted", before, null);
            service.gone(room);
        } else if (wasDeleted && !stored.isDeleted()) {
            record(stored, "world.room.added", null, after);
        } else if (!after.equals(before)) {
            record(stored, "world.room.updated", before, after);
        }
        service.announceChange(worldId);
        return stored;
    }

    /**
     * Removes a room with everything that hangs on it.
     *
     * @throws Unknown if the world has no such room, live or deleted
     */
    @Transactional
    public void remove(String worldId, UUID id) {
        service.lock(worldId);
        Room room = rooms.lock(worldId, id).orElseThrow(UnknownRoom::refusal);
        record(room, "world.room.deleted", RoomDocument.of(room), null);
        service.gone(room);
        jdbc.sql("delete from room where id = ?").param(id).update();
        caches.drop(RoomDirectory.ROOMS, worldId);
        service.announceChange(worldId);
    }

    private Map<String, JsonNode> checked(JsonNode body, @Nullable Room room, boolean whole, ObjectNode faults) {
        Map<String, JsonNode> values = FieldRules.apply(body, rules, faults);
        JsonNode given = values.get("module_config");
        ObjectNode wrong = moduleFaults(given);
        if (given != null && wrong.isEmpty()) {
            values.put("module_config", modules.check(given, room == null ? null : room.getModuleConfig(), wrong));
        }
        if (!wrong.isEmpty()) {
            faults.set("module_config", wrong);
        }
        if (whole && !body.has("name")) {
            faults.putArray("name").add(REQUIRED);
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return values;
    }

    /** Faults by position; a module needs a type, of whatever name. */
    private ObjectNode moduleFaults(@Nullable JsonNode modules) {
        ObjectNode faults = json.createObjectNode();
        if (modules != null && modules.size() > RoomFields.MODULES) {
            faults.putArray("non_field_errors").add(RoomFields.TOO_MANY);
            return faults;
        }
        for (int i = 0; modules != null && i < modules.size(); i++) {
            try {
                JsonNode type = FieldRules.object(modules.path(i)).path("type");
                if (!type.isString() || type.asString().isBlank()) {
                    faults.putObject(Integer.toString(i)).putArray("type").add(REQUIRED);
                }
            } catch (Fault fault) {
                faults.putArray(Integer.toString(i)).add(fault.getMessage());
            }
        }
        return faults;
    }

    private static void put(Map<String, JsonNode> values, Room room) {
        Map<String, JsonNode> others = new LinkedHashMap<>(values);
        JsonNode deleted = others.remove("deleted");
        if (deleted != null) {
            room.setDeleted(deleted.asBoolean());
        }
        RoomFields.put(others, room);
    }

    private void record(Room room, String type, @Nullable ObjectNode before, @Nullable ObjectNode after) {
        ObjectNode data = json.createObjectNode().put("object", room.getId().toString());
        if (before != null) {
            data.set("old", before);
        }
        if (after != null) {
            data.set("new", after);
        }
        audit.record(room.getWorldId(), null, type, data.put("via", "rest"));
    }
}
