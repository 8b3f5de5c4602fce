package org.eventyay.chat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.live.Caller;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.ParticipantType;
import org.eventyay.participant.PeopleInAnswer;
import org.eventyay.participant.UserViews;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What connections get to read: where a channel stands, who is in it, its history. */
@Component
class ChatReading {
    private final ChatEvents events;
    private final MemberLists lists;
    private final Coverage coverage;
    private final ParticipantDirectory participants;
    private final ChatPublisher publisher;
    private final PeopleNumbers numbers;
    private final UserViews users;
    private final JsonMapper json;

    ChatReading(
            ChatEvents events,
            MemberLists lists,
            Coverage coverage,
            ParticipantDirectory participants,
            ChatPublisher publisher,
            PeopleNumbers numbers,
            UserViews users,
            JsonMapper json) {
        this.events = events;
        this.lists = lists;
        this.coverage = coverage;
        this.participants = participants;
        this.publisher = publisher;
        this.numbers = numbers;
        this.users = users;
        this.json = json;
    }

    /** What is answered to a subscription. What it tells is not pushed after it. */
    ObjectNode position(Caller caller, Channel channel, boolean withMembers) {
        ChatEvents.Position position = events.position(channel.id());
        MemberLists.Members members = withMembers
                ? members(caller, channel, position.newest())
                : new MemberLists.Members(json.createArrayNode(), position.newest());
        coverage.cover(caller.socket(), channel.id(), new ChatSocket.Covered(position.newest(), members.asOf()));
        ObjectNode reply = json.createObjectNode();
        reply.putNull("state");
        reply.put("next_event_id", position.nextId());
        reply.put("unread_pointer", position.unreadPointer());
        reply.set("members", members.list());
        return reply;
    }

    private MemberLists.Members members(Caller caller, Channel channel, long newest) {
        if (!channel.direct()) {
            return lists.of(channel, caller.world(), caller.managesUsers(), newest);
        }
        Map<UUID, ParticipantSnapshot> found = participants.findAll(channel.worldId(), channel.members());
        List<ParticipantSnapshot> persons = found.values().stream()
                .filter(one -> one.type() == ParticipantType.PERSON)
                .toList();
        return new MemberLists.Members(people(caller, persons), newest);
    }

    private ObjectNode view(Caller caller, ParticipantSnapshot one, boolean manages) {
        return manages ? users.ofAdmin(caller.world(), one) : users.ofPublic(caller.world(), one);
    }

    /**
     * A page of history, and the people in it whom this connection does not know yet. A page that was cut short because it would have been
     * too large says so by {@code more}.
     */
    ObjectNode history(Caller caller, Channel channel, long before, int count) {
        ChatEvents.Page page = events.before(channel.id(), before, count, !channel.hidesMembership());
        ObjectNode reply = json.createObjectNode();
        ArrayNode results = reply.putArray("results");
        Set<UUID> people = new HashSet<>();
        for (ChatEvent event : page.events()) {
            results.add(event.view(ChatPublisher.EVENT));
            people.addAll(event.people());
        }
        if (page.more()) {
            reply.put("more", true);
        }
        ObjectNode shown = reply.putObject("users");
        PeopleInAnswer room = PeopleInAnswer.ofPage();
        ChatSocket state = Subscriptions.of(caller.socket());
        boolean manages = caller.managesUsers();
        publisher.persons(caller.worldId(), people).values().forEach(one -> {
            int[] number = {numbers.of(caller.worldId(), one.id())};
            if (state.learn(number, 0, 1) != 0) {
                shown.set(one.id().toString(), room.fit(view(caller, one, manages)));
            }
        });
        return reply;
    }

    /** As the caller sees these. */
    ArrayNode people(Caller caller, Collection<ParticipantSnapshot> people) {
        ArrayNode list = json.createArrayNode();
        boolean manages = caller.managesUsers();
        people.forEach(one -> list.add(view(caller, one, manages)));
        return list;
    }
}
