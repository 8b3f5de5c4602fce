package org.eventyay.video;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.room.Rooms;
import org.eventyay.world.RandomText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The only writer of calls at BigBlueButton (spec 05 §4.3, §4.9). */
@Service
@SuppressWarnings("NullAway.Init")
public class BbbCalls {
    private static final Logger log = LoggerFactory.getLogger(BbbCalls.class);
    private static final int RANDOM = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @PersistenceContext
    private EntityManager entities;

    private final BbbChoice choice;
    private final BbbApi api;
    private final Rooms rooms;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final TransactionTemplate transaction;

    BbbCalls(
            BbbChoice choice,
            BbbApi api,
            Rooms rooms,
            JdbcClient jdbc,
            Journal journal,
            TransactionTemplate transaction) {
        this.choice = choice;
        this.api = api;
        this.rooms = rooms;
        this.jdbc = jdbc;
        this.journal = journal;
        this.transaction = transaction;
    }

    /** What came of moving a call. */
    public enum Moved {
        /** There is no such room. */
        NO_ROOM,
        /** The room has no call. */
        NO_CALL,
        /** Moved, and everybody was put out of the old meeting. */
        MOVED,
        /** Moved, but the old server would not end the meeting: people may still be in it. */
        MOVED_BUT_NOT_ENDED
    }

    /**
     * The call of a room, made if there is none. A call whose server went out of service moves to another one and stays there.
     *
     * @param preferred address or id of the server the room's organisers want; counts for a new call only
     * @return empty if no server may serve this world
     */
    @Transactional
    public Optional<BbbCall> ofRoom(String worldId, UUID roomId, @Nullable String preferred) {
        BbbCall call = find(roomId);
        if (call != null && call.getServer().isActive()) {
            return Optional.of(call);
        }
        Optional<BbbServer> server = choice.choose(worldId, true, call == null ? preferred : null);
        server.ifPresent(chosen -> place(worldId, roomId, chosen));
        return server.map(chosen -> find(roomId));
    }

    /** Of two who come first at once one makes the call, and both get it. */
    private void place(String worldId, UUID roomId, BbbServer server) {
        jdbc.sql("""
            insert into bbb_call (id, server_id, meeting_id, attendee_pw, moderator_pw, room_id, world_id)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (room_id) do update set server_id = excluded.server_id
                where not exists (select 1 from bbb_server s where s.id = bbb_call.server_id and s.active)\
            """)
                .params(
                        UUID.randomUUID(),
                        server.getId(),
                        RandomText.alphanumeric(RANDOM),
                        RandomText.alphanumeric(RANDOM),
                        RandomText.alphanumeric(RANDOM),
                        roomId,
                        worldId)
                .update();
        entities.clear();
    }

    private @Nullable BbbCall find(UUID roomId) {
        return entities.createQuery("from BbbCall c join fetch c.server where c.roomId = :room", BbbCall.class)
                .setParameter("room", roomId)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /**
     * Moves a room's call to another server. The meeting on the old one is ended first, so that people come back to the new one; if that
     * fails, the call moves all the same. Not within a transaction: the old server may take its time.
     *
     * @param actor account of the staff member
     */
    public Moved move(UUID roomId, BbbServer to, Actor actor) {
        BbbCall call = transaction.execute(status -> find(roomId));
        if (call == null) {
            return rooms.existsById(roomId) ? Moved.NO_CALL : Moved.NO_ROOM;
        }
        boolean ended = end(call);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update bbb_call set server_id = ? where id = ?")
                    .params(to.getId(), call.getId())
                    .update();
            Map<String, Object> data = Map.of(
                    "room", roomId.toString(), "from", call.getServer().getUrl(), "to", to.getUrl(), "ended", ended);
            journal.record(
                    actor,
                    Change.forStaff("bbbcall.moved", "bbbcall", call.getId().toString(), data));
        });
        return ended ? Moved.MOVED : Moved.MOVED_BUT_NOT_ENDED;
    }

    private boolean end(BbbCall call) {
        try {
            api.call(
                    call.getServer(),
                    "end",
                    Map.of("meetingID", call.getMeetingId(), "password", call.getModeratorPw()),
                    PATIENCE);
            return true;
        } catch (BbbException e) {
            log.warn(
                    "The meeting of room {} was not ended: {} {}",
                    call.getRoomId(),
                    call.getServer().getUrl(),
                    e.getMessage());
            return false;
        }
    }
}
