package org.eventyay.roulette;

import java.time.Duration;
import org.eventyay.room.RoomModule;
import org.eventyay.room.RoomSnapshot;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The module {@code networking.roulette}: whoever is in the room meets one other after another. */
@Component
class RouletteModule implements RoomModule {
    static final String TYPE = "networking.roulette";

    private static final double DAY = 1_440;
    private static final double YEARS = 10 * 365 * DAY;
    private static final int SECONDS = 60;

    @Override
    public String type() {
        return TYPE;
    }

    /** For how long the same two do not meet again: {@code rematch_interval} minutes, a day where that is no number. */
    static Duration rematch(RoomSnapshot room) {
        JsonNode minutes = room.config(TYPE).path("rematch_interval");
        double wanted = DAY;
        try {
            wanted = minutes.isNumber() || minutes.isString()
                    ? Double.parseDouble(minutes.asString().strip())
                    : DAY;
        } catch (NumberFormatException e) {
            // as if nothing were said
        }
        double sound = Double.isNaN(wanted) ? DAY : Math.clamp(wanted, 0, YEARS);
        return Duration.ofSeconds((long) (sound * SECONDS));
    }
}
