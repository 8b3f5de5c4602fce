package org.eventyay.call;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.call.CallEvents.CallMuted;
import org.eventyay.call.CallEvents.CallStateChanged;
import org.eventyay.call.CallEvents.Ending;
import org.eventyay.call.CallEvents.Leaving;
import org.eventyay.call.CallState.Kind;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.live.Caller;
import org.eventyay.live.LiveError;
import org.eventyay.participant.UserViews;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What moderators of a room do in its call; they need no seat for it. Each is in the audit log. */
@Service
class CallModeration {
    private static final Duration KEPT_OUT = Duration.ofMinutes(10);

    private final CallSeats seats;
    private final CallSeating seating;
    private final LiveKitModeration liveKit;
    private final RoomDirectory rooms;
    private final UserViews users;
    private final Journal journal;
    private final Bus bus;
    private final TransactionTemplate transaction;

    CallModeration(
            CallSeats seats,
            CallSeating seating,
            LiveKitModeration liveKit,
            RoomDirectory rooms,
            UserViews users,
            Journal journal,
            Bus bus,
            TransactionTemplate transaction) {
        this.seats = seats;
        this.seating = seating;
        this.liveKit = liveKit;
        this.rooms = rooms;
        this.users = users;
        this.journal = journal;
        this.bus = bus;
        this.transaction = transaction;
    }

    /**
     * The room whose call it is, if the caller moderates there.
     *
     * @throws LiveError {@code call.denied} if it is no room's, {@code protocol.denied}
     */
    RoomSnapshot room(Caller caller, @Nullable UUID callId) {
        RoomSnapshot room = Optional.ofNullable(callId)
                .flatMap(id -> rooms.find(caller.worldId(), id))
                .filter(found -> CallModules.SEATED.stream()
                        .anyMatch(type -> found.module(type).isPresent()))
                .orElseThrow(() -> new LiveError("call.denied"));
        if (!CallRights.moderate(caller.viewer(), room)) {
            throw LiveError.roomDenied();
        }
        return room;
    }

    /**
     * The room whose panel it is, if the caller moderates there.
     *
     * @throws LiveError {@code call.denied} if it is none, {@code protocol.denied}
     */
    RoomSnapshot panel(Caller caller, @Nullable UUID callId) {
        RoomSnapshot room = room(caller, callId);
        if (!CallPlaces.isPanel(room)) {
            throw new LiveError("call.denied");
        }
        return room;
    }

    /**
     * Lets somebody speak on a panel, or no more; also when they come back.
     *
     * @throws LiveError {@code call.unknown_participant}, {@code livekit.failed}
     */
    void speak(Caller caller, RoomSnapshot room, @Nullable String participant, boolean allow) {
        CallSeat known = known(room, participant);
        liveKit.permit(known, allow);
        transaction.executeWithoutResult(status -> {
            CallSeat seat = seat(room, participant);
            seats.letSpeak(seat, allow);
            CallState state = allow ? seat.state() : seat.state().listening();
            seats.change(seat.id(), state, allow);
            seating.announce(seat.speaking(allow, state), true);
        });
    }

    /**
     * Makes somebody send something no more; they may begin again.
     *
     * @throws LiveError {@code call.unknown_participant}, {@code livekit.failed}
     */
    void mute(Caller caller, RoomSnapshot room, @Nullable String participant, Kind kind) {
        String word = kind.name().toLowerCase(Locale.ROOT);
        liveKit.mute(known(room, participant), kind);
        transaction.executeWithoutResult(status -> {
            CallSeat seat = seat(room, participant);
            CallState state = seat.state().without(kind);
            seats.change(seat.id(), state, seat.speak());
            record(caller, room, "muted", seat);
            bus.publish(
                    Topic.user(seat.userId()),
                    new CallMuted(room.id(), seat.id(), word, users.ofPublic(caller.world(), caller.participant())));
            bus.publish(CallId.topic(room.id()), new CallStateChanged(room.id(), seat.id(), state.view(), true));
        });
    }

    /**
     * Puts somebody out; they may come back in ten minutes.
     *
     * @throws LiveError {@code call.unknown_participant}, {@code livekit.failed}
     */
    void remove(Caller caller, RoomSnapshot room, @Nullable String participant) {
        liveKit.remove(known(room, participant));
        transaction.executeWithoutResult(status -> {
            seats.lock(room.id());
            CallSeat seat = seat(room, participant);
            seats.keepOut(seat, KEPT_OUT);
            record(caller, room, "removed", seat);
            seats.letSpeak(seat, false);
            seating.end(room.id(), seat.id(), Leaving.REMOVED, Ending.REMOVED);
        });
    }

    private CallSeat known(RoomSnapshot room, @Nullable String participant) {
        return Optional.ofNullable(participant)
                .flatMap(id -> seats.find(room.id(), id))
                .orElseThrow(() -> new LiveError("call.unknown_participant"));
    }

    private CallSeat seat(RoomSnapshot room, @Nullable String participant) {
        return Optional.ofNullable(participant)
                .flatMap(id -> seats.locked(room.id(), id))
                .orElseThrow(() -> new LiveError("call.unknown_participant"));
    }

    private void record(Caller caller, RoomSnapshot room, String what, CallSeat seat) {
        journal.record(
                caller.actor(),
                Change.inWorld(
                        room.worldId(), "world.room.call." + what, Map.of("object", seat.userId(), "room", room.id())));
    }
}
