package org.eventyay.room;

import java.util.UUID;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.cache.Caches;
import org.eventyay.world.WorldChanged;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The only writer of rooms. Each method is one transaction; afterwards caches forget the world's rooms everywhere and its browsers
 * are told (spec 06 §7.1).
 */
@Service
public class RoomService {
    private final Rooms rooms;
    private final JdbcClient jdbc;
    private final Bus bus;
    private final Caches caches;

    RoomService(Rooms rooms, JdbcClient jdbc, Bus bus, Caches caches) {
        this.rooms = rooms;
        this.jdbc = jdbc;
        this.bus = bus;
        this.caches = caches;
    }

    /**
     * Stores a room that came from a file or a clone, and makes its chat channel if it has a chat and none yet. The job tells browsers
     * once, at its end.
     */
    @Transactional
    public Room store(Room room) {
        Room stored = rooms.save(room);
        rooms.flush();
        if (stored.hasModule("chat.native")) {
            ensureChannel(stored);
        }
        caches.drop(RoomDirectory.ROOMS, stored.getWorldId());
        return stored;
    }

    private void ensureChannel(Room room) {
        jdbc.sql("insert into channel (id, world_id, room_id) values (?, ?, ?) on conflict do nothing")
                .params(UUID.randomUUID(), room.getWorldId(), room.getId())
                .update();
    }

    /** Tells all browsers of the world that its rooms changed; after commit. */
    public void announceChange(String worldId) {
        caches.drop(RoomDirectory.ROOMS, worldId);
        bus.publish(Topic.world(worldId), new WorldChanged(worldId));
    }
}
