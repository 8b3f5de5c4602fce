package org.eventyay.chat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.room.RoomPart;
import org.eventyay.room.RoomSnapshot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The channels that rooms have; each room has at most one, which stays with it when its chat is taken out and put back. */
@Component
public class RoomChannels implements RoomPart<RoomChannel> {
    private final JdbcClient jdbc;

    RoomChannels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Class<RoomChannel> type() {
        return RoomChannel.class;
    }

    @Override
    public Map<UUID, RoomChannel> of(String worldId) {
        Map<UUID, RoomChannel> channels = new HashMap<>();
        jdbc.sql("select room_id, id from channel where world_id = ? and room_id is not null")
                .param(worldId)
                .query(row -> {
                    channels.put(row.getObject(1, UUID.class), new RoomChannel(row.getObject(2, UUID.class)));
                });
        return channels;
    }

    @Override
    public boolean unique() {
        return true;
    }

    @Override
    public void addToCreated(ObjectNode answer, RoomSnapshot room) {
        UUID channel = RoomChannel.idOf(room);
        answer.put("channel", channel == null ? null : channel.toString());
    }

    /** The channel of a room, live or deleted. */
    public Optional<UUID> ofRoom(UUID roomId) {
        return jdbc.sql("select id from channel where room_id = ?")
                .param(roomId)
                .query(UUID.class)
                .optional();
    }

    /** Makes the channel of a room if it has none. */
    void ensure(String worldId, UUID roomId) {
        jdbc.sql("insert into channel (id, world_id, room_id) values (?, ?, ?) on conflict do nothing")
                .params(UUID.randomUUID(), worldId, roomId)
                .update();
    }
}
