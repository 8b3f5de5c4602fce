package org.eventyay.call;

import java.util.Map;
import java.util.Set;
import org.eventyay.world.WorldPart;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Calls are of the moment: they are neither copied nor kept in archives, and go when a world is cleared. Comes after rooms. */
@Component
@Order(540)
class CallWorldPart implements WorldPart {
    private final JdbcClient jdbc;

    CallWorldPart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("call", "call_seat", "call_removal", "call_speaker", "livekit_room", "livekit_task");
    }

    @Override
    public Set<String> installed() {
        return tables();
    }

    @Override
    public Map<String, Integer> clear(String worldId) {
        return Map.of(
                "call_seat", delete("delete from call_seat where world_id = ?", worldId),
                "call_removal", delete("delete from call_removal where world_id = ?", worldId),
                "call_speaker", delete("delete from call_speaker where world_id = ?", worldId),
                "livekit_room", delete("delete from livekit_room where world_id = ?", worldId),
                "call", delete("delete from call where world_id = ?", worldId));
    }

    private int delete(String sql, String worldId) {
        return jdbc.sql(sql).param(worldId).update();
    }
}
