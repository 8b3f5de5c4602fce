package org.eventyay.room;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows that tell who was in which room from when to when; reports are made of them. One row for one presence of one person,
 * however many tabs. The times come from the one clock that also orders the changes of presence, so that the end of an earlier visit
 * can never close a later one.
 */
@Component
class RoomViewRows {
    private final JdbcClient jdbc;

    RoomViewRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody came; what may still be open of them there ends. */
    void open(UUID roomId, UUID participantId, Instant at) {
        jdbc.sql("""
                        with earlier as (update room_view set end_at = :at
                            where room_id = :room and user_id = :user and end_at is null and start_at <= :at)
                        insert into room_view (room_id, user_id, start_at) values (:room, :user, :at)""")
                .param("at", Timestamp.from(at))
                .param("room", roomId)
                .param("user", participantId)
                .update();
    }

    /**
     * Somebody left.
     *
     * @param kept false where the world wants no record of it
     */
    void end(UUID roomId, UUID participantId, Instant at, boolean kept) {
        jdbc.sql((kept ? "update room_view set end_at = :at" : "delete from room_view")
                        + " where room_id = :room and user_id = :user and end_at is null and start_at <= :at")
                .param("at", Timestamp.from(at))
                .param("room", roomId)
                .param("user", participantId)
                .update();
    }

    /** The room is gone and with it everybody in it. */
    void endAll(UUID roomId) {
        jdbc.sql("update room_view set end_at = now() where room_id = ? and end_at is null")
                .param(roomId)
                .update();
    }
}
