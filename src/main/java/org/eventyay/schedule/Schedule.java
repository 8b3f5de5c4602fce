package org.eventyay.schedule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A schedule as it is published: rooms, tracks, speakers and talks.
 *
 * @param talks by beginning; entries without times are left out
 * @param document the whole, as browsers get it
 */
public record Schedule(List<Talk> talks, JsonNode document) {

    /** @throws ScheduleException if it is none */
    static Schedule of(JsonNode document) {
        if (!document.path("talks").isArray()) {
            throw new ScheduleException("This is no schedule: it has no list of talks.");
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
        return names("rooms", "id");
    }

    /** Names of speakers by code. */
    public Map<String, JsonNode> speakers() {
        return names("speakers", "code");
    }

    /** Names of tracks by id. */
    public Map<String, JsonNode> tracks() {
        return names("tracks", "id");
    }

    private Map<String, JsonNode> names(String list, String key) {
        Map<String, JsonNode> names = byId(list, key);
        names.replaceAll((id, one) -> one.path("name"));
        return names;
    }

    /** The entries of a list by what this key of them says. */
    Map<String, JsonNode> byId(String list, String key) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        document.path(list).valueStream().forEach(one -> found.put(Talk.id(one.path(key)), one));
        return found;
    }
}
