package org.eventyay.exhibition;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.live.Timestamps;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.UserViews;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Exhibitors and contact requests as browsers get them. */
@Component
class ExhibitionViews {
    private final ParticipantDirectory participants;
    private final UserViews users;
    private final JsonMapper json;

    ExhibitionViews(ParticipantDirectory participants, UserViews users, JsonMapper json) {
        this.participants = participants;
        this.users = users;
        this.json = json;
    }

    /** Exhibitors with everything, staff as public users. */
    List<ObjectNode> whole(WorldSnapshot world, Collection<Exhibitor> exhibitors) {
        Set<UUID> ids = new HashSet<>();
        exhibitors.forEach(one -> ids.addAll(one.staff()));
        Map<UUID, ParticipantSnapshot> people = participants.findAll(world.id(), ids);
        return exhibitors.stream().map(one -> whole(world, one, people)).toList();
    }

    private ObjectNode whole(WorldSnapshot world, Exhibitor exhibitor, Map<UUID, ParticipantSnapshot> people) {
        ObjectNode view = exhibitor.document().deepCopy();
        ArrayNode staff = view.putArray("staff");
        for (UUID id : exhibitor.staff()) {
            ParticipantSnapshot person = people.get(id);
            if (person != null) {
                staff.add(users.ofPublic(world, person));
            }
        }
        return view;
    }

    /** Id and name. */
    ObjectNode brief(UUID id, @Nullable String name) {
        return json.createObjectNode().put("id", id.toString()).put("name", name);
    }

    /** A contact request. */
    ObjectNode request(WorldSnapshot world, ContactRequest request) {
        return requests(world, List.of(request)).getFirst();
    }

    /** Contact requests, with all people in them looked up at once. */
    List<ObjectNode> requests(WorldSnapshot world, List<ContactRequest> requests) {
        Set<UUID> ids = new HashSet<>();
        for (ContactRequest one : requests) {
            if (one.person() != null) {
                ids.add(one.person());
            }
            if (one.answeredBy() != null) {
                ids.add(one.answeredBy());
            }
        }
        Map<UUID, ParticipantSnapshot> people = ids.isEmpty() ? Map.of() : participants.findAll(world.id(), ids);
        return requests.stream().map(one -> request(world, one, people)).toList();
    }

    private ObjectNode request(WorldSnapshot world, ContactRequest request, Map<UUID, ParticipantSnapshot> people) {
        ObjectNode view = json.createObjectNode().put("id", request.id().toString());
        view.set("exhibitor", brief(request.exhibitor(), request.exhibitorName()));
        view.set("user", person(world, request.person(), people));
        view.put("state", request.state());
        view.set("answered_by", person(world, request.answeredBy(), people));
        return view.put("timestamp", Timestamps.text(request.timestamp()));
    }

    /** In contact requests nobody wears badges. */
    private JsonNode person(WorldSnapshot world, @Nullable UUID id, Map<UUID, ParticipantSnapshot> people) {
        ParticipantSnapshot who = id == null ? null : people.get(id);
        if (who == null) {
            return json.nullNode();
        }
        ObjectNode view = users.ofPublic(world, who);
        view.putArray("badges");
        return view;
    }
}
