package org.eventyay.feedback;

import java.util.Map;
import java.util.Set;
import org.eventyay.world.WorldPart;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Feedback is not copied with a world, and goes when it is cleared. */
@Component
@Order(310)
class FeedbackWorldPart implements WorldPart {
    private final JdbcClient jdbc;

    FeedbackWorldPart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("feedback");
    }

    @Override
    public Map<String, Integer> clear(String worldId) {
        return Map.of(
                "feedback",
                jdbc.sql("delete from feedback where world_id = ?")
                        .param(worldId)
                        .update());
    }
}
