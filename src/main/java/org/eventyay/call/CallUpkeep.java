package org.eventyay.call;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eventyay.call.CallEvents.Ending;
import org.eventyay.call.CallEvents.Leaving;
import org.eventyay.call.SocketSeats.Mine;
import org.eventyay.connection.NodeEntry;
import org.eventyay.connection.NodeRegistry;
import org.eventyay.job.TaskTimer;
import org.eventyay.live.AfterRightsChange;
import org.eventyay.live.AtDisconnect;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.Viewers;
import org.eventyay.live.WhileServing;
import org.eventyay.participant.Viewer;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends seats whose owner is gone or may not be there any more. A connection that was lost has a moment to come back: what is seen and heard
 * does not pass through here, and went on.
 */
@Component
class CallUpkeep implements AtDisconnect, AfterRightsChange, WhileServing {
    private static final Logger log = LoggerFactory.getLogger(CallUpkeep.class);
    private static final Duration COMES_BACK_WITHIN = Duration.ofSeconds(15);
    private static final long PAUSE_SECONDS = 5;

    private final CallSeats seats;
    private final CallSeating seating;
    private final CallPlaces places;
    private final LiveKitTasks tasks;
    private final RoomDirectory rooms;
    private final Viewers viewers;
    private final NodeRegistry nodes;
    private final TransactionTemplate transaction;
    private final TaskTimer timer = new TaskTimer("call-seats");

    CallUpkeep(
            CallSeats seats,
            CallSeating seating,
            CallPlaces places,
            LiveKitTasks tasks,
            RoomDirectory rooms,
            Viewers viewers,
            NodeRegistry nodes,
            TransactionTemplate transaction) {
        this.seats = seats;
        this.seating = seating;
        this.places = places;
        this.tasks = tasks;
        this.rooms = rooms;
        this.viewers = viewers;
        this.nodes = nodes;
        this.transaction = transaction;
    }

    @Override
    public void disconnected(LiveSocket socket) {
        SocketSeats.all(socket).forEach((callId, mine) -> {
            if (socket.leftOnPurpose()) {
                leave(socket, callId, mine);
            } else if (seats.lost(callId, mine.id(), nodes.self(), socket.id())) {
                timer.in(COMES_BACK_WITHIN.toMillis() + 50, this::endLost);
            }
        });
    }

    /** Unless it is another connection's by now. */
    private void leave(LiveSocket socket, UUID callId, Mine mine) {
        if (seats.lost(callId, mine.id(), nodes.self(), socket.id())) {
            seating.end(callId, mine.id(), Leaving.LEFT, null);
        }
    }

    private void endLost() {
        transaction.executeWithoutResult(status ->
                seats.removeLost(COMES_BACK_WITHIN).forEach(gone -> seating.finish(gone, Leaving.LOST, null)));
    }

    /** Who has seats first, then who lives: a process that begins in between must not look dead. */
    private void endOfDead() {
        Set<String> dead = seats.nodes().stream().collect(Collectors.toSet());
        if (!dead.isEmpty()) {
            nodes.nodes().stream().map(NodeEntry::node).forEach(dead::remove);
            dead.remove(nodes.self());
        }
        if (!dead.isEmpty()) {
            transaction.executeWithoutResult(status ->
                    seats.removeOf(List.copyOf(dead)).forEach(gone -> seating.finish(gone, Leaving.LOST, null)));
        }
    }

    @Override
    public void rightsMayHaveChanged(LiveSocket socket) {
        if (!SocketSeats.all(socket).isEmpty()) {
            // asks the database: not on the thread that delivers
            Thread.ofVirtual().name("call-rights-", 0).start(() -> review(socket));
        }
    }

    private void review(LiveSocket socket) {
        try {
            Viewer viewer = viewers.of(socket).orElse(null);
            SocketSeats.all(socket).forEach((callId, mine) -> review(viewer, callId, mine));
        } catch (RuntimeException e) {
            log.error("Whether socket {} may stay in its calls could not be found out", socket.id(), e);
        }
    }

    private void review(@Nullable Viewer viewer, UUID callId, Mine mine) {
        CallSeat seat = seats.find(callId, mine.id()).orElse(null);
        if (seat == null || viewer == null) {
            return;
        }
        RoomSnapshot room = rooms.find(seat.worldId(), callId).orElse(null);
        if (room == null) {
            return; // a call of a few; that of a room which is gone ended with it
        }
        if (room.module("call." + seat.provider().word()).isEmpty()) {
            seating.endAll(callId, Ending.CLOSED);
        } else if (!CallRights.join(viewer, room)) {
            seating.end(callId, seat.id(), Leaving.REMOVED, Ending.DENIED);
        } else {
            letSpeak(callId, seat.id(), places.speaks(viewer, room, seat.provider()));
        }
    }

    private void letSpeak(UUID callId, String id, boolean speak) {
        transaction.executeWithoutResult(status -> seats.locked(callId, id)
                .filter(seat -> seat.speak() != speak)
                .ifPresent(seat -> seating.speaks(seat, speak)));
    }

    @Override
    public void start() {
        timer.every(PAUSE_SECONDS, PAUSE_SECONDS, () -> {
            endLost();
            endOfDead();
            tasks.work();
        });
    }

    @Override
    public void stop() {
        timer.stop();
    }
}
