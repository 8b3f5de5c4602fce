package org.eventyay.schedule;

import java.util.Set;
import org.eventyay.world.WorldPart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The copy of a schedule is got anew: a copied world begins without one, and a cleared one keeps its own. */
@Component
@Order(20)
class ScheduleWorldPart implements WorldPart {
    @Override
    public Set<String> tables() {
        return Set.of("schedule", "schedule_fetch", "talk_reminder");
    }

    /** How fetching goes is known where it is done, and so is who was reminded. */
    @Override
    public Set<String> installed() {
        return Set.of("schedule_fetch", "talk_reminder");
    }
}
