package org.eventyay.chat;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.refusal.Invalid;
import org.eventyay.world.UnknownWorld;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Service;

/** Puts people into the chats of rooms. Not to be called inside a transaction: a channel has a lock of its own. */
@Service
public class ChannelMembers {
    private final ChatService chat;
    private final ChannelDirectory channels;
    private final ParticipantDirectory participants;
    private final WorldDirectory worlds;
    private final Journal journal;

    ChannelMembers(
            ChatService chat,
            ChannelDirectory channels,
            ParticipantDirectory participants,
            WorldDirectory worlds,
            Journal journal) {
        this.chat = chat;
        this.channels = channels;
        this.participants = participants;
        this.worlds = worlds;
        this.journal = journal;
    }

    /**
     * Makes people members that stay, of each of these rooms' chats; the chats say so and the people's browsers get their new lists.
     *
     * @return how many memberships are new
     * @throws Invalid if a room has no chat; then nobody was added anywhere
     */
    public int add(String worldId, Collection<UUID> rooms, Collection<UUID> people, Actor actor) {
        WorldSnapshot world = worlds.find(worldId).orElseThrow(() -> UnknownWorld.named(worldId));
        Set<Channel> wanted = new LinkedHashSet<>();
        for (UUID room : rooms) {
            wanted.add(channels.ofRoom(worldId, room)
                    .orElseThrow(() -> new Invalid("room", "The room " + room + " has no chat.")));
        }
        Map<UUID, ParticipantSnapshot> found = participants.findAll(worldId, people);
        int added = 0;
        for (ParticipantSnapshot one : found.values()) {
            int before = added;
            for (Channel channel : wanted) {
                added += !one.deleted() && chat.join(channel, world, one, false) ? 1 : 0;
            }
            if (added > before) {
                chat.tellList(world, one.id(), null);
            }
        }
        if (added > 0) {
            journal.record(
                    actor, Change.inWorld(worldId, "chat.members.added", Map.of("rooms", rooms, "number", added)));
        }
        return added;
    }
}
