package org.eventyay.poll;

import java.util.Map;
import java.util.Set;
import org.eventyay.world.WorldNumbers;
import org.eventyay.world.WorldPart;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Polls belong to what people did in a world: they are cleared, not copied. Comes after rooms. */
@Component
@Order(520)
class PollWorldPart implements WorldPart {
    private final JdbcClient jdbc;

    PollWorldPart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("poll", "poll_option", "poll_vote");
    }

    /** Who chose what is nobody else's business. */
    @Override
    public Map<String, String> confidential() {
        return Map.of("poll_vote", "true");
    }

    /** Changes of pins are counted anew where the archive is restored. */
    @Override
    public ObjectNode restore(String table, ObjectNode row, Renumbering numbers) {
        return table.equals("poll") ? row.put("pin_order", 0) : row;
    }

    @Override
    public Map<String, Integer> clear(String worldId) {
        return Map.of(
                "poll",
                jdbc.sql("delete from poll where room_id in (select id from room where world_id = ?)")
                        .param(worldId)
                        .update());
    }

    @Override
    public Map<String, Long> numbers(String worldId) {
        return WorldNumbers.of(jdbc, """
            select count(*) polls,
                   count(*) filter (where p.state = 'open') open_polls,
                   (select count(*) from poll_vote v join poll q on q.id = v.poll_id join room r on r.id = q.room_id
                    where r.world_id = :world) poll_votes
            from poll p join room r on r.id = p.room_id where r.world_id = :world\
            """, worldId);
    }
}
