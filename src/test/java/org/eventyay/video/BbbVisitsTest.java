package org.eventyay.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.FakeBbb;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** People join calls at BigBlueButton: what the server is told, what they get, and what happens when it does not answer. */
class BbbVisitsTest {
    private static final TestServer SERVER = TestServer.get();
    private final ServerPools pools = SERVER.bean(ServerPools.class);
    private final JdbcClient jdbc = SERVER.bean(JdbcClient.class);
    private final List<UUID> made = new ArrayList<>();

    @AfterEach
    void removeServers() {
        made.forEach(id -> pools.delete(ServerKind.BBB, id, true, Actor.server()));
    }

    private UUID server(String url, String world, String... ticked) {
        Map<String, String> form = new HashMap<>(Map.of("url", url, "secret", "s3cret", "world_exclusive", world));
        form.put("active", "on");
        for (String box : ticked) {
            form.put(box, "on");
        }
        UUID id = pools.create(ServerKind.BBB, form, Actor.server());
        made.add(id);
        return id;
    }

    private static TestWorld world() {
        return TestWorld.create(SERVER, plan -> {
            plan.roles.put("recorder", List.of("room:bbb.recordings"));
            plan.grants.putArray("recorder").add("recorder");
            plan.room("talk", "Tee: 1 & Café", "call.bigbluebutton");
        });
    }

    private static void configure(TestWorld world, Object... config) {
        try (TestSocket admin = world.login("admin", "admin")) {
            admin.ok("room.config.patch", object("room", roomId(world), "module_config", modules(config)));
        }
    }

    private static JsonNode modules(Object... config) {
        return TestSocket.array(object("type", "call.bigbluebutton", "config", object(config)));
    }

    private static UUID roomId(TestWorld world) {
        return SERVER.bean(JdbcClient.class)
                .sql("select id from room where world_id = ? and import_id = 'talk'")
                .param(world.id())
                .query(UUID.class)
                .single();
    }

    private static JsonNode room(TestSocket socket) {
        return object("room", socket.room("talk").path("id").asString());
    }

    @Test
    void theServerIsToldEverythingAndPeopleGetASignedAddress() {
        TestWorld world = world();
        SERVER.bean(WorldService.class).changeDomain(world.id(), world.id() + ".example.org", false, Actor.server());
        try (FakeBbb bbb = new FakeBbb("s3cret", "SHA-256");
                TestSocket ann = world.person("Ann: \"A\" <b>/é");
                TestSocket mod = world.person("Mo", "speaker")) {
            server(bbb.url().replaceAll("/$", "/api"), world.id(), "sha256");
            Map<String, String> joined =
                    bbb.join(ann.ok("bbb.room_url", room(ann)).path("url").asString());
            Map<String, String> created = bbb.asked("create").getFirst();
            String id = room(ann).path("room").asString();
            assertThat(created)
                    .containsEntry("name", "Tee: 1 & Café")
                    .containsEntry("record", "false")
                    .containsEntry("meta_Source", "venueless")
                    .containsEntry("meta_World", world.id())
                    .containsEntry("meta_Room", id)
                    .containsEntry("muteOnStart", "false")
                    .containsEntry("lockSettingsDisablePrivateChat", "true")
                    .containsEntry("lockSettingsDisableCam", "false")
                    .containsEntry("lockSettingsDisablePublicChat", "false")
                    .containsEntry("guestPolicy", "ALWAYS_ACCEPT")
                    .containsOnlyKeys(
                            "name",
                            "meetingID",
                            "attendeePW",
                            "moderatorPW",
                            "record",
                            "meta_Source",
                            "meta_World",
                            "meta_Room",
                            "muteOnStart",
                            "lockSettingsDisablePrivateChat",
                            "lockSettingsDisableCam",
                            "lockSettingsDisablePublicChat",
                            "guestPolicy");
            assertThat(joined)
                    .isEqualTo(Map.ofEntries(
                            Map.entry("meetingID", created.get("meetingID")),
                            Map.entry("fullName", "Ann \"A\" <b>/é"),
                            Map.entry("userID", ann.userId()),
                            Map.entry("password", created.get("attendeePW")),
                            Map.entry("role", "VIEWER"),
                            Map.entry("joinViaHtml5", "true"),
                            Map.entry("guest", "false"),
                            Map.entry(
                                    "userdata-bbb_custom_style_url", "https://" + world.id() + ".example.org/_bbb.css"),
                            Map.entry("userdata-bbb_show_public_chat_on_login", "false"),
                            Map.entry("userdata-bbb_skip_check_audio", "true"),
                            Map.entry("userdata-bbb_listen_only_mode", "true"),
                            Map.entry("userdata-bbb_auto_share_webcam", "false"),
                            Map.entry("userdata-bbb_skip_video_preview", "false"),
                            Map.entry("userdata-bbb_auto_swap_layout", "false"),
                            Map.entry("userdata-bbb_hide_presentation_on_join", "false")));
            configure(
                    world,
                    "waiting_room",
                    true,
                    "voice_bridge",
                    "12345",
                    "record",
                    true,
                    "hide_presentation",
                    true,
                    "auto_camera",
                    true,
                    "auto_microphone",
                    true,
                    "bbb_mute_on_start",
                    true,
                    "bbb_disable_cam",
                    true,
                    "bbb_disable_chat",
                    true,
                    "presentation",
                    "https://x.example/a.pdf?a=1&b=\"'<>");
            mod.ok(
                    "user.update",
                    object(
                            "profile",
                            object("display_name", "Mo", "avatar", object("url", "https://x.example/m.png"))));
            joined = bbb.join(mod.ok("bbb.room_url", room(mod)).path("url").asString());
            assertThat(joined)
                    .containsEntry("password", created.get("moderatorPW"))
                    .containsEntry("role", "MODERATOR")
                    .containsEntry("guest", "false")
                    .containsEntry("avatarURL", "https://x.example/m.png")
                    .containsEntry("userdata-bbb_listen_only_mode", "false")
                    .containsEntry("userdata-bbb_auto_share_webcam", "true")
                    .containsEntry("userdata-bbb_hide_presentation_on_join", "true");
            assertThat(bbb.asked("create").getLast())
                    .containsEntry("meetingID", created.get("meetingID"))
                    .containsEntry("guestPolicy", "ASK_MODERATOR")
                    .containsEntry("voiceBridge", "12345")
                    .containsEntry("record", "true")
                    .containsEntry("muteOnStart", "true")
                    .containsEntry("lockSettingsDisableCam", "true")
                    .containsEntry("lockSettingsDisablePublicChat", "true");
            assertThat(bbb.documents())
                    .containsExactly("application/xml <modules><module name=\"presentation\"><document"
                            + " url=\"https://x.example/a.pdf?a=1&amp;b=&quot;&#39;&lt;&gt;\" /></module></modules>");
            assertThat(bbb.join(ann.ok("bbb.room_url", room(ann)).path("url").asString()))
                    .containsEntry("guest", "true");
        }
    }

    @Test
    void firstTheRightThenTheNameThenTheServer() {
        TestWorld world = world();
        try (TestSocket nameless = world.guest();
                TestSocket ann = world.person("Ann")) {
            nameless.error("bbb.room_url", room(nameless), "bbb.join.missing_profile");
            nameless.error("bbb.recordings", room(nameless), "protocol.denied");
            assertThat(ann.error("bbb.room_url", room(ann), "bbb.failed").propertyNames())
                    .containsExactly("code");
            assertThat(ann.error(
                                    "bbb.room_url",
                                    object("room", ann.room("stage").path("id").asString()),
                                    "room.unknown")
                            .path("message")
                            .asString())
                    .isEqualTo("Room does not contain a matching module.");
            for (Object wrong :
                    new Object[] {5, List.of(), true, "x", UUID.randomUUID().toString()}) {
                assertThat(ann.error("bbb.room_url", object("room", wrong), "room.unknown")
                                .path("message")
                                .asString())
                        .isEqualTo("Unknown room ID");
                ann.error("bbb.call_url", object("call", wrong), "bbb.failed");
            }
            nameless.error("bbb.call_url", object(), "bbb.join.missing_profile");
            ann.error("bbb.nothing", object(), "bbb.unsupported_command");
        }
    }

    @Test
    void whileAServerDoesNotAnswerEverythingElseIsAnswered() {
        TestWorld world = world();
        try (FakeBbb bbb = new FakeBbb("s3cret");
                TestSocket ann = world.person("Ann")) {
            server(bbb.url(), world.id());
            bbb.hold();
            ann.send("bbb.room_url", 7001, room(ann));
            ann.ok("user.fetch", object("ids", List.of(ann.userId())));
            assertThat(ann.drain())
                    .noneMatch(frame -> frame.size() > 1 && frame.get(1).asInt(0) == 7001);
            bbb.release();
            JsonNode answer = ann.next();
            assertThat(answer.get(1).asInt()).isEqualTo(7001);
            assertThat(answer.get(0).asString()).isEqualTo("success");
        }
    }

    @Test
    void aCallThatNeverBeganGoesToAnotherServerAndOneThatDidStays() {
        TestWorld world = world();
        FakeBbb[] both = {new FakeBbb("s3cret"), new FakeBbb("s3cret")};
        try (TestSocket ann = world.person("Ann");
                TestSocket bob = world.person("Bob")) {
            UUID dead = server("http://127.0.0.1:9/bigbluebutton/", world.id());
            for (FakeBbb bbb : both) {
                server(bbb.url(), world.id());
            }
            configure(world, "prefer_server", dead.toString());
            String url = ann.ok("bbb.room_url", room(ann)).path("url").asString();
            FakeBbb taken = url.startsWith(both[0].url()) ? both[0] : both[1];
            String meeting = taken.join(url).get("meetingID");
            for (String wrong : List.of("", "<response>", "<response><returncode>FAILED</returncode></response>")) {
                taken.answering("create", 200, wrong);
                bob.error("bbb.room_url", room(bob), "bbb.failed");
            }
            taken.answering("create", 500, "<response><returncode>SUCCESS</returncode></response>");
            bob.error("bbb.room_url", room(bob), "bbb.failed");
            taken.well("create");
            assertThat(taken.join(bob.ok("bbb.room_url", room(bob)).path("url").asString()))
                    .containsEntry("meetingID", meeting);
            assertThat(jdbc.sql("select begun from bbb_call where room_id = ?")
                            .param(roomId(world))
                            .query(Boolean.class)
                            .single())
                    .isTrue();
            taken.close();
            bob.error("bbb.room_url", room(bob), "bbb.failed");
        } finally {
            both[0].close();
            both[1].close();
        }
    }

    @Test
    void twoWhoJoinFirstAtOnceMeet() throws Exception {
        TestWorld world = world();
        try (FakeBbb a = new FakeBbb("s3cret");
                FakeBbb b = new FakeBbb("s3cret");
                TestSocket ann = world.person("Ann");
                TestSocket bob = world.person("Bob");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server(a.url(), world.id());
            server(b.url(), world.id());
            Callable<String> first =
                    () -> ann.ok("bbb.room_url", room(ann)).path("url").asString();
            Callable<String> second =
                    () -> bob.ok("bbb.room_url", room(bob)).path("url").asString();
            List<String> urls = new ArrayList<>();
            for (var answer : threads.invokeAll(List.of(first, second))) {
                urls.add(answer.get());
            }
            FakeBbb on = urls.getFirst().startsWith(a.url()) ? a : b;
            assertThat(on.join(urls.getLast()).get("meetingID"))
                    .isEqualTo(on.join(urls.getFirst()).get("meetingID"));
        }
    }

    @Test
    void peopleCallEachOther() {
        TestWorld world = world();
        try (FakeBbb bbb = new FakeBbb("s3cret");
                TestSocket ann = world.login("ann");
                TestSocket bob = world.person("Bob");
                TestSocket eve = world.person("Eve", "admin")) {
            server(bbb.url(), world.id());
            ann.ok("user.update", object("profile", object("display_name", "Ann")));
            String channel = ann.ok("chat.direct.create", object("users", List.of(bob.userId())))
                    .path("id")
                    .asString();
            JsonNode body = ann.ok(
                            "chat.send",
                            object(
                                    "channel",
                                    channel,
                                    "event_type",
                                    "channel.message",
                                    "content",
                                    object("type", "call", "body", object("id", "forged", "type", "janus"))))
                    .path("event")
                    .path("content")
                    .path("body");
            assertThat(body.propertyNames()).containsExactlyInAnyOrder("type", "id");
            assertThat(body.path("type").asString()).isEqualTo("bbb");
            assertThat(bbb.asked()).as("nobody joined yet").isEmpty();
            JsonNode call = object("call", body.path("id").asString());
            Map<String, String> joined =
                    bbb.join(bob.ok("bbb.call_url", call).path("url").asString());
            Map<String, String> created = bbb.asked("create").getFirst();
            assertThat(created)
                    .isEqualTo(Map.of(
                            "name", "Call",
                            "meetingID", joined.get("meetingID"),
                            "attendeePW", created.get("attendeePW"),
                            "moderatorPW", joined.get("password"),
                            "record", "false",
                            "meta_Source", "venueless",
                            "meta_Call", body.path("id").asString(),
                            "lockSettingsDisablePrivateChat", "true",
                            "guestPolicy", "ALWAYS_ACCEPT"));
            assertThat(joined).doesNotContainKeys("guest", "userdata-bbb_skip_video_preview");
            eve.error("bbb.call_url", call, "bbb.failed");
            ann.ok("user.block", object("id", bob.userId()));
            bob.error("bbb.call_url", call, "bbb.failed");
            bbb.join(ann.ok("bbb.call_url", call).path("url").asString());
            eve.ok("user.silence", object("id", ann.userId()));
            try (TestSocket silenced = world.login("ann")) {
                silenced.error("bbb.call_url", call, "bbb.failed");
            }
        }
    }

    @Test
    void recordingsOfAllServersTheLatestFirst() {
        TestWorld world = world();
        try (FakeBbb good = new FakeBbb("s3cret");
                FakeBbb broken = new FakeBbb("s3cret");
                TestSocket ann = world.person("Ann", "recorder")) {
            UUID first = server(good.url(), world.id());
            assertThat(ann.ok("bbb.recordings", room(ann)).path("results")).isEmpty();
            ann.ok("bbb.room_url", room(ann));
            server(broken.url(), "");
            broken.answering("getRecordings", 500, "");
            String formats =
                    "<playback><format><type>presentation</type><url>https://x.example/p?a&amp;b</url></format>"
                            + "<format><type>Video</type><url>https:///v</url></format>"
                            + "<format><type>notes</type><url>https://x.example/n</url></format></playback>";
            good.answering(
                    "getRecordings",
                    200,
                    "<response><returncode>SUCCESS</returncode><recordings><recording><state>processing</state></recording>"
                            + "<recording><startTime>1714678200250</startTime><endTime>1714681800000</endTime>"
                            + "<participants>3</participants><state>published</state>" + formats
                            + "</recording></recordings></response>");
            JsonNode results = ann.ok("bbb.recordings", room(ann)).path("results");
            assertThat(good.asked("getRecordings").getFirst().keySet()).containsExactly("meetingID", "state");
            assertThat(results).hasSize(2);
            ObjectNode expected = (ObjectNode) object(
                    "start",
                    "2024-05-02T21:30:00.250000+02:00",
                    "end",
                    "2024-05-02T22:30:00+02:00",
                    "participants",
                    "3",
                    "state",
                    "published",
                    "url",
                    "https://x.example/p?a&b");
            expected.putNull("url_screenshare")
                    .put("url_video", "https://127.0.0.1/v")
                    .put("url_notes", "https://x.example/n");
            assertThat(results.get(0)).isEqualTo(expected);
            assertThat(results.get(1).path("start").isNull()).isTrue();
            assertThat(results.get(1).path("state").asString()).isEqualTo("processing");
            broken.well("getRecordings");
            ann.ok("bbb.recordings", room(ann));
            ann.ok("bbb.recordings", room(ann));
            assertThat(good.asked("getRecordings"))
                    .as("remembered once everybody answered")
                    .hasSize(2);
            assertThat(first).isNotNull();
        }
    }

    @Test
    void namesThatServersTakeAndAddressesInAnyLetters() {
        assertThat(BbbMeeting.name("")).isEqualTo("Meeting");
        assertThat(BbbMeeting.name("A")).hasSizeBetween(2, 64).startsWith("A");
        assertThat(BbbMeeting.name("a\u0007b")).isEqualTo("a b");
        assertThat(BbbMeeting.name("😀".repeat(60))).isEqualTo("😀".repeat(32));
        assertThat(BbbApi.base("https://bücher.example/bigbluebutton"))
                .isEqualTo("https://xn--bcher-kva.example/bigbluebutton/");
        UUID id = server("https://bücher.example/bigbluebutton/", "");
        BbbServer stored = (BbbServer) pools.find(ServerKind.BBB, id).orElseThrow();
        assertThat(stored.getUrl()).isEqualTo("https://bücher.example/bigbluebutton/");
        assertThat(BbbApi.url(stored, "join", Map.of("fullName", "Ä b")).toString())
                .startsWith("https://xn--bcher-kva.example/bigbluebutton/api/join?fullName=%C3%84+b&checksum=");
    }

    @Test
    void meetingsLookLikeTheEvent() {
        TestWorld world = TestWorld.create(
                SERVER,
                plan -> plan.config
                        .putObject("theme")
                        .putObject("colors")
                        .put("bbb_background", "#123abc")
                        .put("primary", "red;} body{display:none"));
        String host = world.id() + ".example.org";
        SERVER.bean(WorldService.class).changeDomain(world.id(), host, false, Actor.server());
        var sheet = SERVER.get("/_bbb.css", host);
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.headers().firstValue("Content-Type").orElse("")).startsWith("text/css");
        assertThat(sheet.headers().firstValue("Cache-Control")).contains("max-age=60");
        assertThat(sheet.body())
                .contains("--border-radius: 0", "--loader-bg: #123abc", "--color-primary: #673ab7")
                .doesNotContain("display:none");
        assertThat(SERVER.get("/_bbb.css", "unknown.example.org").statusCode()).isEqualTo(404);
    }
}
