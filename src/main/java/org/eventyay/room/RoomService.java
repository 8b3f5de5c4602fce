package org.eventyay.room;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.room.RoomEvents.RoomCreated;
import org.eventyay.room.RoomEvents.RoomScheduled;
import org.eventyay.world.FieldRules;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The only writer of rooms. Each method is one transaction, and a world's rooms change one after the other; afterwards caches forget
 * them everywhere and browsers are told. An id that is no live room of the world throws {@link Unknown}.
 */
@Service
public class RoomService {
    /** Role of whoever created a room, in that room. */
    public static final String OWNER = "room_owner";

    private final RoomStore store;
    private final Rooms rooms;
    private final RoomFields fields;
    private final RoomRecordFields records;
    private final RoomGrants grants;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Bus bus;
    private final JsonMapper json;

    RoomService(
            RoomStore store,
            Rooms rooms,
            RoomFields fields,
            RoomRecordFields records,
            RoomGrants grants,
            JdbcClient jdbc,
            Journal journal,
            Bus bus,
            JsonMapper json) {
        this.store = store;
        this.rooms = rooms;
        this.fields = fields;
        this.records = records;
        this.grants = grants;
        this.jdbc = jdbc;
        this.journal = journal;
        this.bus = bus;
        this.json = json;
    }

    /**
     * A room to be made.
     *
     * @param id the id it shall have, null for a random one
     * @param fields the document of a room, at least {@code name}; without {@code sorting_priority} it becomes the last
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
    public UUID create(String worldId, NewRoom made, Actor actor) {
        store.lock(worldId);
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
        Room stored = store.store(room);
        if (made.owner() != null) {
            grants.add(worldId, id, made.owner(), OWNER);
        }
        store.record(actor, stored, "world.room.added", null, RoomDocument.of(stored));
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
    public ObjectNode patch(String worldId, UUID id, JsonNode patch, Actor actor) {
        Room room = store.live(worldId, id);
        Map<String, JsonNode> values = fields.check(patch, room);
        ObjectNode before = RoomDocument.of(room);
        RoomFields.put(values, room);
        ObjectNode after = RoomDocument.of(store.store(room));
        store.record(actor, room, "world.room.updated", before, after);
        store.announceChange(worldId);
        return after;
    }

    /** Changes what runs in the room; null clears it. Everybody who sees the room is told. */
    @Transactional
    public void schedule(String worldId, UUID id, @Nullable JsonNode data, Actor actor) {
        Room room = store.live(worldId, id);
        ObjectNode before = RoomDocument.of(room);
        room.setScheduleData(data);
        ObjectNode after = RoomDocument.of(store.store(room));
        store.record(actor, room, "world.room.updated", before, after);
        bus.publish(Topic.world(worldId), new RoomScheduled(worldId, id));
    }

    /**
     * Deletes a room so that it can be restored: its row, messages and visits stay. Whoever is in it leaves it; browsers that know it are
     * told.
     */
    @Transactional
    public void delete(String worldId, UUID id, Actor actor) {
        Room room = store.live(worldId, id);
        ObjectNode before = RoomDocument.of(room);
        room.setDeleted(true);
        store.store(room);
        store.record(actor, room, "world.room.deleted", before, null);
        store.gone(room);
    }

    /**
     * Restores a deleted room; false if it was not deleted. Browsers of everybody who sees it are told as of a new room.
     */
    @Transactional
    public boolean restore(String worldId, UUID id, Actor actor) {
        Room room = store.any(worldId, id);
        if (!room.isDeleted()) {
            return false;
        }
        room.setDeleted(false);
        store.back(store.store(room));
        store.record(actor, room, "world.room.added", null, RoomDocument.of(room));
        bus.publish(Topic.world(worldId), new RoomCreated(worldId, id));
        return true;
    }

    /**
     * Gives a room another name.
     *
     * @throws Invalid if it is no name
     */
    @Transactional
    public void rename(String worldId, UUID id, String name, Actor actor) {
        patch(worldId, id, json.createObjectNode().put("name", name), actor);
    }

    /** A room of this world, live or deleted. */
    public Optional<Room> find(String worldId, UUID id) {
        return rooms.findByWorldIdAndId(worldId, id);
    }

    /** All rooms of a world in their order, deleted ones too. */
    public List<Room> all(String worldId) {
        return rooms.findByWorld(worldId);
    }

    /**
     * Creates a room from a record that came over REST. Unless the record says otherwise, only people who see every room see it.
     *
     * @throws Invalid naming every fault
     */
    @Transactional
    public Room createRecord(String worldId, JsonNode body, Actor actor) {
        FieldRules.requireObject(body);
        store.lock(worldId);
        ObjectNode faults = json.createObjectNode();
        UUID id = RoomRecordFields.id(body, rooms::existsById, faults);
        Map<String, JsonNode> values = records.check(body, null, true, faults);
        Room room = new Room(id, worldId, "", json.createArrayNode(), json.createObjectNode());
        RoomRecordFields.put(values, room);
        Room stored = store.store(room);
        store.record(actor, stored, "world.room.added", null, RoomDocument.of(stored));
        store.announceChange(worldId);
        return stored;
    }

    /**
     * Changes the fields that are there, and whether the room is deleted; the id can't be changed.
     *
     * @param whole whether grants and modules that are not there become empty, and a name is needed
     * @param precondition judges the room as it is while nobody else can change it; what it throws leaves all as it was
     * @throws Invalid naming every fault; then nothing is stored
     */
    @Transactional
    public Room changeRecord(
            String worldId, UUID id, JsonNode body, boolean whole, Actor actor, Consumer<? super Room> precondition) {
        Room room = store.any(worldId, id);
        precondition.accept(room);
        FieldRules.requireObject(body);
        Map<String, JsonNode> values = records.check(body, room, whole, json.createObjectNode());
        ObjectNode before = RoomDocument.of(room);
        boolean wasDeleted = room.isDeleted();
        if (whole) {
            room.setTraitGrants(json.createObjectNode());
            room.setModuleConfig(json.createArrayNode());
        }
        RoomRecordFields.put(values, room);
        Room stored = store.store(room);
        ObjectNode after = RoomDocument.of(stored);
        if (!wasDeleted && stored.isDeleted()) {
            store.record(actor, stored, "world.room.deleted", before, null);
            store.gone(stored);
        } else if (wasDeleted && !stored.isDeleted()) {
            store.back(stored);
            store.record(actor, stored, "world.room.added", null, after);
        } else if (!after.equals(before)) {
            store.record(actor, stored, "world.room.updated", before, after);
        }
        store.announceChange(worldId);
        return stored;
    }

    /**
     * Removes a room, live or deleted, with everything that hangs on it.
     *
     * @param precondition judges the room as it is while nobody else can change it; what it throws leaves all as it was
     */
    @Transactional
    public void remove(String worldId, UUID id, Actor actor, Consumer<? super Room> precondition) {
        Room room = store.any(worldId, id);
        precondition.accept(room);
        store.record(actor, room, "world.room.deleted", RoomDocument.of(room), null);
        store.gone(room);
        store.remove(room);
        store.announceChange(worldId);
    }

    /**
     * Orders the rooms of the world anew: those named first, in that order, all others after them as they were; ids that are no live
     * room are passed over.
     *
     * @param order ids as they were sent
     */
    @Transactional
    public void reorder(String worldId, List<String> order, Actor actor) {
        store.lock(worldId);
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
        journal.record(actor, Change.inWorld(worldId, "world.room.reorder", Map.of("id_list", order)));
        store.announceChange(worldId);
    }

    /**
     * Stores a room that came from a file or a clone, as its modules want it. The job tells browsers once, at its end.
     */
    @Transactional
    public Room store(Room room) {
        return store.store(room);
    }

    /** Tells all browsers of the world that its rooms changed; after commit. */
    public void announceChange(String worldId) {
        store.announceChange(worldId);
    }
}
