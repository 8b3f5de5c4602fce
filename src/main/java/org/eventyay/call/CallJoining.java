package org.eventyay.call;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.call.CallEvents.CallMoved;
import org.eventyay.call.CallEvents.CallStateChanged;
import org.eventyay.call.CallEvents.Ending;
import org.eventyay.call.CallEvents.Leaving;
import org.eventyay.call.SocketSeats.Mine;
import org.eventyay.connection.NodeRegistry;
import org.eventyay.live.Caller;
import org.eventyay.live.Hub;
import org.eventyay.live.LiveError;
import org.eventyay.live.LiveSocket;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people into calls. Whoever is in misses nothing that happens after the answer; of any number who come at once exactly as many get a
 * seat as there are.
 */
@Service
class CallJoining {
    /** Calls that one connection can be in; a browser is in one. */
    private static final int MOST_AT_ONCE = 5;

    private final CallSeats seats;
    private final CallSeating seating;
    private final Calls calls;
    private final Hub hub;
    private final Bus bus;
    private final NodeRegistry nodes;
    private final TransactionTemplate transaction;

    CallJoining(
            CallSeats seats,
            CallSeating seating,
            Calls calls,
            Hub hub,
            Bus bus,
            NodeRegistry nodes,
            TransactionTemplate transaction) {
        this.seats = seats;
        this.seating = seating;
        this.calls = calls;
        this.hub = hub;
        this.bus = bus;
        this.nodes = nodes;
        this.transaction = transaction;
    }

    /**
     * Somebody's seat and those of the others, in order.
     *
     * @param returned whether it is the seat they had before
     */
    record Joined(CallSeat own, List<CallSeat> others, boolean returned) {}

    /**
     * Whoever was removed from a call may not come back for a while.
     *
     * @throws LiveError {@code call.removed}
     */
    void checkNotRemoved(CallPlace place, UUID userId) {
        if (seats.keptOut(place.id(), userId)) {
            throw new LiveError("call.removed");
        }
    }

    /**
     * Takes a seat, or finds the one the caller has.
     *
     * @param resume id of the seat they had on another connection; anything else counts for nothing
     * @throws LiveError {@code call.full}
     */
    Joined join(Caller caller, CallPlace place, CallState.Change state, @Nullable String resume) {
        LiveSocket socket = caller.socket();
        UUID callId = place.id();
        if (SocketSeats.in(socket, callId) == null && SocketSeats.of(socket).count() >= MOST_AT_ONCE) {
            throw new LiveError("call.full");
        }
        hub.join(socket, CallId.topic(callId)).orTimeout(10, TimeUnit.SECONDS).join();
        boolean in = false;
        try {
            Joined joined = transaction.execute(status -> seated(caller, place, state, resume));
            in = true;
            if (joined == null) {
                throw new IllegalStateException("The transaction gave no result");
            }
            return joined;
        } finally {
            if (!in) {
                hub.leave(socket, CallId.topic(callId));
            }
        }
    }

    private Joined seated(Caller caller, CallPlace place, CallState.Change wanted, @Nullable String resume) {
        seats.lock(place.id());
        List<CallSeat> all = seats.of(place.id());
        CallSeat before = all.stream()
                .filter(seat -> seat.userId().equals(caller.id()))
                .findFirst()
                .orElse(null);
        List<CallSeat> others =
                all.stream().filter(seat -> !seat.equals(before)).toList();
        CallState.Change change = place.speak() ? wanted : wanted.silenced();
        if (before != null
                && before.provider() == place.provider()
                && (on(caller.socket(), before) || before.id().equals(resume))) {
            return new Joined(returned(caller.socket(), before, change), others, true);
        }
        if (before != null) {
            seats.remove(place.id(), before.id());
            seating.told(before, Leaving.REPLACED, Ending.REPLACED);
            seating.expel(before);
        }
        if (place.max() > 0 && others.size() >= place.max()) {
            throw new LiveError("call.full");
        }
        CallSeat own = seats.add(
                seatId(caller.id(), place.provider()),
                place.call(),
                caller.id(),
                nodes.self(),
                caller.socket().id(),
                CallState.SILENT.with(change, now()),
                place.speak(),
                place.provider());
        // before others can know of it: what they say from then on is for this connection
        SocketSeats.of(caller.socket()).put(place.id(), new Mine(own.id(), own.order()));
        if (own.present()) {
            calls.counted(place.id());
            seating.announce(own, false);
        }
        return new Joined(own, others, false);
    }

    /** Servers of others are told ids; from them we see whose they are. */
    private static String seatId(UUID userId, CallProvider provider) {
        String random = UUID.randomUUID().toString();
        return provider == CallProvider.PEER ? random : userId + "_" + random.substring(0, 8);
    }

    private boolean on(LiveSocket socket, CallSeat seat) {
        return seat.on(nodes.self(), socket.id());
    }

    private CallSeat returned(LiveSocket socket, CallSeat seat, CallState.Change change) {
        CallState state = seat.state().with(change, now());
        if (!state.equals(seat.state())) {
            seats.change(seat.id(), state, seat.speak());
            bus.publish(
                    CallId.topic(seat.callId()), new CallStateChanged(seat.callId(), seat.id(), state.view(), false));
        }
        boolean elsewhere = !on(socket, seat);
        if (elsewhere || !seat.present()) {
            seats.move(seat.id(), nodes.self(), socket.id());
        }
        if (elsewhere) {
            bus.publish(Topic.user(seat.userId()), new CallMoved(seat.callId(), seat.id(), socket.address()));
        }
        SocketSeats.of(socket).put(seat.callId(), new Mine(seat.id(), seat.order()));
        return seats.find(seat.callId(), seat.id()).orElseThrow();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** The seat of a connection that its action needs. */
    static Mine own(LiveSocket socket, @Nullable UUID callId) {
        return Optional.ofNullable(callId)
                .map(id -> SocketSeats.in(socket, id))
                .orElseThrow(() -> new LiveError("call.not_joined"));
    }
}
