package org.eventyay.participant;

import java.util.UUID;
import org.eventyay.cache.Caches;
import org.eventyay.journal.Redactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Removes the visitors that a diagnosis or a load test sends into a world, with everything they leave. */
@Service
public class TrialVisitors {
    /** The token id of the visitor of a diagnosis. */
    public static final String UID = "__doctor__";

    private final JdbcClient jdbc;
    private final Redactions redactions;
    private final Caches caches;

    TrialVisitors(JdbcClient jdbc, Redactions redactions, Caches caches) {
        this.jdbc = jdbc;
        this.redactions = redactions;
        this.caches = caches;
    }

    /** Removes the visitor from a world, with its visit. */
    @Transactional
    public void remove(String worldId) {
        jdbc.sql("delete from participant where world_id = ? and token_id = ?")
                .params(worldId, UID)
                .update();
        caches.dropAll(ParticipantDirectory.PARTICIPANTS);
    }

    /** How many guests have a client id that begins so. */
    public int countGuests(String worldId, String clientPrefix) {
        return jdbc.sql("select count(*) from participant where world_id = ? and starts_with(client_id, ?)")
                .params(worldId, clientPrefix)
                .query(Integer.class)
                .single();
    }

    /** Removes the guests whose client id begins so, with their visits and what the audit log says of them; how many there were. */
    @Transactional
    public int removeGuests(String worldId, String clientPrefix) {
        redactions.remove(
                worldId,
                jdbc.sql("select id from participant where world_id = ? and starts_with(client_id, ?)")
                        .params(worldId, clientPrefix)
                        .query((row, n) -> row.getObject(1, UUID.class))
                        .list());
        int removed = jdbc.sql("delete from participant where world_id = ? and starts_with(client_id, ?)")
                .params(worldId, clientPrefix)
                .update();
        caches.dropAll(ParticipantDirectory.PARTICIPANTS);
        return removed;
    }
}
