package org.eventyay.chat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eventyay.cache.Caches;
import org.eventyay.cache.SnapshotCache;
import org.eventyay.room.RoomDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds channels; from memory, which changes drop at once. The channel of a deleted room is not found any more. */
@Component
public class ChannelDirectory {
    static final String DIRECT = "direct-channels";

    private final JdbcClient jdbc;
    private final RoomDirectory rooms;
    private final SnapshotCache<UUID, Channel> direct;

    ChannelDirectory(JdbcClient jdbc, RoomDirectory rooms, Caches caches) {
        this.jdbc = jdbc;
        this.rooms = rooms;
        direct = caches.create(DIRECT, 50_000, UUID::fromString, this::load);
    }

    /** The channel of this world with this id. */
    public Optional<Channel> find(String worldId, UUID id) {
        Optional<Channel> ofRoom =
                rooms.findBy(worldId, new RoomChannel(id)).map(room -> new Channel(id, worldId, room, Set.of()));
        return ofRoom.isPresent()
                ? ofRoom
                : direct.get(id).filter(channel -> channel.worldId().equals(worldId));
    }

    /** The channel of a live room; empty if it has no chat. */
    public Optional<Channel> ofRoom(String worldId, UUID roomId) {
        return rooms.find(worldId, roomId)
                .filter(room -> room.module(Channel.MODULE).isPresent())
                .flatMap(room -> Optional.ofNullable(RoomChannel.idOf(room))
                        .map(id -> new Channel(id, worldId, room, Set.of())));
    }

    private Optional<Channel> load(UUID id) {
        return jdbc.sql("select world_id, members from channel where id = ? and members is not null")
                .param(id)
                .query((row, n) -> new Channel(id, row.getString(1), null, members(row.getString(2))))
                .optional();
    }

    private static Set<UUID> members(String ids) {
        return Arrays.stream(ids.split(",")).map(UUID::fromString).collect(Collectors.toUnmodifiableSet());
    }
}
