package org.eventyay.announcement;

import java.util.Set;
import org.eventyay.world.WorldPart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A copied world begins without announcements, and a cleared one keeps its own. */
@Component
@Order(20)
class AnnouncementWorldPart implements WorldPart {
    @Override
    public Set<String> tables() {
        return Set.of("announcement");
    }
}
