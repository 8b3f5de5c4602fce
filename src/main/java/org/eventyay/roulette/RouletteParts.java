package org.eventyay.roulette;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.job.CleanupStep;
import org.eventyay.participant.ParticipantPart;
import org.eventyay.world.WorldPart;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What remains of meetings when a world is cleared, a person is forgotten, or time passes. */
final class RouletteParts {
    private RouletteParts() {}

    /** Who met whom belongs to what people did in a world: it is cleared, not copied, and nobody else's business. */
    @Component
    @Order(550)
    static class OfWorld implements WorldPart {
        private final JdbcClient jdbc;

        OfWorld(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public Set<String> tables() {
            return Set.of("roulette_connection", "roulette_pairing", "roulette_request");
        }

        @Override
        public Map<String, String> confidential() {
            return Map.of("roulette_connection", "true", "roulette_pairing", "true", "roulette_request", "true");
        }

        @Override
        public Map<String, Integer> clear(String worldId) {
            Map<String, Integer> deleted = new LinkedHashMap<>();
            for (String table : List.of("roulette_request", "roulette_pairing")) {
                deleted.put(
                        table,
                        jdbc.sql("delete from " + table + " where room_id in (select id from room where world_id = ?)")
                                .param(worldId)
                                .update());
            }
            return deleted;
        }
    }

    /** Who is forgotten has met nobody. */
    @Component
    @Order(32)
    static class OfPerson implements ParticipantPart {
        private final RouletteRows rows;

        OfPerson(RouletteRows rows) {
            this.rows = rows;
        }

        @Override
        public void forget(String worldId, UUID participantId) {
            rows.forget(participantId);
        }
    }

    /** Requests of people who are long gone; who met whom stays, so that they do not meet again too soon. */
    @Component
    static class Leftovers implements CleanupStep {
        private final RouletteRows rows;

        Leftovers(RouletteRows rows) {
            this.rows = rows;
        }

        @Override
        public String name() {
            return "roulette requests";
        }

        @Override
        public int run() {
            return rows.cleanup();
        }
    }
}
