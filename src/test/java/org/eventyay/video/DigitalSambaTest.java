package org.eventyay.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.eventyay.testkit.TestSocket.object;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.eventyay.live.Viewers;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.participant.Viewer;
import org.eventyay.refusal.Conflict;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.settings.DigitalSambaSettings;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rooms at Digital Samba: made once, changed when something changed, recordings, what is deleted there. */
class DigitalSambaTest {
    private static final TestServer SERVER = TestServer.get();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final JdbcClient jdbc = SERVER.bean(JdbcClient.class);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
    private final UUID dsId = UUID.randomUUID();
    private volatile int status = 200;
    private HttpServer fake;
    private DigitalSambaApi api;
    private DigitalSambaRooms rooms;
    private DigitalSambaVisits visits;

    @BeforeEach
    void start() throws IOException {
        fake = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        fake.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        fake.createContext("/api/v1/", this::answer);
        fake.start();
        var settings = new DigitalSambaSettings(
                "team.digitalsamba.example",
                "team-1",
                "developer-key",
                "http://127.0.0.1:" + fake.getAddress().getPort() + "/api/v1",
                new DigitalSambaSettings.Retention(30));
        api = new DigitalSambaApi(SERVER.bean(OutgoingHttp.class), settings, SERVER.json());
        rooms = SERVER.bean(DigitalSambaRooms.class);
        visits = new DigitalSambaVisits(
                api, rooms, SERVER.bean(RoomLock.class), SERVER.bean(OutsideAddresses.class), settings);
    }

    @AfterEach
    void stop() {
        fake.stop(0);
        jdbc.sql("delete from digitalsamba_call").update();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String login = exchange.getRequestHeaders().getFirst("Authorization");
        String path = exchange.getRequestURI().toString().substring("/api/v1".length());
        byte[] body = exchange.getRequestBody().readAllBytes();
        String text = "{}";
        int code = status;
        if (!("Basic " + Base64.getEncoder().encodeToString("team-1:developer-key".getBytes(StandardCharsets.UTF_8)))
                .equals(login)) {
            code = 401;
        } else {
            asked.add(exchange.getRequestMethod() + " " + path);
            if (body.length > 0) {
                bodies.add(JSON.readTree(body));
            }
            if (path.equals("/rooms")) {
                code = status == 200 ? 201 : status;
                text = "{\"id\": \"" + dsId + "\", \"friendly_url\": \"blue-room\"}";
            } else if (path.startsWith("/recordings?order=asc")) {
                text = path.contains("after")
                        ? "{\"data\": []}"
                        : "{\"data\": [{\"id\": \"old\", \"created_at\": \"2020-01-01T00:00:00Z\"},"
                                + " {\"id\": \"new\", \"created_at\": \"2126-01-01T00:00:00Z\"}]}";
            } else if (path.startsWith("/recordings?")) {
                text = "{\"data\": [{\"id\": \"a\", \"created_at\": \"2024-05-02T19:30:00Z\", \"duration\": 60,"
                        + " \"participant_name\": \"Ann\", \"status\": \"READY\"},"
                        + " {\"id\": \"b\", \"created_at\": \"2024-05-03T19:30:00Z\", \"status\": \"PENDING\"}]}";
            } else if (path.equals("/recordings/a/download")) {
                text = "{\"link\": \"https://x.example/a.mp4\"}";
            } else if (path.equals("/recordings/b/download")) {
                code = 404;
            }
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, code == 204 ? -1 : bytes.length);
        if (code != 204) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static TestWorld world() {
        return TestWorld.create(SERVER, plan -> {
            List<String> attendee = new ArrayList<>(plan.roles.get("attendee"));
            attendee.add("room:digitalsamba.join");
            plan.roles.put("attendee", attendee);
            plan.roles.put("speaker", List.of("room:digitalsamba.speak"));
            plan.room("talk", "Talk", "call.digitalsamba");
        });
    }

    private static Viewer viewer(TestWorld world, TestSocket socket) {
        return SERVER.bean(Viewers.class)
                .of(world.id(), UUID.fromString(socket.userId()))
                .orElseThrow();
    }

    private static RoomSnapshot room(TestWorld world, TestSocket socket) {
        return SERVER.bean(RoomDirectory.class)
                .find(world.id(), UUID.fromString(socket.room("talk").path("id").asString()))
                .orElseThrow();
    }

    @Test
    void aRoomIsMadeOnceAndChangedWhenItsConfigurationWas() throws Exception {
        TestWorld world = world();
        try (TestSocket ann = world.person("Ann: A");
                TestSocket bob = world.person("Bob", "speaker");
                TestSocket admin = world.person("Adm", "admin");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<DigitalSambaVisits.Visit> first = () -> visits.enter(viewer(world, ann), room(world, ann));
            Callable<DigitalSambaVisits.Visit> second = () -> visits.enter(viewer(world, bob), room(world, bob));
            for (var answer : threads.invokeAll(List.of(first, second, first))) {
                assertThat(answer.get().url()).isEqualTo("https://team.digitalsamba.example/blue-room");
            }
            assertThat(asked).containsExactly("POST /rooms");
            JsonNode body = bodies.getFirst();
            assertThat(body.size()).isEqualTo(34);
            assertThat(body.path("external_id").asString())
                    .isEqualTo(world.id() + "/" + room(world, ann).id());
            assertThat(body.path("primary_color").asString()).isEqualTo("#3771e0");
            assertThat(body.path("max_participants").asInt()).isEqualTo(100);
            assertThat(body.path("join_screen_enabled").asBoolean()).isTrue();
            assertThat(body.path("chat_enabled").asBoolean(true)).isFalse();
            JsonNode config = object("size", "large", "tiles", "cam", "waiting_room", true, "mute_on_start", true);
            JsonNode modules = TestSocket.array(object("type", "call.digitalsamba", "config", config));
            admin.ok("room.config.patch", object("room", room(world, ann).id(), "module_config", modules));
            status = 500;
            first.call();
            status = 200;
            first.call();
            first.call();
            assertThat(asked)
                    .as("again after it failed, and not when nothing changed")
                    .containsExactly("POST /rooms", "PATCH /rooms/" + dsId, "PATCH /rooms/" + dsId);
            assertThat(bodies.getLast().path("max_participants").asInt()).isEqualTo(2000);
            assertThat(bodies.getLast().path("is_locked").asBoolean()).isTrue();
            JsonNode claims = claims(second.call());
            assertThat(claims.path("role").asString()).isEqualTo("speaker");
            assertThat(claims.path("td").asString()).isEqualTo("team-1");
            assertThat(claims.path("rd").asString()).isEqualTo("blue-room");
            assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
                    .isEqualTo(12 * 3600);
            claims = claims(first.call());
            assertThat(claims.path("u").asString()).isEqualTo("Ann A");
            assertThat(claims.path("role").asString()).isEqualTo("attendee");
            assertThat(claims.has("avatar")).isFalse();
        }
    }

    private static JsonNode claims(DigitalSambaVisits.Visit visit) {
        return JSON.readTree(Base64.getUrlDecoder().decode(visit.token().split("\\.")[1]));
    }

    @Test
    void whatFailsIsToldWithOneCode() {
        TestWorld world = world();
        try (TestSocket ann = world.person("Ann");
                TestSocket nameless = world.guest()) {
            JsonNode room = object("room", ann.room("talk").path("id").asString());
            ann.error("digitalsamba.room_url", room, "digitalsamba.failed");
            nameless.error("digitalsamba.room_url", room, "digitalsamba.join.missing_profile");
            nameless.error("digitalsamba.recordings", room, "protocol.denied");
            ann.error("digitalsamba.x", room, "digitalsamba.unsupported_command");
            status = 503;
            assertThatThrownBy(() -> visits.enter(viewer(world, ann), room(world, ann)))
                    .isInstanceOfSatisfying(
                            Conflict.class,
                            refused -> assertThat(refused.code()).isEqualTo("digitalsamba.failed"));
            assertThat(new DigitalSambaRecordings(api, rooms)
                            .of(viewer(world, ann).world(), room(world, ann)))
                    .isEmpty();
        }
    }

    @Test
    void recordingsAndWhatIsDeletedThere() {
        TestWorld world = world();
        try (TestSocket ann = world.person("Ann")) {
            visits.enter(viewer(world, ann), room(world, ann));
            var found =
                    new DigitalSambaRecordings(api, rooms).of(viewer(world, ann).world(), room(world, ann));
            assertThat(found).extracting(Recording::state).containsExactly("PENDING", "READY");
            assertThat(found.getFirst().video()).isNull();
            assertThat(found.getLast().view())
                    .containsEntry("start", "2024-05-02T21:30:00+02:00")
                    .containsEntry("end", "2024-05-02T21:31:00+02:00")
                    .containsEntry("participants", "Ann")
                    .containsEntry("url_video", "https://x.example/a.mp4")
                    .containsEntry("url", null);
            asked.clear();
            assertThat(new DigitalSambaCleanup(api, rooms, Duration.ofDays(30)).run())
                    .as("the world has no domain, a recording is old")
                    .isEqualTo(2);
            assertThat(asked)
                    .containsExactly(
                            "DELETE /rooms/" + dsId,
                            "GET /recordings?order=asc",
                            "GET /recordings?order=asc&after=new",
                            "DELETE /recordings/old");
            assertThat(rooms.find(room(world, ann).id())).isEmpty();
        }
    }
}
