package org.eventyay.room;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.audit.AuditLog;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.cache.Caches;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.room.RoomEvents.RoomCreated;
import org.eventyay.room.RoomEvents.RoomDeleted;
import org.eventyay.room.RoomEvents.RoomScheduled;
import org.eventyay.world.WorldChanged;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The only writer of rooms. Each method is one transaction, and a world's rooms change one after the other; afterwards caches forget
 * them everywhere and browsers are told (spec 06 §7.1). An id that is no live room of the world throws {@link Unknown}.
 */
@Service
public class RoomService {
    /** Role of whoever created a room, in that room. */
    public static final String OWNER = "room_owner";

    private final Rooms rooms;
    private final RoomFields fields;
    private final RoomModules modules;
    private final RoomGrants grants;
    private final RoomViewRows visits;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Bus bus;
    private final Caches caches;
    private final JsonMapper json;

    RoomService(
            Rooms rooms,
            RoomFields fields,
            RoomModules modules,
            RoomGrants grants,
            RoomViewRows visits,
            JdbcClient jdbc,
            AuditLog audit,
            Bus bus,
            Caches caches,
            JsonMapper json) {
        this.rooms = rooms;
        this.fields = fields;
        this.modules = modules;
        this.grants = grants;
        this.visits = visits;
        this.jdbc = jdbc;
        this.audit = audit;
        this.bus = bus;
        this.caches = caches;
        this.json = json;
    }

    /**
     * A room to be made.
     *
     * @param id the id it shall have, null for a random one
     * @param fields the document of spec 02 §4.6, at least {@code name}; without {@code sorting_priority} it becomes the last
     * @param owner who gets the role of an owner in it
     * @param nameOnce whether its name must be unlike those of the other live rooms
     */
    public record NewRoom(
            @Nullable UUID id, JsonNode fields, @Nullable UUID owner, boolean nameOnce) {}

    /**
     * Creates a room; everybody who sees it is told.
     *
     * @return its id
     * @throws Invalid naming every fault
     * @throws Conflict if another live room has the name, where it must not
     */
    @Transactional
    public UUID create(String worldId, NewRoom made, @Nullable UUID actor) {
        lock(worldId);
        Map<String, JsonNode> values = fields.check(made.fields(), null);
        String name = values.getOrDefault("name", json.nullNode()).asString();
        if (made.nameOnce() && rooms.nameTaken(worldId, name)) {
            throw new Conflict("room.name_taken", "This room name is already taken.");
        }
        UUID id = made.id() == null ? UUID.randomUUID() : made.id();
        if (made.id() != null && rooms.existsById(id)) {
            throw new Invalid("id", "room with this id already exists.");
        }
        Room room = new Room(id, worldId, name, json.createArrayNode(), json.createObjectNode());
        Integer last = rooms.lastPriority(worldId);
        room.setSortingPriority(last == null ? 1 : last + 1);
        RoomFields.put(values, room);
        Room stored = store(room);
        if (made.owner() != null) {
            grants.add(worldId, id, made.owner(), OWNER);
        }
        record(stored, actor, "world.room.added", null, RoomDocument.of(stored));
        bus.publish(Topic.world(worldId), new RoomCreated(worldId, id));
        return id;
    }

    /**
     * Changes the fields that are present; every browser of the world gets its own {@code world.updated}.
     *
     * @return the whole new document
     * @throws Invalid naming every fault; then nothing is stored
     */
    @Transactional
    public ObjectNode patch(String worldId, UUID id, JsonNode patch, @Nullable UUID actor) {
        Room room = live(worldId, id);
        Map<String, JsonNode> values = fields.check(patch, room);
        ObjectNode before = RoomDocument.of(room);
        RoomFields.put(values, room);
        ObjectNode after = RoomDocument.of(store(room));
        record(room, actor, "world.room.updated", before, after);
        announceChange(worldId);
        return after;
    }

    /** Changes what runs in the room; null clears it. Everybody who sees the room is told. */
    @Transactional
    public void schedule(String worldId, UUID id, @Nullable JsonNode data, @Nullable UUID actor) {
        Room room = live(worldId, id);
        ObjectNode before = RoomDocument.of(room);
        room.setScheduleData(data);
        ObjectNode after = RoomDocument.of(store(room));
        record(room, actor, "world.room.updated", before, after);
        bus.publish(Topic.world(worldId), new RoomScheduled(worldId, id));
    }

    /** Hides a room for good; its row, messages and views stay. Whoever is in it is sent out, whoever knows it is told. */
    @Transactional
    public void delete(String worldId, UUID id, @Nullable UUID actor) {
        Room room = live(worldId, id);
        ObjectNode before = RoomDocument.of(room);
        room.setDeleted(true);
        store(room);
        record(room, actor, "world.room.deleted", before, null);
        gone(room);
    }

    /** Takes the deletion of a room back; false if it was not deleted. Everybody who sees it is told, as of a new one. */
    @Transactional
    public boolean restore(String worldId, UUID id, @Nullable UUID actor) {
        lock(worldId);
        Room room = rooms.lock(worldId, id).orElseThrow(UnknownRoom::refusal);
        if (!room.isDeleted()) {
            return false;
        }
        room.setDeleted(false);
        modules.restored(store(room));
        record(room, actor, "world.room.added", null, RoomDocument.of(room));
        bus.publish(Topic.world(worldId), new RoomCreated(worldId, id));
        return true;
    }

    /**
     * Gives a room another name.
     *
     * @throws Invalid if it is no name
     */
    @Transactional
    public void rename(String worldId, UUID id, String name, @Nullable UUID actor) {
        patch(worldId, id, json.createObjectNode().put("name", name), actor);
    }

    /** Removes a room, live or deleted, with everything that hangs on it. */
    @Transactional
    public void remove(String worldId, UUID id, @Nullable UUID actor) {
        lock(worldId);
        Room room = rooms.lock(worldId, id).orElseThrow(UnknownRoom::refusal);
        record(room, actor, "world.room.deleted", RoomDocument.of(room), null);
        gone(room);
        jdbc.sql("delete from room where id = ?").param(id).update();
        caches.drop(RoomDirectory.ROOMS, worldId);
    }

    /**
     * Orders the rooms of the world anew: those named first, in that order, all others after them as they were; ids that are no live
     * room are passed over.
     *
     * @param order ids as they were sent
     */
    @Transactional
    public void reorder(String worldId, List<String> order, @Nullable UUID actor) {
        lock(worldId);
        Set<String> ids = new LinkedHashSet<>();
        order.forEach(id -> ids.add(id.toLowerCase(java.util.Locale.ROOT)));
        List<String> all = jdbc.sql(
                        "select id::text from room where world_id = ? and not deleted order by sorting_priority, name,"
                                + " id")
                .param(worldId)
                .query((row, n) -> row.getString(1))
                .list();
        ids.retainAll(Set.copyOf(all));
        ids.addAll(all);
        jdbc.sql("""
            update room set sorting_priority = o.place, version = version + 1
            from unnest(?::uuid[]) with ordinality o (id, place) where room.id = o.id\
            """).param(ids.toArray(String[]::new)).update();
        audit.record(worldId, actor, "world.room.reorder", Map.of("id_list", order));
        announceChange(worldId);
    }

    /**
     * Stores a room that came from a file or a clone, as its modules want it. The job tells browsers once, at its end.
     */
    @Transactional
    public Room store(Room room) {
        Room stored = rooms.save(room);
        rooms.flush();
        modules.stored(stored);
        caches.drop(RoomDirectory.ROOMS, stored.getWorldId());
        return stored;
    }

    /** Tells all browsers of the world that its rooms changed; after commit. */
    public void announceChange(String worldId) {
        caches.drop(RoomDirectory.ROOMS, worldId);
        bus.publish(Topic.world(worldId), new WorldChanged(worldId));
    }

    /** Sends out whoever is in the room, and lets browsers and nodes know that it is gone. */
    void gone(Room room) {
        visits.endAll(room.getId());
        modules.deleted(room);
        bus.publish(Topic.world(room.getWorldId()), new RoomDeleted(room.getWorldId(), room.getId()));
    }

    private Room live(String worldId, UUID id) {
        lock(worldId);
        return rooms.lock(worldId, id).filter(room -> !room.isDeleted()).orElseThrow(UnknownRoom::refusal);
    }

    /** Names and places depend on the other rooms, so only one change of a world's rooms is under way at a time. */
    void lock(String worldId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('rooms of ' || ?, 0)) is null")
                .param(worldId)
                .query(Boolean.class)
                .single();
    }

    private void record(
            Room room, @Nullable UUID actor, String type, @Nullable ObjectNode before, @Nullable ObjectNode after) {
        ObjectNode data = json.createObjectNode().put("object", room.getId().toString());
        if (before != null) {
            data.set("old", before);
        }
        if (after != null) {
            data.set("new", after);
        }
        audit.record(room.getWorldId(), actor, type, data);
    }
}
