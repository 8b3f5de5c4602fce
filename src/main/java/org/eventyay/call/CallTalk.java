package org.eventyay.call;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eventyay.bus.Bus;
import org.eventyay.call.CallEvents.CallSignalled;
import org.eventyay.call.CallEvents.CallStateChanged;
import org.eventyay.call.CallEvents.Leaving;
import org.eventyay.call.SocketSeats.Mine;
import org.eventyay.limit.Buckets;
import org.eventyay.live.Caller;
import org.eventyay.live.Hub;
import org.eventyay.live.LiveError;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.OutFrames;
import org.eventyay.room.RoomDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What those who have a seat do: tell each other things, say what they send, go. What is signalled is never logged. */
@Service
class CallTalk {
    private final CallSeats seats;
    private final CallSeating seating;
    private final WaitingSignals waiting;
    private final RoomDirectory rooms;
    private final Hub hub;
    private final Bus bus;
    private final OutFrames frames;
    private final TransactionTemplate transaction;
    private final Buckets signals = new Buckets(50, 200);
    private final Buckets changes = new Buckets(10, 50);

    CallTalk(
            CallSeats seats,
            CallSeating seating,
            WaitingSignals waiting,
            RoomDirectory rooms,
            Hub hub,
            Bus bus,
            OutFrames frames,
            TransactionTemplate transaction) {
        this.seats = seats;
        this.seating = seating;
        this.waiting = waiting;
        this.rooms = rooms;
        this.hub = hub;
        this.bus = bus;
        this.frames = frames;
        this.transaction = transaction;
    }

    /**
     * Passes something on to one other person, in the order it was sent.
     *
     * @throws LiveError {@code call.not_joined}, {@code call.unknown_participant}, {@code call.invalid}, {@code call.rate_limited}
     */
    void signal(Caller caller, @Nullable UUID callId, @Nullable String to, @Nullable JsonNode given) {
        Mine mine = CallJoining.own(caller.socket(), callId);
        // counted before anything is looked up, which costs more than this
        boolean tooOften = !signals.take(mine.id());
        CallSeat other = tooOften || callId == null || to == null || to.equals(mine.id())
                ? null
                : seats.find(callId, to).orElse(null);
        if (tooOften) {
            throw new LiveError("call.rate_limited");
        }
        if (other == null || other.provider() != CallProvider.PEER) {
            throw new LiveError("call.unknown_participant");
        }
        ObjectNode signal = SignalRules.checked(given);
        ObjectNode told = hidesAddresses(other) ? SignalRules.relayed(signal) : signal;
        if (told == null) {
            return;
        }
        if (other.away()) {
            waiting.put(other.id(), mine.id(), told);
        } else {
            bus.publish(CallId.topic(other.callId()), new CallSignalled(other.callId(), other.id(), mine.id(), told));
        }
    }

    private boolean hidesAddresses(CallSeat seat) {
        return rooms.find(seat.worldId(), seat.callId())
                .map(room -> room.config(CallModules.PEER).path("relay_only").asBoolean(false))
                .orElse(false);
    }

    /** What was said to somebody while they were away; before anything that is said from now on. */
    void handOver(LiveSocket socket, CallSeat seat) {
        waiting.take(seat.id())
                .forEach(one -> socket.sendNow(
                        frames.push("call.signal", CallDeliveries.signal(seat.callId(), one.from(), one.signal()))));
    }

    /**
     * The caller sends other things than before.
     *
     * @throws LiveError {@code call.not_joined}, {@code call.rate_limited}, {@code protocol.denied} if they may not send
     */
    CallState change(Caller caller, @Nullable UUID callId, CallState.Change change) {
        Mine mine = CallJoining.own(caller.socket(), callId);
        if (!changes.take(mine.id())) {
            throw new LiveError("call.rate_limited");
        }
        CallState changed = transaction.execute(status -> {
            CallSeat seat =
                    callId == null ? null : seats.locked(callId, mine.id()).orElse(null);
            if (seat == null) {
                throw new LiveError("call.not_joined");
            }
            boolean told = seat.provider() != CallProvider.PEER;
            if (!told && change.sends() && !seat.speak()) {
                throw LiveError.roomDenied();
            }
            // what is sent through a server of others, that server says
            CallState state = seat.state()
                    .with(told ? change.handOnly() : change, Instant.now().truncatedTo(ChronoUnit.MICROS));
            if (!state.equals(seat.state())) {
                seats.change(seat.id(), state, seat.speak());
                bus.publish(
                        CallId.topic(seat.callId()),
                        new CallStateChanged(seat.callId(), seat.id(), state.view(), false));
            }
            return state;
        });
        if (changed == null) {
            throw new IllegalStateException("The transaction gave no result");
        }
        return changed;
    }

    /** The connection gives its seat back; without one nothing happens. */
    void leave(LiveSocket socket, UUID callId) {
        Mine mine = SocketSeats.in(socket, callId);
        if (mine != null && SocketSeats.of(socket).remove(callId, mine.id())) {
            hub.leave(socket, CallId.topic(callId));
            seating.end(callId, mine.id(), Leaving.LEFT, null);
        }
    }
}
