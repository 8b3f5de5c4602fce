package org.eventyay.question;

import java.util.Map;
import java.util.Set;
import org.eventyay.world.WorldNumbers;
import org.eventyay.world.WorldPart;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Questions belong to what people did in a world: they are cleared, not copied. Comes after rooms. */
@Component
@Order(530)
class QuestionWorldPart implements WorldPart {
    private final JdbcClient jdbc;

    QuestionWorldPart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("question", "question_vote");
    }

    /** What was asked may be told; what moderators kept back, and who found what good, may not. */
    @Override
    public Map<String, String> confidential() {
        return Map.of(
                "question", "state <> 'visible'",
                "question_vote", "true");
    }

    /** Changes of pins are counted anew where the archive is restored. */
    @Override
    public ObjectNode restore(String table, ObjectNode row, Renumbering numbers) {
        return table.equals("question") ? row.put("pin_order", 0) : row;
    }

    @Override
    public Map<String, Integer> clear(String worldId) {
        return Map.of(
                "question",
                jdbc.sql("delete from question where room_id in (select id from room where world_id = ?)")
                        .param(worldId)
                        .update());
    }

    @Override
    public Map<String, Long> numbers(String worldId) {
        return WorldNumbers.of(jdbc, """
            select count(*) questions,
                   count(*) filter (where q.state = 'mod_queue') waiting_questions,
                   count(*) filter (where q.answered) answered_questions,
                   (select count(*) from question_vote v join question a on a.id = v.question_id join room r on r.id = a.room_id
                    where r.world_id = :world) question_votes
            from question q join room r on r.id = q.room_id where r.world_id = :world\
            """, worldId);
    }
}
