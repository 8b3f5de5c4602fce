package org.eventyay.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** People meet in a room's call: each is told of the others and hears what is for them; moderators and rights end it. */
class PeerCallTest {
    private static final JsonNode OFFER = object("type", "offer", "sdp", "v=0\r\n");

    private final TestWorld world = TestWorld.create(TestServer.get(), plan -> {
        plan.roles.put("listener", List.of("room:call.join"));
        plan.roles.put("callmod", List.of("room:call.moderate"));
        plan.grants.putArray("callmod").add("callmod");
        plan.room("corner", "Corner", "call.peer");
        plan.room("wheel", "Wheel", "networking.roulette");
    });
    private final TestSocket ada = modern("ada");
    private final TestSocket bob = modern("bob");
    private final String room = ada.room("corner").path("id").asString();

    private TestSocket modern(String uid, String... traits) {
        TestSocket socket = TestServer.get().socket(world.id());
        socket.authenticate(object("token", world.token(uid, traits), "capabilities", List.of("calls")));
        if (socket.hello()
                .path("user.config")
                .path("profile")
                .path("display_name")
                .asString("")
                .isEmpty()) {
            socket.ok("user.update", object("profile", object("display_name", uid)));
        }
        socket.drain();
        return socket;
    }

    private JsonNode join(TestSocket who, Object... more) {
        return who.ok("call.join", ((ObjectNode) object(more)).put("room", room));
    }

    private static String seat(JsonNode joined) {
        return joined.path("participant").path("id").asString();
    }

    private String enter(TestSocket who) {
        return seat(join(who));
    }

    @Test
    void whoComesKnowsTheOthersAndTheyHearOfWhoComes() {
        JsonNode first = join(ada, "state", object("audio", true));
        assertThat(first.propertyNames())
                .containsExactly("call", "participant", "participants", "ice_servers", "ice_policy", "max", "can");
        assertThat(first.path("participants")).isEmpty();
        assertThat(first.path("can")).isEqualTo(object("speak", true, "moderate", false));
        assertThat(first.path("participant").path("state"))
                .isEqualTo(object("audio", true, "video", false, "screen", false, "hand", null));
        JsonNode second = join(bob);
        assertThat(second.path("participants")).isEqualTo(array(first.path("participant")));
        assertThat(ada.expect("call.joined"))
                .isEqualTo(object("call", room, "participant", second.path("participant")));
        bob.ok("call.signal", object("call", room, "to", seat(first), "signal", OFFER));
        assertThat(ada.expect("call.signal")).isEqualTo(object("call", room, "from", seat(second), "signal", OFFER));
        JsonNode state =
                bob.ok("call.state", object("call", room, "hand", true)).path("state");
        assertThat(state.path("hand").isString()).isTrue();
        assertThat(ada.expect("call.state"))
                .isEqualTo(object("call", room, "participant", seat(second), "state", state));
        assertThat(join(bob).path("participant").path("id"))
                .isEqualTo(second.path("participant").path("id"));
        assertThat(modern("cy").ok("call.list", object("room", room)).path("participants"))
                .hasSize(2);
        bob.ok("call.leave", object("call", room));
        assertThat(ada.expect("call.left"))
                .isEqualTo(object("call", room, "participant", seat(second), "reason", "left"));
        bob.nothing("call.joined");
        bob.error("call.state", object("call", room, "hand", false), "call.not_joined");
    }

    @Test
    void asManyGetASeatAsThereAre() {
        List<TestSocket> crowd = new ArrayList<>();
        IntStream.range(0, 12).forEach(i -> crowd.add(modern("crowd" + i)));
        List<CompletableFuture<JsonNode>> answers = crowd.stream()
                .map(one -> CompletableFuture.supplyAsync(() -> one.call("call.join", object("room", room))))
                .toList();
        List<JsonNode> got = answers.stream().map(CompletableFuture::join).toList();
        assertThat(got.stream().filter(answer -> answer.path(0).asString().equals("success")))
                .hasSize(6);
        assertThat(got.stream()
                        .filter(answer ->
                                answer.path(2).path("code").asString("").equals("call.full")))
                .hasSize(6);
        assertThat(ada.ok("call.list", object("room", room)).path("participants"))
                .hasSize(6);
    }

    @Test
    void aSeatIsFoundAgainAndASecondTabTakesIt() {
        String first = enter(ada);
        String second = enter(bob);
        ada.expect("call.joined");
        TestSocket again = modern("bob");
        assertThat(seat(join(again, "resume", second))).isEqualTo(second);
        ada.ok("call.signal", object("call", room, "to", second, "signal", OFFER));
        assertThat(again.expect("call.signal").path("from").asString()).isEqualTo(first);
        bob.error("call.state", object("call", room, "hand", true), "call.not_joined");
        TestSocket tab = modern("bob");
        String third = enter(tab);
        assertThat(third).isNotEqualTo(second);
        assertThat(again.expect("call.ended")).isEqualTo(object("call", room, "reason", "replaced"));
        assertThat(ada.expect("call.left").path("reason").asString()).isEqualTo("replaced");
        assertThat(ada.expect("call.joined").path("participant").path("id").asString())
                .isEqualTo(third);
        tab.closeAndWait();
        assertThat(ada.expect("call.left")).isEqualTo(object("call", room, "participant", third, "reason", "left"));
        assertThat(seat(join(modern("cy"), "resume", first))).isNotEqualTo(first);
    }

    @Test
    void whatIsNotInFormIsRefusedAndGoesNowhere() {
        String first = enter(ada);
        enter(bob);
        String long65 = "x".repeat(65 << 10);
        for (JsonNode signal : List.of(
                object(),
                object("type", "offer"),
                object("type", "hello", "sdp", ""),
                object("type", "candidate"),
                object("type", "candidate", "candidate", "text"),
                object("type", "offer", "sdp", long65))) {
            bob.error("call.signal", object("call", room, "to", first, "signal", signal), "call.invalid");
        }
        bob.error("call.signal", object("call", room, "to", "nobody", "signal", OFFER), "call.unknown_participant");
        bob.error("call.signal", object("call", UUID.randomUUID(), "to", first, "signal", OFFER), "call.not_joined");
        bob.error("call.state", object("call", room, "audio", "yes"), "protocol.invalid_body");
        bob.error("call.join", object("room", UUID.randomUUID()), "room.unknown");
        bob.error("call.join", object("call", room), "call.denied");
        bob.error("call.join", object("call", 7), "call.denied");
        bob.error("call.join", object("room", room, "relay", true), "call.no_relay");
        ada.nothing("call.signal");
        assertThat(IntStream.range(0, 600)
                        .mapToObj(i -> bob.call("call.signal", object("call", room)))
                        .map(answer -> answer.path(2).path("code").asString("")))
                .contains("call.rate_limited");
    }

    @Test
    void moderatorsMuteAndRemove() {
        enter(ada);
        String second = enter(bob);
        TestSocket moderator = modern("mo", "callmod");
        bob.ok("call.state", object("call", room, "audio", true));
        ada.error("call.mute", object("call", room, "participant", second, "kind", "audio"), "protocol.denied");
        moderator.error("call.remove", object("call", room, "participant", "nobody"), "call.unknown_participant");
        moderator.error("call.remove", object("call", UUID.randomUUID(), "participant", second), "call.denied");
        moderator.ok("call.mute", object("call", room, "participant", second, "kind", "audio"));
        assertThat(bob.expect("call.mute").path("kind").asString()).isEqualTo("audio");
        assertThat(bob.expect("call.state").path("state").path("audio").asBoolean(true))
                .isFalse();
        moderator.ok("call.remove", object("call", room, "participant", second));
        assertThat(bob.expect("call.ended")).isEqualTo(object("call", room, "reason", "removed"));
        assertThat(ada.expect("call.left").path("reason").asString()).isEqualTo("removed");
        bob.error("call.join", object("room", room), "call.removed");
    }

    @Test
    void whoMayNotBeHereIsInNoCall() {
        enter(ada);
        String second = enter(bob);
        TestSocket admin = modern("chief", "admin");
        admin.ok("user.ban", object("id", bob.userId()));
        assertThat(ada.expect("call.left")).isEqualTo(object("call", room, "participant", second, "reason", "removed"));
        assertThat(bob.next().path(0).asString()).isEqualTo("call.ended");
        assertThat(bob.next().path(0).asString()).isEqualTo("connection.reload");
        admin.ok(
                "room.config.patch",
                object("room", room, "trait_grants", Map.of(), "module_config", array(object("type", "chat.native"))));
        assertThat(ada.expect("call.ended")).isEqualTo(object("call", room, "reason", "closed"));
        ada.error("call.join", object("room", room), "room.unknown");
    }

    @Test
    void aRoomThatGoesTakesItsCallAlong() {
        enter(ada);
        modern("chief", "admin").ok("room.delete", object("room", room));
        assertThat(ada.expect("call.ended")).isEqualTo(object("call", room, "reason", "closed"));
    }

    @Test
    void browsersThatDoNotKnowCallsGetAPage() {
        TestSocket old = world.person("Old");
        JsonNode shown = old.room("corner").path("modules");
        assertThat(shown).hasSize(1);
        assertThat(shown.path(0).path("type").asString()).isEqualTo("page.markdown");
        assertThat(shown.path(0).path("config").path("content").asString()).contains("/rooms/" + room);
        assertThat(ada.room("corner").path("modules").path(0).path("type").asString())
                .isEqualTo("call.peer");
    }

    @Test
    void addressesThatAreHiddenAreInNoSignal() {
        String relayed = "candidate:1 1 udp 1 203.0.113.9 5000 typ relay raddr 10.1.2.3 rport 9";
        String shown = String.valueOf(SignalRules.relayed(
                SignalRules.checked(object("type", "candidate", "candidate", object("candidate", relayed)))));
        assertThat(shown).contains("203.0.113.9").doesNotContain("10.1.2.3");
        assertThat(SignalRules.relayed(SignalRules.checked(object(
                        "type",
                        "candidate",
                        "candidate",
                        object("candidate", "candidate:1 1 udp 1 10.1.2.3 5000 typ host")))))
                .isNull();
        String sdp = "v=0\r\no=- 1 1 IN IP4 10.1.2.3\r\nc=IN IP6 fd00::1\r\na=rtcp:9 IN IP4 10.1.2.3\r\n"
                + "a=candidate:1 1 udp 1 10.1.2.3 5000 typ host\r\na=mid:0\r\n";
        assertThat(String.valueOf(SignalRules.relayed(SignalRules.checked(object("type", "offer", "sdp", sdp)))))
                .doesNotContain("10.1.2.3")
                .doesNotContain("fd00")
                .contains("a=mid:0");
    }

    @Test
    void peopleCallEachOtherFromTheirMessages() {
        String channel = ada.ok("chat.direct.create", object("users", List.of(bob.userId())))
                .path("id")
                .asString();
        JsonNode ring = object("channel", channel, "event_type", "channel.message", "content", object("type", "call"));
        JsonNode body = ada.ok("chat.send", ring).path("event").path("content").path("body");
        assertThat(body.path("type").asString()).isEqualTo("peer");
        String call = body.path("id").asString();
        JsonNode joined = ada.ok("call.join", object("call", call));
        assertThat(joined.path("can")).isEqualTo(object("speak", true, "moderate", false));
        String second = seat(bob.ok("call.join", object("call", call)));
        ada.expect("call.joined");
        modern("cy").error("call.join", object("call", call), "call.denied");
        ada.ok("user.block", object("id", bob.userId()));
        assertThat(ada.expect("call.left")).isEqualTo(object("call", call, "participant", second, "reason", "removed"));
        assertThat(bob.expect("call.ended")).isEqualTo(object("call", call, "reason", "denied"));
        bob.error("call.join", object("call", call), "call.denied");
        TestSocket old = world.person("Old");
        String other = ada.ok("chat.direct.create", object("users", List.of(old.userId())))
                .path("id")
                .asString();
        // a browser that could not join is rung as it knows it: there is no server for that
        ada.error(
                "chat.send",
                object("channel", other, "event_type", "channel.message", "content", object("type", "call")),
                "bbb.failed");
    }

    @Test
    void twoStrangersTalkUntilOneHangsUp() {
        JsonNode wheel = object("room", ada.room("wheel").path("id"));
        ada.ok("roulette.start", wheel);
        JsonNode match = bob.ok("roulette.start", wheel);
        assertThat(match.propertyNames()).containsExactly("status", "call_id", "other_user", "media");
        assertThat(match.path("media").asString()).isEqualTo("peer");
        String call = match.path("call_id").asString();
        JsonNode found = ada.expect("roulette.match_found");
        assertThat(found.propertyNames()).containsExactlyInAnyOrder("call_id", "other_user", "media");
        assertThat(found.path("media").asString()).isEqualTo("peer");
        ada.ok("call.join", object("call", call));
        assertThat(bob.ok("call.join", object("call", call)).path("max").asInt())
                .isEqualTo(2);
        modern("cy").error("call.join", object("call", call), "call.denied");
        ada.error("livekit.call_token", object("call", call), "call.denied");
        bob.ok("roulette.hangup", object("call_id", call));
        assertThat(ada.expect("call.ended")).isEqualTo(object("call", call, "reason", "closed"));
        ada.error("call.join", object("call", call), "call.ended");
        modern("dee").error("call.join", object("call", call), "call.denied");
    }

    @Test
    void strangersWhoseBrowsersKnowDifferentWaysMeetWhereThereIsOneForBoth() {
        JsonNode wheel = object("room", ada.room("wheel").path("id"));
        TestSocket old = world.person("Old");
        old.ok("roulette.start", wheel);
        assertThat(ada.ok("roulette.start", wheel).path("status").asString()).isEqualTo("wait");
        TestSocket older = world.person("Older");
        assertThat(older.ok("roulette.start", wheel).propertyNames())
                .containsExactly("status", "call_id", "other_user");
        assertThat(old.expect("roulette.match_found").propertyNames())
                .containsExactlyInAnyOrder("call_id", "other_user");
        TestServer.get()
                .bean(ServerPools.class)
                .create(
                        ServerKind.JANUS,
                        Map.of(
                                "url",
                                "wss://janus.example.org/ws",
                                "room_create_key",
                                "key",
                                "active",
                                "on",
                                "world_exclusive",
                                world.id()),
                        Actor.operator());
        TestSocket third = world.person("Third");
        JsonNode match = third.ok("roulette.start", wheel);
        assertThat(match.propertyNames()).containsExactly("status", "call_id", "other_user");
        assertThat(ada.expect("roulette.match_found").path("media").asString()).isEqualTo("janus");
        ada.error("call.join", object("call", match.path("call_id")), "call.denied");
    }

    @Test
    void aCallOfStrangersIsOverAfterHalfADay() {
        JsonNode wheel = object("room", ada.room("wheel").path("id"));
        ada.ok("roulette.start", wheel);
        JsonNode call = bob.ok("roulette.start", wheel).path("call_id");
        TestServer.get()
                .bean(JdbcClient.class)
                .sql("update roulette_pairing set timestamp = now() - interval '13 hours' where id = ?::uuid")
                .param(call.asString())
                .update();
        ada.error("call.join", object("call", call), "call.ended");
        ada.error("januscall.roulette_url", object("call_id", call), "janus.denied");
        ada.error("roulette.reconnect", object("call_id", call), "roulette.denied");
        ada.ok("roulette.hangup", object("call_id", call));
    }
}
