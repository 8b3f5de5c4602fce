package org.eventyay.chat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.chat.ChatBusEvents.ChatEventHappened;
import org.eventyay.chat.ChatBusEvents.MessageRaised;
import org.eventyay.chat.ChatBusEvents.OwnList;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.ParticipantType;
import org.eventyay.participant.UserViews;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts what happened in a channel on the bus, with everything the nodes need to tell their sockets. */
@Component
class ChatPublisher {
    static final String EVENT = "chat.event";
    static final String REACTION = "chat.event.reaction";

    private final Bus bus;
    private final WorldDirectory worlds;
    private final ParticipantDirectory participants;
    private final UserViews users;
    private final ChannelLists lists;
    private final ChatPushes pushes;
    private final JsonMapper json;

    ChatPublisher(
            Bus bus,
            WorldDirectory worlds,
            ParticipantDirectory participants,
            UserViews users,
            ChannelLists lists,
            ChatPushes pushes,
            JsonMapper json) {
        this.bus = bus;
        this.worlds = worlds;
        this.participants = participants;
        this.users = users;
        this.lists = lists;
        this.pushes = pushes;
        this.json = json;
    }

    ObjectNode noReactions() {
        return json.createObjectNode();
    }

    /** Tells those who read along. */
    @CanIgnoreReturnValue // the bus itself says what it can't do
    CompletableFuture<Void> event(Channel channel, ChatEvent event) {
        return bus.send(Topic.chat(channel.id()), happened(channel, event, EVENT));
    }

    /** Tells those who read along how an event is reacted to now. */
    CompletableFuture<Void> reactions(Channel channel, ChatEvent event) {
        return bus.send(Topic.chat(channel.id()), happened(channel, event, REACTION));
    }

    private ChatEventHappened happened(Channel channel, ChatEvent event, String push) {
        List<ObjectNode> people = new ArrayList<>();
        WorldSnapshot world = worlds.find(channel.worldId()).orElse(null);
        if (world != null) {
            persons(channel.worldId(), event.people()).values().forEach(one -> people.add(users.ofAdmin(world, one)));
        }
        UUID room = channel.room() == null ? null : channel.room().id();
        return new ChatEventHappened(channel.worldId(), channel.id(), room, event.id(), push, event.view(), people);
    }

    /** Those of these ids that are persons of this world. */
    Map<UUID, ParticipantSnapshot> persons(String worldId, Collection<UUID> ids) {
        Map<UUID, ParticipantSnapshot> found = participants.findAll(worldId, ids);
        found.values().removeIf(one -> one.type() != ParticipantType.PERSON);
        return found;
    }

    /** Tells those whom a new message concerns although they may not read along. */
    void concerning(Channel channel, ChatEvent event, List<UUID> shownTo, List<UUID> pointed, List<UUID> notified) {
        WorldSnapshot world = worlds.find(channel.worldId()).orElse(null);
        if (world == null || shownTo.isEmpty() && pointed.isEmpty() && notified.isEmpty()) {
            return;
        }
        ObjectNode notice = null;
        if (!notified.isEmpty()) {
            notice = json.createObjectNode();
            notice.set("event", event.view(EVENT));
            notice.set("sender", sender(world, event));
            pushes.notify(world, channel, event, notice, notified);
        }
        List<OwnList> own = new ArrayList<>();
        if (!shownTo.isEmpty()) {
            lists.of(world, shownTo).forEach((one, list) -> own.add(new OwnList(one, list)));
        }
        bus.publish(
                Topic.world(channel.worldId()),
                new MessageRaised(channel.id(), event.id(), channel.direct(), own, pointed, notified, notice));
    }

    private ObjectNode sender(WorldSnapshot world, ChatEvent event) {
        UUID id = event.sender();
        return id == null
                ? json.createObjectNode()
                : participants
                        .find(world.id(), id)
                        .map(one -> users.ofPublic(world, one))
                        .orElseGet(json::createObjectNode);
    }
}
