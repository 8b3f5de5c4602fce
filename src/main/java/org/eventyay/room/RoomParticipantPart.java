package org.eventyay.room;

import java.util.UUID;
import org.eventyay.participant.ParticipantPart;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What rooms know of a person: the roles held in them. Visits stay; they name nobody. */
@Component
@Order(10)
class RoomParticipantPart implements ParticipantPart {
    private final JdbcClient jdbc;

    RoomParticipantPart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void forget(String worldId, UUID participantId) {
        jdbc.sql("delete from room_grant where world_id = ? and user_id = ?")
                .params(worldId, participantId)
                .update();
    }
}
