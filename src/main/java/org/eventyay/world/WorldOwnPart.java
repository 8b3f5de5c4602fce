package org.eventyay.world;

import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The world itself and what its organisers plan: copied by {@link WorldService#copy}, kept when a world is cleared. */
@Component
@Order(0)
class WorldOwnPart implements WorldPart {
    @Override
    public Set<String> tables() {
        return Set.of("world", "planned_usage");
    }
}
