package org.eventyay.poll;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eventyay.live.LiveError;
import org.eventyay.refusal.Invalid;
import org.eventyay.room.RoomFilePart;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code polls} of a room in the configuration file, without votes: {@code content}, {@code options} as texts, {@code state}, {@code type},
 * {@code pinned}. A poll that the room has already, found by what it asks, stays as it is, for people may have voted.
 */
@Component
class PollFilePart implements RoomFilePart {
    private static final Set<String> KEYS = Set.of("content", "options", "state", "type", "pinned");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Polls polls;
    private final PollService service;

    PollFilePart(Polls polls, PollService service) {
        this.polls = polls;
        this.service = service;
    }

    @Override
    public String key() {
        return "polls";
    }

    @Override
    public @Nullable JsonNode exported(UUID roomId) {
        List<Poll> present = polls.of(roomId);
        if (present.isEmpty()) {
            return null;
        }
        ArrayNode list = JSON.arrayNode();
        for (Poll poll : present) {
            ObjectNode one = list.addObject().put("content", poll.content());
            ArrayNode options = one.putArray("options");
            poll.options().forEach(option -> options.add(option.content()));
            one.put("state", poll.state().word()).put("type", poll.type().word());
            if (poll.pinned()) {
                one.put("pinned", true);
            }
        }
        return list;
    }

    @Override
    public void imported(String worldId, UUID roomId, JsonNode given) {
        if (!given.isArray()) {
            throw new Invalid("must be a list of polls");
        }
        Set<String> present = polls.of(roomId).stream().map(Poll::content).collect(Collectors.toSet());
        int place = 0;
        for (JsonNode one : given) {
            if (present.add(one.path("content").asString("").strip())) {
                create(roomId, place, one);
            }
            place++;
        }
    }

    private void create(UUID roomId, int place, JsonNode given) {
        try {
            service.create(roomId, body(given));
        } catch (LiveError e) {
            throw new Invalid(
                    "poll " + (place + 1) + " of the list can't be: it needs a content and options, as texts");
        }
    }

    private static PollBody body(JsonNode given) {
        if (!given.isObject() || given.properties().stream().anyMatch(entry -> !KEYS.contains(entry.getKey()))) {
            throw PollBody.invalid();
        }
        ArrayNode options = JSON.arrayNode();
        given.path("options").forEach(text -> options.addObject().set("content", text));
        PollBody body = PollBody.create(given.path("content"), given.path("state"), given.path("type"), options);
        return new PollBody(
                body.content(), body.state(), body.type(), given.path("pinned").asBoolean(false), options);
    }
}
