package org.eventyay.video;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.room.Rooms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves calls of rooms from one BigBlueButton server to another, by order of staff. */
@Service
public class BbbMoves {
    private static final Logger log = LoggerFactory.getLogger(BbbMoves.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final BbbCalls calls;
    private final BbbApi api;
    private final Rooms rooms;
    private final Journal journal;
    private final TransactionTemplate transaction;

    BbbMoves(BbbCalls calls, BbbApi api, Rooms rooms, Journal journal, TransactionTemplate transaction) {
        this.calls = calls;
        this.api = api;
        this.rooms = rooms;
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
     * Moves a room's call to another server. The meeting on the old one is ended first, so that people come back to the new one; if that
     * fails, the call moves all the same. Not within a transaction: the old server may take its time.
     *
     * @param actor who moves it
     */
    public Moved move(UUID roomId, BbbServer to, Actor actor) {
        BbbCall call = calls.find(roomId);
        if (call == null) {
            return rooms.existsById(roomId) ? Moved.NO_CALL : Moved.NO_ROOM;
        }
        boolean ended = end(call);
        transaction.executeWithoutResult(status -> {
            calls.place(call, to);
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
        } catch (ServerException e) {
            log.warn(
                    "The meeting of room {} was not ended: {} {}",
                    call.getRoomId(),
                    call.getServer().getUrl(),
                    e.getMessage());
            return false;
        }
    }
}
