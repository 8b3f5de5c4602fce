package org.eventyay.announcement;

import java.util.Map;
import java.util.Set;
import org.eventyay.world.WorldNumbers;
import org.eventyay.world.WorldPart;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A copied world begins without announcements, and a cleared one keeps its own. */
@Component
@Order(20)
class AnnouncementWorldPart implements WorldPart {
    private final JdbcClient jdbc;

    AnnouncementWorldPart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("announcement");
    }

    @Override
    public Map<String, Long> numbers(String worldId) {
        return WorldNumbers.of(
                jdbc, "select count(*) announcements from announcement where world_id = :world", worldId);
    }
}
