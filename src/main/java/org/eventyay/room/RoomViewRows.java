package org.eventyay.room;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of visits: who was in which room from when to when; reports are made of them. A person who is in a room has one open row,
 * however many tabs they use. The times come from the clock that also orders the changes of presence, so the end of an earlier visit never
 * closes a later one.
 */
@Component
class RoomViewRows {
    private final JdbcClient jdbc;

    RoomViewRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody entered; a visit of theirs to this room that is still open ends. */
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

    /** Ends all open visits of a room that was deleted. */
    void endAll(UUID roomId) {
        jdbc.sql("update room_view set end_at = now() where room_id = ? and end_at is null")
                .param(roomId)
                .update();
    }
}
