package org.eventyay.video;

import java.util.Map;
import java.util.Set;
import org.eventyay.world.WorldPart;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The calls of a world are not copied, and go when it is cleared; servers belong to the installation. */
@Component
@Order(300)
class VideoWorldPart implements WorldPart {
    private final JdbcClient jdbc;

    VideoWorldPart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of(
                "bbb_call",
                "bbb_call_invite",
                "bbb_server",
                "digitalsamba_call",
                "janus_server",
                "jitsi_server",
                "livekit_server",
                "turn_server");
    }

    /** A call runs on a server that another installation does not have. */
    @Override
    public Set<String> installed() {
        return tables();
    }

    @Override
    public Map<String, Integer> clear(String worldId) {
        return Map.of(
                "bbb_call",
                jdbc.sql("delete from bbb_call where world_id = ?")
                        .param(worldId)
                        .update());
    }
}
