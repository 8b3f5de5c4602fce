package org.eventyay.world;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eventyay.journal.Redactions;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The audit log of a world that is cleared or moved; a copy begins with an empty one. Goes before the people it names. */
@Component
@Order(6)
class AuditLogPart implements WorldPart {
    private static final String TABLE = "audit_log";

    private final Redactions redactions;

    AuditLogPart(Redactions redactions) {
        this.redactions = redactions;
    }

    @Override
    public Set<String> tables() {
        return Set.of(TABLE);
    }

    @Override
    public Map<String, Integer> clear(String worldId) {
        return Map.of(TABLE, redactions.removeAll(worldId));
    }

    /** Keeps what was done, and removes what people said of themselves. */
    @Override
    public Map<String, Integer> clearButAudit(String worldId) {
        redactions.people(worldId);
        return Map.of();
    }

    @Override
    public Map<String, String> confidential() {
        return Map.of(TABLE, "true");
    }

    /** Entries about messages name them by number. */
    @Override
    public ObjectNode restore(String table, ObjectNode row, Renumbering numbers) {
        if (row.path("type").asString("").startsWith("chat.event.")) {
            JsonNode message = row.path("data").path("object");
            if (message.isIntegralNumber()) {
                row.withObject("data").put("object", numbers.of("chat_event", message.asLong()));
            }
        }
        return row;
    }

    @Override
    public Optional<Instant> lastActivity(String worldId) {
        return redactions.newest(worldId);
    }

    @Override
    public Map<String, Long> numbers(String worldId) {
        return Map.of("audit_entries", redactions.count(worldId));
    }
}
