package org.eventyay.room;

import java.util.Map;
import java.util.UUID;
import org.eventyay.settings.Settings;
import org.eventyay.settings.Settings.User.CountMode;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How many people are in the rooms of a world right now (spec 02 §3, §4.3). */
@Component
class RoomCounts {
    private final boolean exact;
    private final JsonMapper json;

    RoomCounts(Settings settings, JsonMapper json) {
        exact = settings.user().count().mode() == CountMode.EXACT;
        this.json = json;
    }

    /** People per room; rooms without any may be missing. */
    Map<UUID, Integer> of(String worldId) {
        return Map.of();
    }

    /** The number as clients of this installation are told. */
    JsonNode asShown(int people) {
        if (exact) {
            return json.getNodeFactory().numberNode(people);
        }
        return json.getNodeFactory().stringNode(people < 1 ? "none" : people <= 10 ? "few" : "many");
    }
}
