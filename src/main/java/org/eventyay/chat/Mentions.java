package org.eventyay.chat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.access.Access.Standing;
import org.eventyay.access.Permission;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.Viewer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Whom a new message speaks of or to, and who of them can hear it. */
@Component
class Mentions {
    private static final int TOO_MANY = 50;

    private final ParticipantDirectory participants;
    private final ChatPublisher publisher;
    private final Memberships memberships;
    private final ChannelHosts hosts;

    Mentions(ParticipantDirectory participants, ChatPublisher publisher, Memberships memberships, ChannelHosts hosts) {
        this.participants = participants;
        this.publisher = publisher;
        this.memberships = memberships;
        this.hosts = hosts;
    }

    /**
     * What came of it.
     *
     * @param notified who is to be notified; never the sender
     * @param missed persons who were mentioned and can't be reached here
     */
    record Reached(Set<UUID> notified, List<ParticipantSnapshot> missed) {}

    Reached of(Channel channel, Viewer sender, JsonNode content) {
        Set<UUID> mentioned = ChatEvent.mentions(content);
        mentioned.remove(sender.id());
        Map<UUID, ParticipantSnapshot> people = Map.of();
        if (!mentioned.isEmpty() && mentioned.size() < TOO_MANY) {
            people = publisher.persons(channel.worldId(), mentioned);
            people.values().removeIf(one -> one.standing() == Standing.OUT);
        }
        return channel.direct() ? direct(channel, sender, people) : room(channel, sender, people);
    }

    private Reached direct(Channel channel, Viewer sender, Map<UUID, ParticipantSnapshot> people) {
        Set<UUID> others = new LinkedHashSet<>();
        participants.findAll(channel.worldId(), channel.members()).values().stream()
                .filter(member -> !member.id().equals(sender.id()) && member.standing() != Standing.OUT)
                .forEach(member -> others.add(member.id()));
        List<ParticipantSnapshot> missed = people.values().stream()
                .filter(one -> !channel.members().contains(one.id()))
                .toList();
        return new Reached(others, missed);
    }

    private Reached room(Channel channel, Viewer sender, Map<UUID, ParticipantSnapshot> people) {
        Set<UUID> reached = new HashSet<>();
        Set<UUID> candidates =
                channel.isVolatile() ? people.keySet() : memberships.among(channel.id(), people.keySet());
        List<ParticipantSnapshot> missed = new ArrayList<>();
        for (ParticipantSnapshot one : people.values()) {
            if (candidates.contains(one.id()) && mayRead(channel, sender, one)) {
                reached.add(one.id());
            } else {
                missed.add(one);
            }
        }
        Set<UUID> spokenTo = spokenTo(channel, sender);
        missed.removeIf(one -> spokenTo.contains(one.id()));
        reached.addAll(spokenTo);
        return new Reached(reached, missed);
    }

    private static boolean mayRead(Channel channel, Viewer sender, ParticipantSnapshot one) {
        return channel.requireRoom().allows(new Viewer(sender.world(), one), Permission.ROOM_CHAT_READ);
    }

    /** Those for whom the host of a channel speaks hear of everything there: nobody else would answer. */
    private Set<UUID> spokenTo(Channel channel, Viewer sender) {
        Set<UUID> people = new HashSet<>();
        hosts.of(channel)
                .ifPresent(host -> publisher.persons(channel.worldId(), host.people()).values().stream()
                        .filter(one -> !one.id().equals(sender.id()) && one.standing() != Standing.OUT)
                        .filter(one -> mayRead(channel, sender, one))
                        .forEach(one -> people.add(one.id())));
        return people;
    }
}
