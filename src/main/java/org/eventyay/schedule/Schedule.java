package org.eventyay.schedule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eventyay.refusal.Unavailable;
import tools.jackson.databind.JsonNode;

/**
 * A schedule as it is published: rooms, tracks, speakers and talks.
 *
 * @param talks by beginning; entries without times are left out
 * @param document the whole, as browsers get it
 */
public record Schedule(List<Talk> talks, JsonNode document) {

    /** @throws Unavailable if it is none */
    static Schedule of(JsonNode document) {
        if (!document.path("talks").isArray()) {
            throw Schedules.unavailable("This is no schedule: it has no list of talks.");
        }
        List<Talk> talks = document.path("talks")
                .valueStream()
                .map(Talk::read)
                .flatMap(Optional::stream)
                .sorted(java.util.Comparator.comparing(Talk::start).thenComparing(Talk::room))
                .toList();
        return new Schedule(talks, document);
    }

    /** Names of rooms by id. */
    public Map<String, JsonNode> rooms() {
        return byId("rooms", "id", "name");
    }

    /** Names of speakers by code. */
    public Map<String, JsonNode> speakers() {
        return byId("speakers", "code", "name");
    }

    private Map<String, JsonNode> byId(String list, String key, String value) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        document.path(list).valueStream().forEach(one -> found.put(Talk.id(one.path(key)), one.path(value)));
        return found;
    }
}
