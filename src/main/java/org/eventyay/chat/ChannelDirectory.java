package org.eventyay.chat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eventyay.cache.Caches;
import org.eventyay.cache.SnapshotCache;
import org.eventyay.room.RoomDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds channels; from memory, which changes drop at once. The channel of a deleted room, or of what stands in one, is not found any more.
 */
@Component
public class ChannelDirectory {
    static final String WITHOUT_ROOM = "channels-without-room";

    private final JdbcClient jdbc;
    private final RoomDirectory rooms;
    private final SnapshotCache<UUID, Stored> others;

    /** A channel that is not that of a room; {@code host} is the room in which what it belongs to stands, null for direct messages. */
    private record Stored(String worldId, @Nullable UUID host, Set<UUID> members) {}

    ChannelDirectory(JdbcClient jdbc, RoomDirectory rooms, Caches caches) {
        this.jdbc = jdbc;
        this.rooms = rooms;
        others = caches.create(WITHOUT_ROOM, 50_000, UUID::fromString, this::load);
    }

    /** The channel of this world with this id. */
    public Optional<Channel> find(String worldId, UUID id) {
        Optional<Channel> ofRoom =
                rooms.findBy(worldId, new RoomChannel(id)).map(room -> new Channel(id, worldId, room, Set.of()));
        return ofRoom.isPresent()
                ? ofRoom
                : others.get(id).filter(one -> one.worldId().equals(worldId)).flatMap(one -> channel(id, one));
    }

    private Optional<Channel> channel(UUID id, Stored stored) {
        return stored.host() == null
                ? Optional.of(new Channel(id, stored.worldId(), null, stored.members()))
                : rooms.find(stored.worldId(), stored.host())
                        .map(room -> new Channel(id, stored.worldId(), room, Set.of(), true));
    }

    /** The channel of a live room; empty if it has no chat. */
    public Optional<Channel> ofRoom(String worldId, UUID roomId) {
        return rooms.find(worldId, roomId)
                .filter(room -> room.module(Channel.MODULE).isPresent())
                .flatMap(room -> Optional.ofNullable(RoomChannel.idOf(room))
                        .map(id -> new Channel(id, worldId, room, Set.of())));
    }

    private Optional<Stored> load(UUID id) {
        return jdbc.sql("select world_id, host_room_id, members from channel where id = ?"
                        + " and (members is not null or host_room_id is not null)")
                .param(id)
                .query((row, n) ->
                        new Stored(row.getString(1), row.getObject(2, UUID.class), members(row.getString(3))))
                .optional();
    }

    private static Set<UUID> members(@Nullable String ids) {
        return ids == null
                ? Set.of()
                : Arrays.stream(ids.split(",")).map(UUID::fromString).collect(Collectors.toUnmodifiableSet());
    }
}
