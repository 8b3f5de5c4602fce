package org.eventyay.question;

import java.util.Map;
import org.eventyay.room.ModuleRules;
import org.eventyay.room.RoomModule;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.FieldRules;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * The module {@code question}: questions at the side of a room. {@code active} is off unless it is said, {@code requires_moderation} is on
 * unless it is denied.
 */
@Component
class QuestionModule implements RoomModule {
    static final String TYPE = "question";

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
        return ModuleRules.apply(
                config, Map.of("active", FieldRules::bool, "requires_moderation", FieldRules::bool), faults);
    }

    /** Whether questions can be asked in the room now. */
    static boolean active(RoomSnapshot room) {
        return room.config(TYPE).path("active").asBoolean(false);
    }

    /** Whether moderators look at questions before others do. */
    static boolean moderated(RoomSnapshot room) {
        return room.config(TYPE).path("requires_moderation").asBoolean(true);
    }
}
