package org.eventyay.call;

import java.util.HashSet;
import java.util.Set;
import org.eventyay.call.CallState.Kind;
import org.eventyay.call.LiveKitApi.Request;
import org.eventyay.live.LiveError;
import org.eventyay.video.LiveKitServer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What moderators want of a server of LiveKit, at once: they are told whether it was done. Does nothing for calls that are on none. */
@Component
class LiveKitModeration {
    private final LiveKitRooms rooms;
    private final LiveKitApi api;

    LiveKitModeration(LiveKitRooms rooms, LiveKitApi api) {
        this.rooms = rooms;
        this.api = api;
    }

    void permit(CallSeat seat, boolean speak) {
        ask(seat, LiveKitTasks.permission(LiveKitRooms.name(seat.callId()), seat.id(), speak));
    }

    void remove(CallSeat seat) {
        String room = LiveKitRooms.name(seat.callId());
        ask(seat, new Request("RemoveParticipant", room, LiveKitTasks.person(room, seat.id())));
    }

    /** Mutes everything of this kind: what the server says that they send, and what it has said before. */
    void mute(CallSeat seat, Kind kind) {
        if (seat.provider() != CallProvider.LIVEKIT) {
            return;
        }
        String room = LiveKitRooms.name(seat.callId());
        Set<String> tracks = new HashSet<>();
        add(tracks, seat.tracks(), kind);
        JsonNode answer = ask(
                seat,
                new Request(
                        "ListParticipants",
                        room,
                        JsonNodeFactory.instance.objectNode().put("room", room)));
        answer.path("participants").forEach(person -> {
            if (person.path("identity").asString("").equals(seat.id())) {
                add(tracks, LiveKitTrack.all(person), kind);
            }
        });
        for (String track : tracks) {
            ObjectNode body =
                    LiveKitTasks.person(room, seat.id()).put("track_sid", track).put("muted", true);
            ask(seat, new Request("MutePublishedTrack", room, body));
        }
    }

    private static void add(Set<String> tracks, JsonNode known, Kind kind) {
        known.properties().forEach(entry -> {
            if (entry.getValue().asString("").equals(kind.name())) {
                tracks.add(entry.getKey());
            }
        });
    }

    private JsonNode ask(CallSeat seat, Request request) {
        if (seat.provider() != CallProvider.LIVEKIT) {
            return JsonNodeFactory.instance.objectNode();
        }
        LiveKitServer server = rooms.serverOf(seat.callId()).orElseThrow(() -> new LiveError("livekit.failed"));
        try {
            return api.ask(server, request);
        } catch (LiveKitException e) {
            throw new LiveError("livekit.failed");
        }
    }
}
