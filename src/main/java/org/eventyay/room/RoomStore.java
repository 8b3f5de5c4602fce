package org.eventyay.room;

import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.cache.Caches;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Unknown;
import org.eventyay.room.RoomEvents.RoomDeleted;
import org.eventyay.world.WorldChanged;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the rows of rooms and does what every such change requires: modules, caches, events and the audit log. Only {@link RoomService}
 * uses it, within its transactions.
 */
@Component
class RoomStore {
    private final Rooms rooms;
    private final RoomModules modules;
    private final RoomViewRows visits;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Bus bus;
    private final Caches caches;
    private final JsonMapper json;

    RoomStore(
            Rooms rooms,
            RoomModules modules,
            RoomViewRows visits,
            JdbcClient jdbc,
            Journal journal,
            Bus bus,
            Caches caches,
            JsonMapper json) {
        this.rooms = rooms;
        this.modules = modules;
        this.visits = visits;
        this.jdbc = jdbc;
        this.journal = journal;
        this.bus = bus;
        this.caches = caches;
        this.json = json;
    }

    /**
     * Waits until no other change of rooms of this world is under way, because names and order depend on the other rooms.
     */
    void lock(String worldId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('rooms of ' || ?, 0)) is null")
                .param(worldId)
                .query(Boolean.class)
                .single();
    }

    /**
     * A room that is about to be changed, live or deleted.
     *
     * @throws Unknown if the world has none with this id
     */
    Room any(String worldId, UUID id) {
        lock(worldId);
        return rooms.lock(worldId, id).orElseThrow(UnknownRoom::refusal);
    }

    /**
     * A live room that is about to be changed.
     *
     * @throws Unknown if the world has none with this id
     */
    Room live(String worldId, UUID id) {
        lock(worldId);
        return rooms.lock(worldId, id).filter(room -> !room.isDeleted()).orElseThrow(UnknownRoom::refusal);
    }

    /** Stores a room and lets its modules react. */
    Room store(Room room) {
        Room stored = rooms.save(room);
        rooms.flush();
        modules.stored(stored);
        drop(stored.getWorldId());
        return stored;
    }

    /** Ends all visits of a room that was deleted, and tells browsers and nodes. */
    void gone(Room room) {
        visits.endAll(room.getId());
        modules.deleted(room);
        bus.publish(Topic.world(room.getWorldId()), new RoomDeleted(room.getWorldId(), room.getId()));
    }

    /** A deleted room was restored. */
    void back(Room room) {
        modules.restored(room);
    }

    /** Removes the row, and with it all that hangs on it. */
    void remove(Room room) {
        jdbc.sql("delete from room where id = ?").param(room.getId()).update();
        drop(room.getWorldId());
    }

    /** Every browser of the world gets its own {@code world.updated}. */
    void announceChange(String worldId) {
        drop(worldId);
        bus.publish(Topic.world(worldId), new WorldChanged(worldId));
    }

    private void drop(String worldId) {
        caches.drop(RoomDirectory.ROOMS, worldId);
    }

    /** Writes down what became of a room; a document is null where there was, or is, no live one. */
    void record(Actor actor, Room room, String type, @Nullable ObjectNode before, @Nullable ObjectNode after) {
        ObjectNode data = json.createObjectNode().put("object", room.getId().toString());
        if (before != null) {
            data.set("old", before);
        }
        if (after != null) {
            data.set("new", after);
        }
        journal.record(actor, Change.inWorld(room.getWorldId(), type, data));
    }
}
