package org.eventyay.video;

import java.util.UUID;
import org.eventyay.bus.AfterCommit;
import org.eventyay.participant.ParticipantPart;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever is forgotten is no longer invited to calls; whoever is banned or silenced can't come back to rooms they were let into. */
@Component
@Order(5)
class VideoParticipantPart implements ParticipantPart {
    private final JdbcClient jdbc;
    private final ObjectProvider<JanusExpulsions> janus;

    VideoParticipantPart(JdbcClient jdbc, ObjectProvider<JanusExpulsions> janus) {
        this.jdbc = jdbc;
        this.janus = janus;
    }

    @Override
    public void forget(String worldId, UUID participantId) {
        jdbc.sql("delete from bbb_call_invite where user_id = ?")
                .param(participantId)
                .update();
        expel(participantId);
    }

    @Override
    public void moderated(String worldId, UUID participantId) {
        expel(participantId);
    }

    private void expel(UUID participantId) {
        AfterCommit.run(() -> janus.getObject().begin(participantId));
    }
}
