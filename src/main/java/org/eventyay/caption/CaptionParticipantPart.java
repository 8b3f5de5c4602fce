package org.eventyay.caption;

import java.util.UUID;
import org.eventyay.participant.ParticipantPart;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lines name nobody who spoke; who corrected or hid one is forgotten with them. */
@Component
class CaptionParticipantPart implements ParticipantPart {
    private final JdbcClient jdbc;

    CaptionParticipantPart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void forget(String worldId, UUID participantId) {
        jdbc.sql("update caption_line set edited_by = null where edited_by = ?")
                .param(participantId)
                .update();
    }
}
