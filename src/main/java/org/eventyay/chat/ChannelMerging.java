package org.eventyay.chat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Bus;
import org.eventyay.bus.BusEvent;
import org.eventyay.bus.Topic;
import org.eventyay.chat.ChatBusEvents.ChannelListChanged;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Invalid;
import org.eventyay.world.UnknownWorld;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes one history of two rooms' chats. Nobody can write in either of them meanwhile. */
@Service
public class ChannelMerging {
    /** So many lists are held in memory at a time. */
    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Memberships memberships;
    private final ChannelLists lists;
    private final WorldDirectory worlds;
    private final Journal journal;
    private final Bus bus;

    ChannelMerging(
            JdbcClient jdbc,
            Memberships memberships,
            ChannelLists lists,
            WorldDirectory worlds,
            Journal journal,
            Bus bus) {
        this.jdbc = jdbc;
        this.memberships = memberships;
        this.lists = lists;
        this.worlds = worlds;
        this.journal = journal;
        this.bus = bus;
    }

    /** The history of a channel is another: whoever reads it loads the page anew. */
    record ChannelRewritten(UUID channel) implements BusEvent {}

    /**
     * Moves everything of one channel into another: messages, in the order they were sent, members and what they have read. The emptied
     * one stays with its room. Whoever reads one of them loads the page anew.
     *
     * @return how many events were moved
     * @throws Invalid if both are the same
     */
    @Transactional
    public int merge(String worldId, UUID keep, UUID drop, Actor actor) {
        if (keep.equals(drop)) {
            throw new Invalid("channel", "These are one channel already.");
        }
        WorldSnapshot world = worlds.find(worldId).orElseThrow(() -> UnknownWorld.named(worldId));
        for (UUID channel : keep.compareTo(drop) < 0 ? List.of(keep, drop) : List.of(drop, keep)) {
            ChannelLock.forTransaction(jdbc, channel);
        }
        int moved = move("chat_event", keep, drop);
        move("archived_chat_event", keep, drop);
        move("chat_event_notification", keep, drop);
        jdbc.sql("""
            insert into membership (channel_id, user_id, volatile, hidden)
            select ?, user_id, volatile, hidden from membership where channel_id = ? on conflict do nothing\
            """).params(keep, drop).update();
        jdbc.sql("""
            insert into read_pointer as p (channel_id, user_id, event_id, awaits)
            select ?, user_id, event_id, awaits from read_pointer where channel_id = ?
            on conflict (user_id, channel_id) do update
            set event_id = greatest(p.event_id, excluded.event_id), awaits = p.awaits or excluded.awaits\
            """).params(keep, drop).update();
        List<UUID> former = jdbc.sql("delete from membership where channel_id = ? returning user_id")
                .param(drop)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
        jdbc.sql("delete from read_pointer where channel_id = ?").param(drop).update();
        memberships.droppedAll();
        journal.record(
                actor,
                Change.inWorld(
                        worldId, "chat.merged", Map.of("object", keep, "old", drop, "new", keep, "number", moved)));
        tellNewLists(world, former);
        for (UUID channel : List.of(keep, drop)) {
            bus.publish(Topic.chat(channel), new ChannelRewritten(channel));
        }
        return moved;
    }

    private void tellNewLists(WorldSnapshot world, List<UUID> people) {
        for (int from = 0; from < people.size(); from += AT_ONCE) {
            List<UUID> some = people.subList(from, Math.min(from + AT_ONCE, people.size()));
            lists.of(world, some)
                    .forEach((one, list) -> bus.publish(Topic.user(one), new ChannelListChanged(null, list)));
        }
    }

    private int move(String table, UUID keep, UUID drop) {
        return jdbc.sql("update " + table + " set channel_id = ? where channel_id = ?")
                .params(keep, drop)
                .update();
    }
}
