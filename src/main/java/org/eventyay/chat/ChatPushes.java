package org.eventyay.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eventyay.chat.ChannelHost.Hosted;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.push.WebPushes;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Notifications as web pushes. */
@Component
class ChatPushes {
    private final WebPushes pushes;
    private final ParticipantDirectory participants;
    private final ChannelHosts hosts;
    private final JsonMapper json;

    ChatPushes(WebPushes pushes, ParticipantDirectory participants, ChannelHosts hosts, JsonMapper json) {
        this.pushes = pushes;
        this.participants = participants;
        this.hosts = hosts;
        this.json = json;
    }

    /** Wakes the browsers of these; at once, the sending happens beside. */
    void notify(WorldSnapshot world, Channel channel, ChatEvent event, ObjectNode notice, List<UUID> notified) {
        if (world.vapidPublicKey() == null) {
            return;
        }
        Map<UUID, ParticipantSnapshot> members =
                channel.direct() ? participants.findAll(world.id(), channel.members()) : Map.of();
        Hosted host = hosts.of(channel).orElse(null);
        pushes.send(world.id(), notified, recipient -> {
            if (isMuted(world.id(), recipient, channel.id())) {
                return Optional.empty();
            }
            ObjectNode payload = json.createObjectNode();
            payload.set("event", event.view());
            payload.set("user", notice.path("sender"));
            RoomSnapshot room = channel.room();
            if (host != null) {
                payload.put("channel_name", host.name()).put("link", host.page());
            } else {
                payload.put("channel_name", room != null ? room.name() : names(members, recipient));
                payload.put("link", room != null ? "/rooms/" + room.id() : "/channels/" + channel.id());
            }
            return Optional.of(payload);
        });
    }

    /** Whether somebody wants to hear nothing of a channel while they are elsewhere; their browsers keep that. */
    boolean isMuted(String worldId, UUID recipient, UUID channel) {
        return participants
                .find(worldId, recipient)
                .map(person -> person.clientState().path("chat").path("muted"))
                .filter(JsonNode::isArray)
                .map(muted ->
                        muted.valueStream().anyMatch(one -> one.asString("").equals(channel.toString())))
                .orElse(false);
    }

    private static String names(Map<UUID, ParticipantSnapshot> members, UUID recipient) {
        return members.values().stream()
                .filter(member -> !member.id().equals(recipient))
                .map(ParticipantSnapshot::displayName)
                .filter(name -> !name.isBlank())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
