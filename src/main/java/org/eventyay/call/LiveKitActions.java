package org.eventyay.call;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.call.CallJoining.Joined;
import org.eventyay.call.LiveKitRooms.Placed;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.live.OrNothing;
import org.eventyay.room.InRoom;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;

/** The {@code livekit.*} actions: tokens with which browsers get into calls at LiveKit. */
@LiveActions("livekit")
class LiveKitActions {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int LONGEST_NAME = 80;

    private final LiveKitRooms rooms;
    private final CallPlaces places;
    private final CallJoining joining;
    private final CallSeating seating;
    private final Calls calls;

    LiveKitActions(LiveKitRooms rooms, CallPlaces places, CallJoining joining, CallSeating seating, Calls calls) {
        this.rooms = rooms;
        this.places = places;
        this.joining = joining;
        this.seating = seating;
        this.calls = calls;
    }

    /**
     * @param resume identity that the caller had before the connection was lost
     */
    record OfRoom(@Nullable JsonNode room, @Nullable String resume) {}

    @Action("room_token")
    @InRoom(module = CallModules.LIVEKIT)
    Map<String, Object> roomToken(Caller caller, RoomSnapshot room, OfRoom body) {
        if (!CallRights.join(caller.viewer(), room)) {
            throw LiveError.roomDenied();
        }
        JsonNode config = room.config(CallModules.LIVEKIT);
        String preferred = config.path("prefer_server").asString("");
        return token(
                caller,
                places.ofLiveKit(caller.viewer(), room),
                preferred.isBlank() ? null : preferred,
                config.path("max_participants").asInt(0),
                body.resume());
    }

    /** A call of a few, and the identity that the caller had there. */
    record OfCall(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID call,

            @Nullable String resume) {}

    @Action("call_token")
    @InWorld
    Map<String, Object> callToken(Caller caller, OfCall body) {
        CallPlace place = calls.enter(caller.viewer(), body.call(), CallProvider.LIVEKIT);
        return token(caller, place, null, 0, body.resume());
    }

    private Map<String, Object> token(
            Caller caller, CallPlace place, @Nullable String preferred, int maximum, @Nullable String resume) {
        if (!caller.participant().hasName()) {
            throw new LiveError("livekit.join.missing_profile");
        }
        joining.checkNotRemoved(place, caller.id());
        Placed placed;
        try {
            placed = rooms.place(place, preferred, maximum);
        } catch (LiveKitException e) {
            throw new LiveError("livekit.failed");
        }
        Joined joined = joining.join(caller, place, CallState.Change.NONE, resume);
        CallSeat own = joined.own();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("url", placed.server().urlForClients());
        answer.put("token", placed.server().sign(claims(caller, placed, own)));
        answer.put("identity", own.id());
        answer.put("call", place.id());
        List<CallSeat> there =
                joined.others().stream().filter(CallSeat::present).toList();
        answer.put("participants", seating.views(caller.worldId(), there));
        answer.put("can", Map.of("speak", own.speak(), "moderate", place.moderate()));
        return answer;
    }

    private static Map<String, Object> claims(Caller caller, Placed placed, CallSeat seat) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> video = new LinkedHashMap<>();
        video.put("roomJoin", true);
        video.put("room", placed.name());
        video.put("canSubscribe", true);
        video.put("canPublish", seat.speak());
        video.put("canPublishData", true);
        video.put("canUpdateOwnMetadata", false);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", placed.server().apiKey());
        claims.put("sub", seat.id());
        claims.put("name", PlainText.first(caller.participant().displayName(), LONGEST_NAME));
        claims.put("nbf", now - 10);
        claims.put("exp", now + LIFE.toSeconds());
        claims.put("metadata", "{\"user\":\"" + caller.id() + "\"}");
        claims.put("video", video);
        return claims;
    }
}
