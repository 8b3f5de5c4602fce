package org.eventyay.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who plans which stream, and who hears of it when. */
class StreamScheduleTest {
    private static final String CHANGE = "room.stream.change";
    private static final String WILL = "room.stream.will_change";

    private final TestServer server = TestServer.get();
    private final TestWorld world =
            TestWorld.create(server, plan -> plan.roles.get("admin").add("world:api"));
    private final TestSocket admin = world.login("Admin", "admin");
    private final String room = admin.room("stage").path("id").asString();
    private final long base = Instant.now().getEpochSecond();

    private String at(long seconds) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx")
                .format(OffsetDateTime.ofInstant(Instant.ofEpochSecond(base + seconds), ZoneOffset.UTC));
    }

    private ObjectNode entry(long start, long end, String url) {
        return (ObjectNode) object(
                "room",
                room,
                "title",
                "Talk",
                "starts_at",
                at(start),
                "ends_at",
                at(end),
                "source",
                "hls",
                "config",
                Map.of("hls_url", url));
    }

    private JsonNode plan(long start, long end) {
        return admin.ok("room.stream.create", entry(start, end, "https://cdn.example.org/" + start + ".m3u8"))
                .path("stream");
    }

    private TestSocket modern() {
        return server.socket(world.id())
                .authenticate(Map.of("token", world.token("Modern"), "capabilities", List.of("stage")));
    }

    private JsonNode shown(TestSocket socket) {
        return socket.room("stage").path("modules").get(0);
    }

    @Test
    void anEntryIsStoredAsItWasGivenAndChecked() {
        JsonNode made = plan(3600, 7200);
        assertThat(made.propertyNames())
                .containsExactly("id", "room", "title", "starts_at", "ends_at", "source", "config");
        assertThat(made.path("starts_at").asString()).isEqualTo(at(3600));
        JsonNode listed = admin.ok("room.stream.list", Map.of("room", room));
        assertThat(listed.path("streams").get(0)).isEqualTo(made);
        assertThat(listed.path("next")).isEqualTo(made);
        assertThat(listed.path("current").isNull()).isTrue();
        JsonNode guest = world.guest().ok("room.stream.list", Map.of("room", room));
        assertThat(guest.path("streams")).isEmpty();
        assertThat(guest.path("next").path("config").isNull()).isTrue();
        world.guest().error("room.stream.create", entry(1, 2, "https://x.example.org/"), "protocol.denied");

        for (Map.Entry<String, ObjectNode> bad : Map.of(
                        "ends_at", entry(10, 5, "https://x.example.org/a.m3u8"),
                        "config", entry(10, 20, "ftp://x.example.org/"),
                        "starts_at", entry(10, 20, "https://x.example.org/a").put("starts_at", "2031-01-01T10:00:00"),
                        "source", entry(10, 20, "https://x.example.org/a").put("source", "rtmp"),
                        "title", entry(10, 20, "https://x.example.org/a").put("title", "x".repeat(256)))
                .entrySet()) {
            JsonNode error = admin.error("room.stream.create", bad.getValue(), "room.stream.invalid");
            assertThat(error.path("details").propertyNames()).contains(bad.getKey());
        }
        admin.error("room.stream.create", entry(-20, -10, "https://x.example.org/a"), "room.stream.invalid");
        JsonNode changed = admin.ok(
                        "room.stream.update",
                        object(
                                "room",
                                room,
                                "id",
                                made.path("id"),
                                "source",
                                "youtube",
                                "config",
                                Map.of("ytid", "abc")))
                .path("stream");
        assertThat(changed.path("title").asString()).isEqualTo("Talk");
        assertThat(changed.path("source").asString()).isEqualTo("youtube");
        admin.error("room.stream.update", object("room", room, "id", "x"), "room.stream.unknown");
        assertThat(admin.ok("room.stream.delete", object("room", room, "id", made.path("id")))
                        .path("stream"))
                .isEqualTo(made.path("id"));
        admin.error("room.stream.delete", object("room", room, "id", made.path("id")), "room.stream.unknown");
    }

    @Test
    void entriesNeverOverlapAlsoWhenManyComeAtOnce() {
        JsonNode one = plan(1000, 2000);
        plan(2000, 3000);
        JsonNode refused =
                admin.error("room.stream.create", entry(1999, 2000, "https://x.example.org/a"), "room.stream.overlap");
        assertThat(refused.path("details").path("streams").get(0)).isEqualTo(one.path("id"));
        assertThat(madeOf(50)).isEqualTo(1);
    }

    /** How many of so many who plan the same time in the same moment get it; all others are told that it is taken. */
    private long madeOf(int many) {
        String token = world.token("Program", "admin");
        String path = "/api/v1/worlds/" + world.id() + "/rooms/" + room + "/streams/";
        String body = "{\"starts_at\":\"" + at(4000) + "\",\"ends_at\":\"" + at(5000)
                + "\",\"source\":\"youtube\",\"config\":{\"ytid\":\"abc\"}}";
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> answers = IntStream.range(0, many)
                    .mapToObj(i -> all.submit(() -> rest("POST", path, token, body)))
                    .toList();
            assertThat(answers)
                    .extracting(answer -> answer.get().statusCode())
                    .allMatch(status -> status == 201 || status == 400);
            return answers.stream()
                    .filter(answer -> answer.resultNow().statusCode() == 201)
                    .count();
        }
    }

    @Test
    void atTheSecondEverybodySeesTheOtherStreamAndItIsNotedOnce() {
        TestSocket modern = modern();
        TestSocket old = world.guest();
        old.ok("room.enter", Map.of("room", room));
        JsonNode made = plan(2, 3600);
        JsonNode will = modern.expect(WILL);
        assertThat(will.path("stream")).isEqualTo(made);
        assertThat(will.path("starts_at").asString()).isEqualTo(at(2));
        JsonNode change = modern.expect(CHANGE);
        assertThat(Instant.now()).isAfterOrEqualTo(Instant.ofEpochSecond(base + 2));
        assertThat(change.propertyNames()).containsExactly("room", "stream", "next", "module", "at");
        assertThat(change.path("stream")).isEqualTo(made);
        assertThat(change.path("at").asString()).isEqualTo(at(2));
        assertThat(change.path("module").path("config").path("hls_url").asString())
                .isEqualTo("https://cdn.example.org/2.m3u8");
        old.expect("world.updated", data -> data.toString().contains("cdn.example.org/2.m3u8"));
        assertThat(shown(world.guest()).path("config").path("hls_url").asString())
                .isEqualTo("https://cdn.example.org/2.m3u8");
        assertThat(modern().room("stage").path("stream").path("current")).isEqualTo(made);
        assertThat(admin.ok("room.config.get", Map.of("room", room)).toString()).doesNotContain("cdn.example.org");

        admin.ok(
                "room.stream.update",
                object("room", room, "id", made.path("id"), "source", "youtube", "config", Map.of("ytid", "abc")));
        assertThat(modern.expect(CHANGE).path("module"))
                .isEqualTo(object("type", "livestream.youtube", "config", Map.of("ytid", "abc")));
        old.expect("world.updated", data -> data.toString().contains("livestream.youtube"));
        admin.ok("room.stream.delete", object("room", room, "id", made.path("id")));
        JsonNode back = modern.expect(CHANGE);
        assertThat(back.path("stream").isNull()).isTrue();
        assertThat(back.path("module").path("type").asString()).isEqualTo("livestream.native");
        assertThat(changesNoted(made.path("id").asString())).isEqualTo(1);
    }

    private int changesNoted(String stream) {
        return server.bean(JdbcClient.class)
                .sql("select count(*) from audit_log where world_id = ? and type = 'world.room.stream.changed'"
                        + " and data->>'new' = ?")
                .params(world.id(), stream)
                .query(Integer.class)
                .single();
    }

    @Test
    void anotherNextIsToldAndAGapIsOfflineForOldBrowsers() {
        TestSocket modern = modern();
        JsonNode made = plan(1000, 2000);
        JsonNode will = modern.expect(WILL);
        assertThat(will.path("stream").path("id")).isEqualTo(made.path("id"));
        assertThat(will.path("stream").path("config").isNull()).isTrue();
        JsonNode earlier = plan(500, 900);
        assertThat(modern.expect(WILL).path("stream").path("id")).isEqualTo(earlier.path("id"));
        admin.ok("room.stream.delete", object("room", room, "id", earlier.path("id")));
        assertThat(modern.expect(WILL).path("stream").path("id")).isEqualTo(made.path("id"));
        assertThat(shown(world.guest()).path("config").path("hls_url").asString())
                .endsWith("/live/offline/index.m3u8");
        assertThat(shown(modern()).path("config").path("hls_url").asString("")).isEmpty();
        admin.ok("room.stream.delete", object("room", room, "id", made.path("id")));
        JsonNode none = modern.expect(WILL);
        assertThat(none.path("stream").isNull()).isTrue();
        assertThat(none.path("starts_at").isNull()).isTrue();
    }

    @Test
    void otherRoomsAndWorldsHaveOtherSchedules() {
        JsonNode made = plan(1000, 2000);
        TestWorld elsewhere = TestWorld.create(server);
        TestSocket stranger = elsewhere.login("Other", "admin");
        String there = stranger.room("stage").path("id").asString();
        stranger.error("room.stream.delete", object("room", there, "id", made.path("id")), "room.stream.unknown");
        stranger.error("room.stream.list", Map.of("room", room), "room.unknown");
        admin.error(
                "room.stream.list",
                Map.of("room", admin.room("lounge").path("id").asString()),
                "room.unknown");
        assertThat(UUID.fromString(made.path("id").asString())).isNotNull();
    }

    @Test
    void programsPlanAndReadAndFilesCarryTheSchedule() {
        String base = "/api/v1/worlds/" + world.id() + "/rooms/" + room + "/";
        String body = "{\"starts_at\":\"" + at(1000) + "\",\"ends_at\":\"" + at(2000)
                + "\",\"source\":\"youtube\",\"config\":{\"ytid\":\"abc\"}}";
        String token = world.token("Program", "admin");
        HttpResponse<String> made = rest("POST", base + "streams/", token, body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).contains("\"title\":\"\"");
        HttpResponse<String> again = rest("POST", base + "streams/", token, body);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body())
                .startsWith("{\"non_field_errors\":[\"This time overlaps with another stream.\"],\"streams\":[\"");
        assertThat(rest("GET", base + "streams/", token, null).body()).contains("\"count\":1");
        String id = server.json().readTree(made.body()).path("id").asString();
        assertThat(rest("PUT", base + "streams/" + id + "/", token, "{}").statusCode())
                .isEqualTo(400);
        assertThat(rest("PATCH", base + "streams/" + id + "/", token, "{\"title\":\"Keynote\"}")
                        .body())
                .contains("\"title\":\"Keynote\"");
        assertThat(rest("GET", base + "streams/", world.token("Guest"), null).statusCode())
                .isEqualTo(403);

        HttpResponse<String> now = rest("GET", base + "stream", null, null);
        assertThat(now.statusCode()).as(now.body()).isEqualTo(200);
        assertThat(server.json().readTree(now.body()).propertyNames())
                .containsExactly("current", "next", "module", "now");
        assertThat(now.body()).contains("Keynote").doesNotContain("\"abc\"");
        assertThat(now.headers().firstValue("Cache-Control")).contains("private, max-age=5");
        assertThat(now.headers().firstValue("ETag")).isPresent();

        JsonNode exported = TestServer.get()
                .json()
                .readTree(server.bean(StreamFilePart.class)
                        .exported(UUID.fromString(room))
                        .toString());
        assertThat(exported.get(0).propertyNames())
                .containsExactly("title", "starts_at", "ends_at", "source", "config");
        assertThat(rest("DELETE", base + "streams/" + id + "/", token, null).statusCode())
                .isEqualTo(204);
        server.bean(StreamFilePart.class).imported(world.id(), UUID.fromString(room), exported);
        assertThat(admin.ok("room.stream.list", Map.of("room", room)).path("streams"))
                .hasSize(1);
    }

    @Test
    void aGuestsBrowserIsKnownWhenItAsksWithoutASocket() {
        String path = "/api/v1/worlds/" + world.id() + "/rooms/" + room + "/stream";
        String name = "browser-" + UUID.randomUUID();
        assertThat(asGuest(path, name)).isEqualTo(200);
        assertThat(server.bean(JdbcClient.class)
                        .sql("select count(*) from participant where client_id = ?")
                        .param(name)
                        .query(Integer.class)
                        .single())
                .as("nobody comes into being")
                .isZero();
        TestSocket guest = world.guest(name);
        assertThat(asGuest(path, name)).isEqualTo(200);
        admin.ok("user.ban", Map.of("id", guest.userId()));
        assertThat(asGuest(path, name)).isEqualTo(404);
        assertThat(asGuest(path, "somebody else")).isEqualTo(200);
    }

    private int asGuest(String path, String name) {
        return TestEncoder.call(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .header("Authorization", "Client " + name))
                .statusCode();
    }

    private HttpResponse<String> rest(String method, String path, @Nullable String token, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return TestEncoder.call(request);
    }
}
