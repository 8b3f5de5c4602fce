package org.eventyay.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.access.Permission;
import org.eventyay.call.CallJoining.Joined;
import org.eventyay.call.CallState.Kind;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.live.OrNothing;
import org.eventyay.live.Uuids;
import org.eventyay.room.InRoomGuard;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.video.TurnCredentials;
import org.eventyay.video.TurnCredentials.IceServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.ObjectNode;

/** The {@code call.*} actions. */
@LiveActions("call")
class CallActions {
    private final CallJoining joining;
    private final CallTalk talk;
    private final CallModeration moderation;
    private final CallSeating seating;
    private final CallSeats seats;
    private final Calls calls;
    private final CallPlaces places;
    private final RoomDirectory rooms;
    private final TurnCredentials turn;
    private final CallProviders providers;

    CallActions(
            CallJoining joining,
            CallTalk talk,
            CallModeration moderation,
            CallSeating seating,
            CallSeats seats,
            Calls calls,
            CallPlaces places,
            RoomDirectory rooms,
            TurnCredentials turn,
            CallProviders providers) {
        this.joining = joining;
        this.talk = talk;
        this.moderation = moderation;
        this.seating = seating;
        this.seats = seats;
        this.calls = calls;
        this.places = places;
        this.rooms = rooms;
        this.turn = turn;
        this.providers = providers;
    }

    /**
     * @param room the room whose call it is
     * @param call a call of a few, where there is no room
     * @param state what they send from the beginning
     * @param resume id of the seat they had before their connection was lost
     * @param relay whether their own address is to be told to nobody
     */
    record Join(
            @Nullable JsonNode room,
            @Nullable JsonNode call,
            CallState.@Nullable Change state,
            @Nullable String resume,
            @Nullable Boolean relay) {}

    @Action("join")
    @InWorld
    Map<String, Object> join(Caller caller, Join body) {
        CallPlace place = body.room() == null && body.call() != null
                ? calls.enter(caller.viewer(), id(body.call()), CallProvider.PEER)
                : ofRoom(caller, id(body.room()));
        if (!caller.participant().hasName()) {
            throw new LiveError("call.join.missing_profile");
        }
        List<IceServer> servers = turn.forWorld(caller.worldId());
        boolean relayed = place.relayOnly() || Boolean.TRUE.equals(body.relay());
        joining.checkNotRemoved(place, caller.id());
        if (relayed && servers.isEmpty()) {
            throw new LiveError("call.no_relay");
        }
        CallState.Change state = body.state() == null ? CallState.Change.NONE : body.state();
        Joined joined = joining.join(caller, place, state, body.resume());
        if (joined.returned()) {
            caller.afterReply(() -> talk.handOver(caller.socket(), joined.own()));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("call", place.id());
        answer.put(
                "participant",
                seating.views(caller.worldId(), List.of(joined.own())).getFirst());
        answer.put("participants", seating.views(caller.worldId(), joined.others()));
        answer.put("ice_servers", servers);
        answer.put("ice_policy", relayed ? "relay" : "all");
        answer.put("max", place.max());
        answer.put("can", Map.of("speak", joined.own().speak(), "moderate", place.moderate()));
        return answer;
    }

    private static @Nullable UUID id(@Nullable JsonNode given) {
        return given == null ? null : Uuids.of(given).orElse(null);
    }

    private CallPlace ofRoom(Caller caller, @Nullable UUID roomId) {
        RoomSnapshot room = room(caller, roomId);
        InRoomGuard.check(caller, room, CallModules.PEER);
        mayJoin(caller, room);
        return places.ofPeer(caller.viewer(), room);
    }

    private RoomSnapshot room(Caller caller, @Nullable UUID roomId) {
        return Optional.ofNullable(roomId)
                .flatMap(id -> rooms.find(caller.worldId(), id))
                .orElseThrow(InRoomGuard::unknownRoom);
    }

    private static void mayJoin(Caller caller, RoomSnapshot room) {
        if (!CallRights.join(caller.viewer(), room)) {
            throw LiveError.roomDenied();
        }
    }

    /** What one browser tells another. */
    record Signal(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID call,

            @JsonDeserialize(using = OrNothing.Text.class) @Nullable
            String to,

            @Nullable JsonNode signal) {}

    @Action("signal")
    @InWorld
    void signal(Caller caller, Signal body) {
        talk.signal(caller, body.call(), body.to(), body.signal());
    }

    /** What the caller sends from now on; keys that are missing change nothing. */
    record State(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID call,

            @Nullable Boolean audio,
            @Nullable Boolean video,
            @Nullable Boolean screen,
            @Nullable Boolean hand) {}

    @Action("state")
    @InWorld
    Map<String, ObjectNode> state(Caller caller, State body) {
        CallState.Change change = new CallState.Change(body.audio(), body.video(), body.screen(), body.hand());
        return Map.of("state", talk.change(caller, body.call(), change).view());
    }

    /** Names a call. */
    record OfCall(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID call) {}

    @Action("leave")
    @InWorld
    void leave(Caller caller, OfCall body) {
        if (body.call() != null) {
            talk.leave(caller.socket(), body.call());
        }
    }

    /** Somebody in the call of a room, and what they are to send no more. */
    record Mute(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID call,

            @JsonDeserialize(using = OrNothing.Text.class) @Nullable
            String participant,

            @Nullable String kind) {}

    @Action("mute")
    @InWorld
    void mute(Caller caller, Mute body) {
        RoomSnapshot room = moderation.room(caller, body.call());
        moderation.mute(caller, room, body.participant(), kind(body.kind()));
    }

    private static Kind kind(@Nullable String word) {
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        throw new LiveError("call.invalid");
    }

    /** Somebody in the call of a room. */
    record OfPerson(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID call,

            @JsonDeserialize(using = OrNothing.Text.class) @Nullable
            String participant) {}

    @Action("remove")
    @InWorld
    void remove(Caller caller, OfPerson body) {
        moderation.remove(caller, moderation.room(caller, body.call()), body.participant());
    }

    /** Somebody on a panel, and whether they may send. */
    record Speak(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID call,

            @JsonDeserialize(using = OrNothing.Text.class) @Nullable
            String participant,

            boolean allow) {}

    @Action("speak")
    @InWorld
    void speak(Caller caller, Speak body) {
        moderation.speak(caller, moderation.panel(caller, body.call()), body.participant(), body.allow());
    }

    /** Names a room. */
    record OfRoom(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID room) {}

    /** What this world could use now. */
    @Action("providers")
    @InWorld(Permission.ROOM_UPDATE)
    Map<String, Map<String, Boolean>> providers(Caller caller) {
        return providers.of(caller.world());
    }

    @Action("list")
    @InWorld
    Map<String, Object> list(Caller caller, OfRoom body) {
        RoomSnapshot room = room(caller, body.room());
        boolean liveKit = room.module(CallModules.PEER).isEmpty();
        InRoomGuard.check(caller, room, liveKit ? CallModules.LIVEKIT : CallModules.PEER);
        mayJoin(caller, room);
        int max = liveKit
                ? room.config(CallModules.LIVEKIT).path("max_participants").asInt(0)
                : places.ofPeer(caller.viewer(), room).max();
        List<CallSeat> there =
                seats.of(room.id()).stream().filter(CallSeat::present).toList();
        return Map.of("participants", seating.views(caller.worldId(), there), "max", max);
    }
}
