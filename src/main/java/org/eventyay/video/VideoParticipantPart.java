package org.eventyay.video;

import java.util.UUID;
import org.eventyay.participant.ParticipantPart;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever is forgotten is no longer invited to calls (spec 06 §5.3). */
@Component
@Order(5)
class VideoParticipantPart implements ParticipantPart {
    private final JdbcClient jdbc;

    VideoParticipantPart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void forget(String worldId, UUID participantId) {
        jdbc.sql("delete from bbb_call_invite where user_id = ?")
                .param(participantId)
                .update();
    }
}
