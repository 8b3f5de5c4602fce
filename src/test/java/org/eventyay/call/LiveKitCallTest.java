package org.eventyay.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.FakeLiveKit;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls at a server of LiveKit that believes only what is signed: who may in, who is there, and what moderators and rights change. */
class LiveKitCallTest {
    private final TestServer server = TestServer.get();
    private final TestWorld world = TestWorld.create(server, plan -> {
        plan.roles.put("callmod", List.of("room:call.moderate"));
        plan.grants.putArray("callmod").add("callmod");
        plan.room("hall", "Hall", "call.livekit");
        plan.room("panel", "Panel", "call.livekit")
                .getModuleConfig()
                .forEach(module -> ((ObjectNode) module.path("config")).put("panel", true));
        plan.room("jitsi", "Jitsi", "call.jitsi");
        plan.room("wheel", "Wheel", "networking.roulette");
    });
    private final FakeLiveKit liveKit = new FakeLiveKit();
    private final UUID pool = add(
            ServerKind.LIVEKIT, Map.of("url", liveKit.url(), "api_key", liveKit.key(), "api_secret", liveKit.secret()));
    private final TestSocket ada = modern("ada");
    private final TestSocket bob = modern("bob");
    private final TestSocket moderator = modern("mo", "callmod");
    private final String hall = ada.room("hall").path("id").asString();
    private final String name = "ev-" + hall;

    private UUID add(ServerKind kind, Map<String, String> fields) {
        Map<String, String> form = new java.util.HashMap<>(fields);
        form.put("active", "on");
        form.put("world_exclusive", world.id());
        return server.bean(ServerPools.class).create(kind, form, Actor.operator());
    }

    @AfterEach
    void close() {
        liveKit.close();
    }

    private TestSocket modern(String uid, String... traits) {
        TestSocket socket = server.socket(world.id());
        socket.authenticate(object("token", world.token(uid, traits), "capabilities", List.of("calls")));
        socket.ok("user.update", object("profile", object("display_name", uid)));
        socket.drain();
        return socket;
    }

    private String token(TestSocket who, String room) {
        return who.ok("livekit.room_token", object("room", room))
                .path("identity")
                .asString();
    }

    private int tell(String event, String identity, Object... more) {
        ObjectNode body = (ObjectNode) object(
                "event",
                event,
                "id",
                UUID.randomUUID(),
                "room",
                object("name", name),
                "participant",
                object("identity", identity, "sid", "PA_1"));
        body.setAll((ObjectNode) object(more));
        return liveKit.tell("http://127.0.0.1:" + server.port() + "/webhooks/livekit/" + pool, body, 60);
    }

    private static void eventually(ThrowingRunnable what) {
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(what);
    }

    @Test
    void strangersTalkThroughTheServerUntilOneHangsUp() {
        JsonNode wheel = object("room", ada.room("wheel").path("id"));
        ada.ok("roulette.start", wheel);
        JsonNode match = bob.ok("roulette.start", wheel);
        assertThat(match.path("media").asString()).isEqualTo("livekit");
        assertThat(ada.expect("roulette.match_found").path("media").asString()).isEqualTo("livekit");
        String call = match.path("call_id").asString();
        ada.error("call.join", object("call", call), "call.denied");
        String first = ada.ok("livekit.call_token", object("call", call))
                .path("identity")
                .asString();
        bob.ok("livekit.call_token", object("call", call));
        // seats are compared with the server's every minute: the call goes on
        server.bean(LiveKitPresence.class).run();
        assertThat(ada.ok("livekit.call_token", object("call", call))
                        .path("identity")
                        .asString())
                .isEqualTo(first);
        bob.ok("roulette.hangup", object("call_id", call));
        assertThat(ada.expect("call.ended")).isEqualTo(object("call", call, "reason", "closed"));
        eventually(() -> assertThat(liveKit.asked("DeleteRoom")).contains(object("room", "ev-" + call)));
        ada.error("livekit.call_token", object("call", call), "call.ended");
    }

    @Test
    void aTokenLetsInAndTheServerSaysWhoIsThere() {
        JsonNode got = ada.ok("livekit.room_token", object("room", hall));
        assertThat(got.propertyNames()).containsExactly("url", "token", "identity", "call", "participants", "can");
        assertThat(got.path("url").asString()).isEqualTo(liveKit.url().replace("http", "ws"));
        JsonNode claims = liveKit.claims(got.path("token").asString());
        String first = got.path("identity").asString();
        assertThat(first).startsWith(ada.userId() + "_").hasSize(45);
        assertThat(claims.path("sub").asString()).isEqualTo(first);
        assertThat(claims.path("metadata").asString()).isEqualTo("{\"user\":\"" + ada.userId() + "\"}");
        assertThat(claims.path("video"))
                .isEqualTo(object(
                        "roomJoin",
                        true,
                        "room",
                        name,
                        "canSubscribe",
                        true,
                        "canPublish",
                        true,
                        "canPublishData",
                        true,
                        "canUpdateOwnMetadata",
                        false));
        assertThat(liveKit.asked("CreateRoom"))
                .containsExactly(object("name", name, "empty_timeout", 300, "departure_timeout", 20));
        String second = token(bob, hall);
        assertThat(liveKit.asked("CreateRoom")).hasSize(1);
        assertThat(ada.ok("call.list", object("room", hall)).path("participants"))
                .isEmpty();
        assertThat(tell("participant_joined", first)).isEqualTo(200);
        assertThat(bob.expect("call.joined").path("participant").path("id").asString())
                .isEqualTo(first);
        tell("participant_joined", second);
        ada.expect("call.joined");
        tell("track_published", second, "track", object("sid", "TR_1", "source", "MICROPHONE", "type", "AUDIO"));
        assertThat(ada.expect("call.state").path("state").path("audio").asBoolean())
                .isTrue();
        bob.ok("call.state", object("call", hall, "hand", true, "video", true));
        JsonNode state = ada.expect("call.state").path("state");
        assertThat(state.path("hand").isString()).isTrue();
        assertThat(state.path("video").asBoolean()).isFalse();
        assertThat(token(bob, hall)).isEqualTo(second);
        tell("participant_left", second);
        assertThat(ada.expect("call.left")).isEqualTo(object("call", hall, "participant", second, "reason", "left"));
        assertThat(ada.ok("call.list", object("room", hall)).path("participants"))
                .hasSize(1);
        assertThat(liveKit.refused()).isEmpty();
    }

    @Test
    void nothingIsBelievedThatTheServerDidNotSignAndNothingCountsTwice() {
        String first = token(ada, hall);
        token(bob, hall);
        ObjectNode joined = (ObjectNode) object(
                "event",
                "participant_joined",
                "id",
                "once",
                "room",
                object("name", name),
                "participant",
                object("identity", first, "sid", "PA_1"));
        String address = "http://127.0.0.1:" + server.port() + "/webhooks/livekit/";
        try (FakeLiveKit other = new FakeLiveKit()) {
            assertThat(other.tell(address + pool, joined, 60)).isEqualTo(401);
        }
        assertThat(liveKit.tell(address + pool, joined, -5)).isEqualTo(401);
        assertThat(liveKit.tell(address + UUID.randomUUID(), joined, 60)).isEqualTo(404);
        assertThat(liveKit.tell(address + "nobody", joined, 60)).isEqualTo(404);
        assertThat(bob.ok("call.list", object("room", hall)).path("participants"))
                .isEmpty();
        assertThat(liveKit.tell(address + pool, joined, 60)).isEqualTo(200);
        bob.expect("call.joined");
        tell("participant_left", first);
        bob.expect("call.left");
        assertThat(liveKit.tell(address + pool, joined, 60)).isEqualTo(200);
        assertThat(bob.ok("call.list", object("room", hall)).path("participants"))
                .isEmpty();
        assertThat(tell("participant_joined", "agent-17")).isEqualTo(200);
        // whoever has no seat has been put out, and is put out again
        tell("participant_joined", ada.userId() + "_00000000");
        eventually(() -> assertThat(liveKit.asked("RemoveParticipant"))
                .containsExactly(object("room", name, "identity", ada.userId() + "_00000000")));
    }

    @Test
    void whatWasNotToldIsFoundOut() {
        String first = token(ada, hall);
        token(bob, hall);
        liveKit.people(
                name,
                array(object(
                        "identity",
                        first,
                        "sid",
                        "PA_9",
                        "tracks",
                        array(object("sid", "TR_1", "source", "CAMERA", "muted", false)))));
        server.bean(LiveKitPresence.class).run();
        assertThat(bob.expect("call.joined").path("participant").path("id").asString())
                .isEqualTo(first);
        assertThat(bob.expect("call.state").path("state").path("video").asBoolean())
                .isTrue();
        liveKit.people(name, array());
        server.bean(LiveKitPresence.class).run();
        assertThat(bob.expect("call.left").path("participant").asString()).isEqualTo(first);
    }

    @Test
    void moderatorsAndRightsReachTheServer() {
        String first = token(ada, hall);
        String second = token(bob, hall);
        tell("participant_joined", first);
        tell("participant_joined", second);
        tell("track_published", second, "track", object("sid", "TR_1", "source", "MICROPHONE"));
        moderator.ok("call.mute", object("call", hall, "participant", second, "kind", "audio"));
        assertThat(liveKit.asked("MutePublishedTrack"))
                .containsExactly(object("room", name, "identity", second, "track_sid", "TR_1", "muted", true));
        liveKit.broken(true);
        moderator.error("call.remove", object("call", hall, "participant", second), "livekit.failed");
        modern("cy")
                .error("livekit.room_token", object("room", ada.room("panel").path("id")), "livekit.failed");
        liveKit.broken(false);
        moderator.ok("call.remove", object("call", hall, "participant", second));
        assertThat(bob.expect("call.ended").path("reason").asString()).isEqualTo("removed");
        bob.error("livekit.room_token", object("room", hall), "call.removed");
        modern("chief", "admin").ok("user.ban", object("id", ada.userId()));
        eventually(() -> assertThat(liveKit.asked("RemoveParticipant"))
                .contains(object("room", name, "identity", first), object("room", name, "identity", second)));
        token(moderator, hall);
        modern("chief", "admin").ok("room.delete", object("room", hall));
        assertThat(moderator.expect("call.ended").path("reason").asString()).isEqualTo("closed");
        eventually(() -> assertThat(liveKit.asked("DeleteRoom")).containsExactly(object("room", name)));
        assertThat(liveKit.refused()).isEmpty();
    }

    @Test
    void onAPanelPeopleAreLetSpeak() {
        String panel = ada.room("panel").path("id").asString();
        JsonNode got = ada.ok("livekit.room_token", object("room", panel));
        assertThat(got.path("can").path("speak").asBoolean()).isFalse();
        String first = got.path("identity").asString();
        JsonNode body = object("call", panel, "participant", first, "allow", true);
        ada.error("call.speak", body, "protocol.denied");
        moderator.error("call.speak", object("call", hall, "participant", first, "allow", true), "call.denied");
        moderator.ok("call.speak", body);
        assertThat(ada.expect("call.joined").path("participant").path("speak").asBoolean())
                .isTrue();
        assertThat(liveKit.asked("UpdateParticipant")
                        .getFirst()
                        .path("permission")
                        .path("can_publish")
                        .asBoolean())
                .isTrue();
        assertThat(modern("ada")
                        .ok("livekit.room_token", object("room", panel))
                        .path("can")
                        .path("speak")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void jitsiIsToldWhoSomebodyIs() {
        String room = ada.room("jitsi").path("id").asString();
        ada.error("jitsi.room_config", object("room", room), "jitsi.server_unavailable");
        add(ServerKind.JITSI, Map.of("url", "https://meet.example.org", "app_id", "app", "app_secret", "a secret"));
        JsonNode got = ada.ok("jitsi.room_config", object("room", room));
        assertThat(got.path("domain").asString()).isEqualTo("meet.example.org");
        assertThat(got.path("roomName").asString()).isEqualTo(world.id() + "-" + room);
        assertThat(got.path("moderator").asBoolean(true)).isFalse();
        assertThat(got.path("jwt").asString().split("\\.")).hasSize(3);
        assertThat(modern("chief", "admin").ok("call.providers", object()).path("jitsi"))
                .isEqualTo(object("available", true));
        ada.error("call.providers", object(), "auth.denied");
    }
}
