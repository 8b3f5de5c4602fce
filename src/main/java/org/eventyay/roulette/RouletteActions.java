package org.eventyay.roulette;

import static org.eventyay.access.Permission.ROOM_ROULETTE_JOIN;

import java.time.Duration;
import java.util.UUID;
import org.eventyay.limit.Buckets;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.InvalidBody;
import org.eventyay.live.LiveActions;
import org.eventyay.live.OrNothing;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.UserViews;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Limited;
import org.eventyay.room.InRoom;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.roulette.Pairing.Ask;
import org.eventyay.roulette.Pairing.Match;
import org.eventyay.roulette.RouletteService.Asking;
import org.eventyay.roulette.RouletteService.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The {@code roulette.*} actions. */
@LiveActions("roulette")
@InvalidBody("roulette.invalid")
class RouletteActions {
    /** Browsers that know all ways to talk announce this. */
    private static final String CAPABILITY = "calls";

    private final RouletteQueues queues;
    private final RouletteService service;
    private final ParticipantDirectory participants;
    private final UserViews users;
    private final JsonMapper json;
    private final Buckets starting = new Buckets(1, 30);

    RouletteActions(
            RouletteQueues queues,
            RouletteService service,
            ParticipantDirectory participants,
            UserViews users,
            JsonMapper json) {
        this.queues = queues;
        this.service = service;
        this.participants = participants;
        this.users = users;
        this.json = json;
    }

    /** Names a call. */
    record CallId(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID callId) {}

    @Action("start")
    @InRoom(module = RouletteModule.TYPE, requires = ROOM_ROULETTE_JOIN, orBy = "channel")
    ObjectNode start(Caller caller, RoomSnapshot room) {
        if (!caller.participant().hasName()) {
            throw new Conflict("roulette.start.missing_profile", "Somebody without a name can't be met.");
        }
        if (!starting.take(caller.id())) {
            throw new Limited("roulette.rate_limited", "You are asking too often.", Duration.ofSeconds(15));
        }
        RouletteSocket socket = RouletteSocket.of(caller.socket());
        socket.asks(room.id());
        Ask ask = new Ask(
                caller.id(),
                caller.socket().address(),
                caller.socket().capabilities().contains(CAPABILITY));
        Outcome outcome = queues.ask(room, new Asking(ask, socket.told()));
        Match match = outcome.match();
        if (match == null) {
            return json.createObjectNode().put("status", "wait").put("recent_pairs", outcome.recentPairs());
        }
        socket.enters(match.call());
        ObjectNode reply = json.createObjectNode().put("status", "match");
        reply.put("call_id", match.call().toString());
        participants
                .find(caller.worldId(), match.second().person())
                .ifPresent(other -> reply.set("other_user", users.ofPublic(caller.world(), other)));
        if (ask.capable() && outcome.media() != null) {
            reply.put("media", outcome.media());
        }
        return reply;
    }

    @Action("stop")
    @InRoom(module = RouletteModule.TYPE, requires = ROOM_ROULETTE_JOIN, orBy = "channel")
    void stop(Caller caller) {
        RouletteSocket.of(caller.socket())
                .rooms()
                .forEach(room -> service.withdraw(room, caller.socket().address()));
    }

    @Action("reconnect")
    @InWorld
    void reconnect(Caller caller, CallId body) {
        RouletteSocket.of(caller.socket())
                .enters(service.reconnect(
                        caller.worldId(),
                        body.callId(),
                        caller.id(),
                        caller.socket().address()));
    }

    @Action("hangup")
    @InWorld
    void hangUp(Caller caller, CallId body) {
        UUID call = service.hangUp(
                caller.worldId(), body.callId(), caller.id(), caller.socket().address());
        RouletteSocket.of(caller.socket()).leaves(call);
    }
}
