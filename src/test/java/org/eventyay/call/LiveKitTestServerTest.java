package org.eventyay.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.object;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.call.LiveKitApi.Request;
import org.eventyay.call.LiveKitMock.Exchange;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.video.LiveKitServer;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What we ask of LiveKit, asked of the test server of its makers: it understands all of it, and its failures are ours in words. */
class LiveKitTestServerTest {
    private static final TestServer SERVER = TestServer.get();
    private static final String DOWN = "{\"failRegions\":[0,1]}";
    private static final String DROPS = "{\"failRegions\":[0,1],\"failMode\":\"drop\"}";

    @TempDir
    private Path folder;

    private LiveKitMock mock;
    private final List<UUID> pools = new ArrayList<>();
    private final List<TestSocket> sockets = new ArrayList<>();

    private final TestWorld world = TestWorld.create(SERVER, plan -> {
        plan.roles.put("callmod", List.of("room:call.moderate"));
        plan.grants.putArray("callmod").add("callmod");
        plan.room("hall", "Hall", "call.livekit")
                .getModuleConfig()
                .forEach(module -> ((ObjectNode) module.path("config")).put("max_participants", 7));
        plan.room("panel", "Panel", "call.livekit")
                .getModuleConfig()
                .forEach(module -> ((ObjectNode) module.path("config")).put("panel", true));
    });

    @BeforeEach
    void begin() {
        mock = LiveKitMock.start(folder);
    }

    @AfterEach
    void end() {
        sockets.forEach(TestSocket::close);
        pools.forEach(pool -> SERVER.bean(ServerPools.class).delete(ServerKind.LIVEKIT, pool, true, Actor.operator()));
        if (mock != null) {
            mock.close();
        }
    }

    private LiveKitServer pool(int region, Map<String, String> otherwise) {
        Map<String, String> entered = new TreeMap<>(mock.region(region).entered());
        entered.put("world_exclusive", world.id());
        entered.putAll(otherwise);
        UUID id = SERVER.bean(ServerPools.class).create(ServerKind.LIVEKIT, entered, Actor.operator());
        pools.add(id);
        return (LiveKitServer)
                SERVER.bean(ServerPools.class).find(ServerKind.LIVEKIT, id).orElseThrow();
    }

    private LiveKitServer pool(int region) {
        return pool(region, Map.of());
    }

    private TestSocket modern(String uid, String... traits) {
        TestSocket socket = SERVER.socket(world.id());
        sockets.add(socket);
        socket.authenticate(object("token", world.token(uid, traits), "capabilities", List.of("calls")));
        socket.ok("user.update", object("profile", object("display_name", uid)));
        return socket;
    }

    private static JsonNode ask(LiveKitServer server, String method, String room, Object... body) {
        return SERVER.bean(LiveKitApi.class).ask(server, new Request(method, room, object(body)));
    }

    private static LiveKitException fails(LiveKitServer server) {
        return catchThrowableOfType(
                LiveKitException.class, () -> ask(server, "RemoveParticipant", "ev", "room", "ev", "identity", "who"));
    }

    private List<Exchange> exchanges(String method) {
        return mock.region(0).exchanges(method);
    }

    @Test
    void eachMethodIsAllowedForItsOwnRoomAndNoOther() {
        LiveKitServer server = pool(0);
        assertThat(ask(server, "ListRooms", null).path("rooms")).hasSize(1);
        JsonNode made = ask(
                server,
                "CreateRoom",
                "ev-1",
                "name",
                "ev-1",
                "empty_timeout",
                300,
                "departure_timeout",
                20,
                "max_participants",
                7);
        assertThat(made.path("name").asString()).isEqualTo("ev-1");
        assertThat(made.path("emptyTimeout").asInt()).isEqualTo(300);
        assertThat(made.path("departureTimeout").asInt()).isEqualTo(20);
        assertThat(made.path("maxParticipants").asInt()).isEqualTo(7);
        assertThat(ask(server, "ListParticipants", "ev-1", "room", "ev-1").path("participants"))
                .hasSize(1);
        Request permitted = LiveKitTasks.permission("ev-1", "who", true);
        assertThat(SERVER.bean(LiveKitApi.class)
                        .ask(server, permitted)
                        .path("identity")
                        .asString())
                .isEqualTo("who");
        Object[] track = {"room", "ev-1", "identity", "who", "track_sid", "TR_1", "muted", true};
        assertThat(ask(server, "MutePublishedTrack", "ev-1", track)).isEmpty();
        assertThat(ask(server, "RemoveParticipant", "ev-1", "room", "ev-1", "identity", "who"))
                .isEmpty();
        assertThat(ask(server, "DeleteRoom", "ev-1", "room", "ev-1")).isEmpty();

        LiveKitException refused = catchThrowableOfType(
                LiveKitException.class,
                () -> ask(server, "RemoveParticipant", "ev-2", "room", "ev-1", "identity", "who"));
        assertThat(refused).hasMessage("refuses the key");
        assertThat(refused.isSilent()).isFalse();
        assertThat(exchanges("RemoveParticipant").getLast().status()).isEqualTo(403);
        LiveKitServer forged = pool(0, Map.of("api_secret", "another-secret-0123456789-0123456789-012"));
        assertThat(fails(forged)).hasMessage("refuses the key");
        assertThat(exchanges("RemoveParticipant").getLast().status()).isEqualTo(401);
        assertThat(SERVER.bean(LiveKitChecks.class).check(server).problem()).isNull();
        assertThat(SERVER.bean(LiveKitChecks.class).check(forged).problem()).isEqualTo("refuses the key");
    }

    @Test
    void failuresAreToldFromRefusalsAndOnlyThoseAreTriedAgain() {
        LiveKitServer server = pool(0);
        tries(server, DOWN, 3, true, "answers with the status 503");
        tries(server, DROPS, 3, true, "does not answer");
        tries(server, "{\"failRegions\":[0],\"failStatus\":400}", 1, false, "answers with the status 400");
        tries(server, "{\"failRegions\":[0],\"failStatus\":429}", 1, false, "answers with the status 429");
        tries(
                server,
                "{\"failRegions\":[0],\"failStatus\":404,\"failTwirpCode\":\"bad_route\"}",
                1,
                false,
                "answers with the status 404");
        tries(
                server,
                "{\"pinnedRegions\":[\"region-1\"]}",
                1,
                false,
                "answers with something that is not LiveKit's (status 451)");
        // somebody who is not there any more is as good as removed
        mock.region(0).does("{\"failRegions\":[0],\"failStatus\":404}");
        assertThat(fails(server)).isNull();
        // another region is not concerned
        mock.region(1).does("{\"failRegions\":[0]}");
        assertThat(fails(pool(1))).isNull();
    }

    private void tries(LiveKitServer server, String how, int tries, boolean silent, String words) {
        mock.region(0).does(how);
        int before = exchanges("RemoveParticipant").size();
        LiveKitException failure = fails(server);
        assertThat(failure).as(how).hasMessage(words);
        assertThat(failure.isSilent()).as(how).isEqualTo(silent);
        assertThat(exchanges("RemoveParticipant")).as(how).hasSize(before + tries);
    }

    @Test
    void peopleGetInThroughTheRegionThatWorks() {
        pool(0);
        pool(1);
        mock.region(0).does(DROPS);
        TestSocket ada = modern("ada");
        JsonNode hall = object("room", ada.room("hall").path("id"));
        String other = mock.region(1).entered().get("url").replace("http", "ws");
        assertThat(ada.ok("livekit.room_token", hall).path("url").asString()).isEqualTo(other);
        Exchange made = mock.region(1).exchanges("CreateRoom").getLast();
        assertThat(made.answer().path("maxParticipants").asInt()).isEqualTo(7);
        mock.region(1).does(DOWN);
        modern("bob")
                .error("livekit.room_token", object("room", ada.room("panel").path("id")), "livekit.failed");
    }

    @Test
    void whatModeratorsWantIsDoneOrSaidToHaveFailedAndABanIsKeptUntilItIsHeard() {
        pool(0);
        TestSocket ada = modern("ada");
        TestSocket moderator = modern("mo", "callmod");
        String panel = ada.room("panel").path("id").asString();
        String seat = ada.ok("livekit.room_token", object("room", panel))
                .path("identity")
                .asString();
        JsonNode who = object("call", panel, "participant", seat);
        moderator.ok("call.speak", object("call", panel, "participant", seat, "allow", true));
        assertThat(exchanges("UpdateParticipant")
                        .getLast()
                        .answer()
                        .path("identity")
                        .asString())
                .isEqualTo(seat);
        // as it lists what somebody sends: the microphone, two things they show, and what others send
        mock.region(0).does("ListParticipants", """
                {"response":{"participants":[{"identity":"agent","tracks":[{"sid":"TR_0","source":"MICROPHONE"}]},\
                {"identity":"%s","tracks":[{"sid":"TR_1","type":"AUDIO","source":"MICROPHONE"},\
                {"sid":"TR_2","type":"VIDEO","source":"CAMERA"},{"sid":"TR_3","type":"VIDEO","source":"SCREEN_SHARE"}]}]}}\
                """.formatted(seat));
        for (String kind : List.of("audio", "video", "screen")) {
            moderator.ok("call.mute", object("call", panel, "participant", seat, "kind", kind));
        }
        assertThat(exchanges("MutePublishedTrack"))
                .extracting(one -> one.asked().path("track_sid").asString())
                .containsExactly("TR_1", "TR_2", "TR_3");

        mock.region(0).does(DOWN);
        moderator.error("call.mute", object("call", panel, "participant", seat, "kind", "audio"), "livekit.failed");
        moderator.error("call.speak", object("call", panel, "participant", seat, "allow", false), "livekit.failed");
        moderator.error("call.remove", who, "livekit.failed");
        mock.region(0).does(DROPS);
        modern("chief", "admin").ok("user.ban", object("id", ada.userId()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> exchanges("RemoveParticipant").getLast().status() == 0);
        mock.region(0).does("");
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            SERVER.bean(LiveKitTasks.class).work();
            Exchange last = exchanges("RemoveParticipant").getLast();
            assertThat(last.status()).isEqualTo(200);
            assertThat(last.asked().path("identity").asString()).isEqualTo(seat);
        });
        modern("chief", "admin").ok("room.delete", object("room", panel));
        await().until(() -> !exchanges("DeleteRoom").isEmpty());
        assertThat(exchanges("DeleteRoom").getLast().status()).isEqualTo(200);
    }
}
