package org.eventyay.call;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eventyay.bus.Bus;
import org.eventyay.call.CallEvents.CallLeft;
import org.eventyay.call.CallEvents.CallStateChanged;
import org.eventyay.call.CallEvents.Leaving;
import org.eventyay.call.CallState.Kind;
import org.eventyay.call.LiveKitApi.Request;
import org.eventyay.call.LiveKitRooms.Known;
import org.eventyay.job.RegularWork;
import org.eventyay.video.LiveKitServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is in calls at LiveKit, as its servers tell it; and every minute, as they answer when asked, so that what was not told is known within
 * that time.
 */
@Service
class LiveKitPresence implements RegularWork {
    private static final Logger log = LoggerFactory.getLogger(LiveKitPresence.class);
    /** Whom we gave a token; others are machines. */
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}_[0-9a-f]{8}");

    private final CallSeats seats;
    private final CallSeating seating;
    private final Calls calls;
    private final LiveKitRooms rooms;
    private final LiveKitTasks tasks;
    private final LiveKitApi api;
    private final Bus bus;
    private final TransactionTemplate transaction;
    private final @Nullable MeterRegistry metrics;

    LiveKitPresence(
            CallSeats seats,
            CallSeating seating,
            Calls calls,
            LiveKitRooms rooms,
            LiveKitTasks tasks,
            LiveKitApi api,
            Bus bus,
            TransactionTemplate transaction,
            ObjectProvider<MeterRegistry> metrics) {
        this.seats = seats;
        this.seating = seating;
        this.calls = calls;
        this.rooms = rooms;
        this.tasks = tasks;
        this.api = api;
        this.bus = bus;
        this.transaction = transaction;
        this.metrics = metrics.getIfAvailable();
    }

    /** A server says that something happened; what we do not know is passed over. */
    void happened(Known room, JsonNode event) {
        JsonNode person = event.path("participant");
        switch (event.path("event").asString("")) {
            case "participant_joined" -> joined(room, person, null);
            case "participant_left", "participant_connection_aborted" -> left(room, person);
            case "track_published" -> track(room, person, event.path("track"), true);
            case "track_unpublished" -> track(room, person, event.path("track"), false);
            case "room_finished" -> finished(room);
            default -> log.debug("{} of {} is of no concern", event.path("event"), room.name());
        }
    }

    private static String identity(JsonNode person) {
        return person.path("identity").asString("");
    }

    /** Whoever has no seat has been put out, or had a token that another one replaced. */
    private boolean joined(Known room, JsonNode person, @Nullable ObjectNode tracks) {
        String identity = identity(person);
        if (!OURS.matcher(identity).matches()) {
            return false;
        }
        return Boolean.TRUE.equals(transaction.execute(status -> {
            CallSeat seat = seats.locked(room.callId(), identity).orElse(null);
            if (seat == null) {
                tasks.remove(room.server(), room.name(), identity);
                return false;
            }
            seats.arrived(identity, person.path("sid").asString(""));
            if (!seat.present()) {
                calls.counted(room.callId());
                seats.find(room.callId(), identity).ifPresent(here -> seating.announce(here, false));
            }
            return sends(seat, tracks == null ? seat.tracks() : tracks) || !seat.present();
        }));
    }

    private void left(Known room, JsonNode person) {
        transaction.executeWithoutResult(status -> seats.locked(room.callId(), identity(person))
                .filter(seat -> seat.present() && seat.isOf(person.path("sid").asString("")))
                .ifPresent(this::gone));
    }

    private void gone(CallSeat seat) {
        seats.departed(seat.id());
        calls.counted(seat.callId());
        bus.publish(CallId.topic(seat.callId()), new CallLeft(seat.callId(), seat.id(), Leaving.LEFT));
    }

    private void track(Known room, JsonNode person, JsonNode track, boolean published) {
        transaction.executeWithoutResult(status -> seats.locked(room.callId(), identity(person))
                .filter(seat -> seat.present() && seat.isOf(person.path("sid").asString("")))
                .ifPresent(seat -> {
                    ObjectNode tracks = JsonNodeFactory.instance.objectNode();
                    seat.tracks().properties().forEach(entry -> tracks.set(entry.getKey(), entry.getValue()));
                    if (published) {
                        LiveKitTrack.read(track).addTo(tracks);
                    } else {
                        tracks.remove(track.path("sid").asString(""));
                    }
                    sends(seat, tracks);
                }));
    }

    /** Somebody sends these things; whether that is news. */
    private boolean sends(CallSeat seat, JsonNode tracks) {
        CallState state = new CallState(
                LiveKitTrack.has(tracks, Kind.AUDIO),
                LiveKitTrack.has(tracks, Kind.VIDEO),
                LiveKitTrack.has(tracks, Kind.SCREEN),
                seat.state().hand());
        if (tracks.equals(seat.tracks()) && state.equals(seat.state())) {
            return false;
        }
        seats.sends(seat.id(), state, tracks);
        if (!state.equals(seat.state())) {
            bus.publish(
                    CallId.topic(seat.callId()), new CallStateChanged(seat.callId(), seat.id(), state.view(), false));
        }
        return true;
    }

    private void finished(Known room) {
        transaction.executeWithoutResult(status -> {
            seats.lock(room.callId());
            seats.of(room.callId()).stream().filter(CallSeat::present).forEach(this::gone);
        });
    }

    @Override
    public String name() {
        return "livekit rooms";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(60);
    }

    /** Compares what we know with what the servers say, and forgets tokens that were not used. */
    @Override
    public void run() {
        for (Known room : rooms.used()) {
            try {
                if (!seating.endIfClosed(room.worldId(), room.callId())) {
                    rooms.serverOf(room.callId()).ifPresent(server -> compare(room, server));
                }
            } catch (LiveKitException e) {
                log.warn("Who is in {} is not known: its server {}", room.name(), e.getMessage());
            }
        }
        tasks.work();
        seats.forgetUnused();
    }

    private void compare(Known room, LiveKitServer server) {
        List<CallSeat> before = seats.of(room.callId());
        JsonNode answer = api.ask(
                server,
                new Request(
                        "ListParticipants",
                        room.name(),
                        JsonNodeFactory.instance.objectNode().put("room", room.name())));
        Map<String, JsonNode> there = new HashMap<>();
        answer.path("participants").forEach(person -> there.put(identity(person), person));
        int differences = 0;
        for (JsonNode person : there.values()) {
            differences += joined(room, person, LiveKitTrack.all(person)) ? 1 : 0;
        }
        for (CallSeat seat : before) {
            if (seat.present() && !there.containsKey(seat.id())) {
                differences += missing(seat) ? 1 : 0;
            }
        }
        if (differences > 0 && metrics != null) {
            metrics.counter("eventyay.livekit.differences").increment(differences);
        }
    }

    /** Unless they came back meanwhile. */
    private boolean missing(CallSeat before) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            CallSeat now = seats.locked(before.callId(), before.id()).orElse(null);
            if (now == null || !now.present() || !now.sid().equals(before.sid())) {
                return false;
            }
            gone(now);
            return true;
        }));
    }
}
