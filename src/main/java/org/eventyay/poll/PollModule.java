package org.eventyay.poll;

import java.util.Map;
import org.eventyay.room.ModuleRules;
import org.eventyay.room.RoomModule;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.FieldRules;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The module {@code poll}: polls at the side of a room. Its only setting is {@code active}, off unless it is said. */
@Component
class PollModule implements RoomModule {
    static final String TYPE = "poll";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Place place() {
        return Place.SIDE;
    }

    @Override
    public ObjectNode check(ObjectNode config, @Nullable ObjectNode before, ObjectNode faults) {
        return ModuleRules.apply(config, Map.of("active", FieldRules::bool), faults);
    }

    /** Whether polls of the room can be seen and answered now. */
    static boolean active(RoomSnapshot room) {
        return room.config(TYPE).path("active").asBoolean(false);
    }
}
