package org.eventyay.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.FakeJanus;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People meet in rooms at Janus servers: what these are asked, who is let in, who is behind a session. */
class JanusTest {
    private static final TestServer SERVER = TestServer.get();
    private final ServerPools pools = SERVER.bean(ServerPools.class);
    private final List<UUID> made = new ArrayList<>();
    private final List<UUID> turns = new ArrayList<>();

    @AfterEach
    void removeServers() {
        made.forEach(id -> pools.delete(ServerKind.JANUS, id, true, Actor.server()));
        turns.forEach(id -> pools.delete(ServerKind.TURN, id, true, Actor.server()));
    }

    private UUID server(String url, TestWorld world) {
        Map<String, String> form =
                Map.of("url", url, "room_create_key", "createkey", "world_exclusive", world.id(), "active", "on");
        made.add(pools.create(ServerKind.JANUS, form, Actor.server()));
        return made.getLast();
    }

    private static TestWorld world() {
        return TestWorld.create(SERVER, plan -> {
            List<String> attendee = new ArrayList<>(plan.roles.get("attendee"));
            attendee.add("room:januscall.join");
            plan.roles.put("attendee", attendee);
            plan.room("talk", "Talk", "call.janus");
        });
    }

    private static JsonNode room(TestSocket socket) {
        return object("room", socket.room("talk").path("id").asString());
    }

    @Test
    void secretsAreMadeAsTheVectorSays() {
        assertThat(JanusApi.secret("createkey", "0123456789abcdef"))
                .isEqualTo("141e09b0f98ee0355d0f00c774c7700e49dd88ae4e2a471aa1bc7af956e875c4");
    }

    @Test
    void aRoomIsMadeForTheFirstAndOpenedForTheNext() {
        TestWorld world = world();
        try (FakeJanus janus = new FakeJanus("createkey");
                TestSocket ann = world.person("Ann");
                TestSocket bob = world.person("Bob", "admin")) {
            server(janus.url(), world);
            turns.add(pools.create(
                    ServerKind.TURN,
                    Map.of(
                            "hostname",
                            "turn.example.org",
                            "auth_secret",
                            "t",
                            "world_exclusive",
                            world.id(),
                            "active",
                            "on"),
                    Actor.server()));
            JsonNode first = ann.ok("januscall.room_url", room(ann));
            assertThat(first.propertyNames())
                    .containsExactlyInAnyOrder("server", "roomId", "token", "sessionId", "iceServers");
            assertThat(first.path("server").asString()).isEqualTo(janus.url());
            assertThat(first.path("token").asString()).matches("[0-9a-f]{64}");
            assertThat(first.path("iceServers")
                            .valueStream()
                            .map(one -> one.path("urls").asString()))
                    .containsExactly(
                            "stun:turn.example.org",
                            "turns:turn.example.org:443?transport=tcp",
                            "turn:turn.example.org:443?transport=tcp");
            String id = first.path("roomId").asString();
            JsonNode video = janus.asked("videoroom", "create").getFirst();
            assertThat(video.propertyNames())
                    .containsExactlyInAnyOrder(
                            "request",
                            "room",
                            "admin_key",
                            "permanent",
                            "secret",
                            "is_private",
                            "require_pvtid",
                            "lock_record",
                            "notify_joining",
                            "publishers",
                            "allowed",
                            "bitrate");
            JsonNode audio = janus.asked("audiobridge", "create").getFirst();
            assertThat(audio.propertyNames())
                    .containsExactlyInAnyOrder(
                            "request",
                            "room",
                            "admin_key",
                            "permanent",
                            "secret",
                            "audiolevel_ext",
                            "audiolevel_event",
                            "audio_active_packets",
                            "audio_level_average",
                            "is_private",
                            "allowed",
                            "record");
            assertThat(audio.path("room").asString()).isEqualTo(id);
            JsonNode second = bob.ok("januscall.room_url", room(bob));
            assertThat(second.path("roomId").asString()).isEqualTo(id);
            assertThat(janus.allowed("videoroom", id))
                    .containsExactlyInAnyOrder(
                            first.path("token").asString(), second.path("token").asString());
            assertThat(janus.allowed("audiobridge", id)).hasSize(2);
            JsonNode again = ann.ok("januscall.room_url", room(ann));
            assertThat(again.path("token")).isEqualTo(first.path("token"));
            assertThat(again.path("sessionId")).isNotEqualTo(first.path("sessionId"));
            identify(world, ann, bob, first.path("sessionId").asString());
            janus.loseRooms();
            assertThat(ann.ok("januscall.room_url", room(ann)).path("roomId").asString())
                    .isNotEqualTo(id);
        }
    }

    private static void identify(TestWorld world, TestSocket ann, TestSocket bob, String session) {
        for (String suffix : List.of("", "_x", "_screenshare_" + UUID.randomUUID())) {
            JsonNode found = bob.ok("januscall.identify", object("id", session + suffix));
            assertThat(found.path("id").asString()).isEqualTo(ann.userId());
            assertThat(found.has("moderation_state")).isTrue();
        }
        assertThat(ann.ok("januscall.identify", object("id", session)).has("moderation_state"))
                .isFalse();
        try (TestSocket stranger = world().person("Eve")) {
            stranger.error("januscall.identify", object("id", session), "user.not_found");
        }
        for (Object wrong : new Object[] {5, List.of(), "x", UUID.randomUUID().toString()}) {
            ann.error("januscall.identify", object("id", wrong), "user.not_found");
        }
        assertThat(world.id()).isNotEmpty();
    }

    @Test
    void whoIsBannedMayNotComeBack() {
        TestWorld world = world();
        try (FakeJanus janus = new FakeJanus("createkey");
                TestSocket ann = world.person("Ann");
                TestSocket admin = world.person("Adm", "admin")) {
            server(janus.url(), world);
            String id = ann.ok("januscall.room_url", room(ann)).path("roomId").asString();
            admin.ok("user.ban", object("id", ann.userId()));
            long end = System.nanoTime() + TestSocket.PATIENCE.toNanos();
            while (!janus.allowed("audiobridge", id).isEmpty() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(janus.allowed("videoroom", id)).isEmpty();
            assertThat(janus.allowed("audiobridge", id)).isEmpty();
        }
    }

    @Test
    void oneBrokenServerDoesNotMatterAndAllOfThemAreOneError() {
        TestWorld world = world();
        try (FakeJanus broken = new FakeJanus("createkey");
                FakeJanus janus = new FakeJanus("createkey");
                TestSocket nameless = world.guest();
                TestSocket ann = world.person("Ann")) {
            nameless.error("januscall.room_url", room(nameless), "janus.join.missing_profile");
            JsonNode failed = object("code", "janus.failed", "message", "Could not create a video session");
            assertThat(ann.error("januscall.room_url", room(ann), "janus.failed"))
                    .isEqualTo(failed);
            server(broken.url(), world);
            broken.broken(true);
            assertThat(ann.error("januscall.room_url", room(ann), "janus.failed"))
                    .isEqualTo(failed);
            UUID good = server(janus.url(), world);
            String first =
                    ann.ok("januscall.room_url", room(ann)).path("roomId").asString();
            broken.broken(false);
            pools.delete(ServerKind.JANUS, good, true, Actor.server());
            made.remove(good);
            JsonNode moved = ann.ok("januscall.room_url", room(ann));
            assertThat(moved.path("server").asString())
                    .as("a server out of service")
                    .isEqualTo(broken.url());
            assertThat(moved.path("roomId").asString()).isNotEqualTo(first);
        }
    }

    @Test
    void peopleOfAChannelMeetWithoutAudiobridge() {
        TestWorld world = world();
        try (FakeJanus janus = new FakeJanus("createkey");
                TestSocket ann = world.person("Ann");
                TestSocket bob = world.person("Bob");
                TestSocket eve = world.person("Eve")) {
            server(janus.url(), world);
            JsonNode channel = object(
                    "channel",
                    ann.ok("chat.direct.create", object("users", List.of(bob.userId())))
                            .path("id")
                            .asString());
            assertThat(ann.ok("januscall.channel_url", channel).path("roomId"))
                    .isEqualTo(bob.ok("januscall.channel_url", channel).path("roomId"));
            assertThat(janus.asked("audiobridge", "create")).isEmpty();
            eve.error("januscall.channel_url", channel, "janus.denied");
            eve.error("januscall.channel_url", object("channel", 5), "janus.denied");
            ann.ok("user.block", object("id", bob.userId()));
            bob.error("januscall.channel_url", channel, "janus.denied");
        }
    }
}
