package org.eventyay.poll;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.eventyay.live.Timestamps;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Polls as browsers get them. */
@Component
class PollViews {
    private final JsonMapper json;

    PollViews(JsonMapper json) {
        this.json = json;
    }

    /** A poll without results: {@code id, room_id, content, state, timestamp, is_pinned, options}. */
    ObjectNode view(Poll poll) {
        ObjectNode view = json.createObjectNode()
                .put("id", poll.id().toString())
                .put("content", poll.content())
                .put("state", poll.state().word())
                .put("timestamp", Timestamps.text(poll.timestamp()))
                .put("room_id", poll.roomId().toString())
                .put("is_pinned", poll.pinned());
        ArrayNode options = view.putArray("options");
        poll.options()
                .forEach(option -> options.addObject()
                        .put("id", option.id().toString())
                        .put("content", option.content())
                        .put("order", option.order()));
        return view;
    }

    /** The same with {@code results}. */
    ObjectNode withResults(Poll poll, Map<UUID, Integer> results) {
        return view(poll).set("results", results(results));
    }

    /** Votes by option. */
    ObjectNode results(Map<UUID, Integer> results) {
        ObjectNode view = json.createObjectNode();
        results.forEach((option, votes) -> view.put(option.toString(), votes));
        return view;
    }

    /** Ids of options. */
    ArrayNode ids(Collection<UUID> options) {
        ArrayNode list = json.createArrayNode();
        options.forEach(option -> list.add(option.toString()));
        return list;
    }
}
