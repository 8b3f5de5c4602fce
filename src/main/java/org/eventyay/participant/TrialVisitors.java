package org.eventyay.participant;

import org.eventyay.cache.Caches;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Visitors that a diagnosis sends into a world to see whether one gets in; they leave no trace. */
@Service
public class TrialVisitors {
    /** What the token id of such a visitor is. */
    public static final String UID = "__doctor__";

    private final JdbcClient jdbc;
    private final Caches caches;

    TrialVisitors(JdbcClient jdbc, Caches caches) {
        this.jdbc = jdbc;
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
}
