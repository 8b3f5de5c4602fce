package org.eventyay.chat;

import java.util.List;
import java.util.UUID;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.cache.Caches;
import org.eventyay.chat.ChatBusEvents.ChannelClosed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Channels of what stands in a room, such as posters in their hall: the rights of that room hold in them. Who joins stays a member.
 * All of it belongs to the transaction under way; who reads along where a channel goes does so no more.
 */
@Component
public class HostedChannels {
    private final JdbcClient jdbc;
    private final Caches caches;
    private final Bus bus;

    HostedChannels(JdbcClient jdbc, Caches caches, Bus bus) {
        this.jdbc = jdbc;
        this.caches = caches;
        this.bus = bus;
    }

    /** Makes a channel of something in this room. */
    public UUID create(String worldId, UUID room) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into channel (id, world_id, host_room_id) values (?, ?, ?)")
                .params(id, worldId, room)
                .update();
        return id;
    }

    /** The channels of this kind in which somebody is a member that stays. */
    public List<UUID> joinedBy(String worldId, UUID participant) {
        return jdbc.sql("select c.id from membership m join channel c on c.id = m.channel_id where m.user_id = ?"
                        + " and not m.volatile and c.world_id = ? and c.host_room_id is not null")
                .params(participant, worldId)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** What the channel belongs to stands in another room from now on. */
    public void move(String worldId, UUID id, UUID room) {
        jdbc.sql("update channel set host_room_id = ? where id = ? and world_id = ? and host_room_id is not null")
                .params(room, id, worldId)
                .update();
        caches.drop(ChannelDirectory.WITHOUT_ROOM, id);
    }

    /** Deletes a channel with all that was said in it; that of a room or a conversation stays. */
    public void delete(String worldId, UUID id) {
        int gone = jdbc.sql("delete from channel where id = ? and world_id = ? and host_room_id is not null")
                .params(id, worldId)
                .update();
        if (gone > 0) {
            close(worldId, id);
        }
    }

    /** A room is gone for its people: nobody reads along any more in what stands there. */
    public void closeIn(String worldId, UUID room) {
        List<UUID> channels = jdbc.sql("select id from channel where host_room_id = ?")
                .param(room)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
        channels.forEach(channel -> close(worldId, channel));
    }

    private void close(String worldId, UUID channel) {
        caches.drop(ChannelDirectory.WITHOUT_ROOM, channel);
        bus.publish(Topic.chat(channel), new ChannelClosed(worldId, channel));
    }
}
