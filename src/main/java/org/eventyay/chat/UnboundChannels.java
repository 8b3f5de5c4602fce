package org.eventyay.chat;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Channels that belong to something other than a room. Nobody is a member of them, so that only their id is known. */
@Component
public class UnboundChannels {
    private final JdbcClient jdbc;

    UnboundChannels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes a channel, in the transaction under way. */
    public UUID create(String worldId) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into channel (id, world_id) values (?, ?)")
                .params(id, worldId)
                .update();
        return id;
    }

    /** Deletes a channel that no room and no conversation has. */
    public void delete(String worldId, UUID id) {
        jdbc.sql("delete from channel where id = ? and world_id = ? and room_id is null and members is null")
                .params(id, worldId)
                .update();
    }
}
