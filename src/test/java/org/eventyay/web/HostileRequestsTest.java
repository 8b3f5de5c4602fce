package org.eventyay.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given requests that nobody sends by mistake, when they arrive at a door, then it answers in its own words and gives nothing away. */
class HostileRequestsTest {
    private static final TestServer SERVER = TestServer.get();
    /** Words of the software inside, which no answer has. */
    private static final List<String> INSIDES = List.of(
            "Jetty",
            "jetty",
            "jakarta",
            "org.",
            "java.",
            "Exception",
            "timestamp",
            "HTTP ERROR",
            "StreamRead",
            "Whitelabel");

    private record Answer(int status, String head, String body) {
        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** What no client library would send. */
    private static Answer raw(String line, String headers) {
        try (Socket socket = new Socket("127.0.0.1", SERVER.port())) {
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return new Answer(
                    Integer.parseInt(answer.substring(9, 12)), answer.substring(0, end), answer.substring(end + 4));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Answer raw(String line) {
        return raw(line, "Host: nobody.example.org\r\n");
    }

    @Test
    void nothingIsTraced() {
        for (String path : List.of("/", "/control/", "/api/v1/worlds/x/", "/media/pub/x", "/error")) {
            Answer answer = raw("TRACE " + path, "Host: x.example.org\r\nCookie: sessionid=secret\r\n");
            assertThat(answer.status()).as(path).isEqualTo(405);
            assertThat(answer.body()).as(path).doesNotContain("secret");
            assertThat(answer.header("x-content-type-options")).as(path).isEqualTo("nosniff");
        }
    }

    @Test
    void everyDoorSaysWhatIsWrongInItsOwnForm() {
        Map<String, String> wanted = Map.ofEntries(
                Map.entry("GET /api/nowhere", "404 {\"detail\":\"Not found.\"}"),
                Map.entry("GET /api/v1/worlds/x/nowhere", "404 {\"detail\":\"Not found.\"}"),
                Map.entry("PUT /api/nowhere", "405 {\"detail\":\"Method \\\"PUT\\\" not allowed.\"}"),
                Map.entry("GET /api/v1/worlds/a%2fb/", "400 {\"detail\":\"Malformed request.\"}"),
                Map.entry("POST /storage/nowhere/upload/", "403 {\"error\":\"auth.denied\"}"),
                Map.entry("GET /storage/x/upload/", "405 {\"error\":\"method.not_allowed\"}"),
                Map.entry("GET /storage/nowhere", "404 {\"error\":\"not_found\"}"),
                Map.entry("GET /storage/a%2fb", "400 {\"error\":\"request.malformed\"}"),
                Map.entry("PUT /_feedback/", "405 {}"),
                Map.entry("GET /media/nowhere", "404 There is nothing at this address.\n"),
                Map.entry("GET /media/pub/a%2fb", "400 The request can't be understood.\n"),
                Map.entry("GET /ws/world/x/", "404 There is nothing at this address.\n"));
        wanted.forEach((line, answer) -> {
            Answer got = raw(line);
            assertThat(got.status() + " " + got.body()).as(line).isEqualTo(answer);
            assertThat(got.header("x-frame-options")).as(line).isEqualTo("DENY");
        });
        for (String line : List.of(
                "GET /%zz",
                "GET /%ff",
                "GET /a%00b",
                "GET /a%2fb",
                "GET /a%5cb",
                "GET /../x",
                "GET /a//b",
                "FOO /",
                "PUT /x",
                "GET /error",
                "DELETE /_create_world/x",
                "GET /control/%zz",
                "GET /control/?next=%zz",
                "POST /control/auth/login/",
                "POST /login/abc")) {
            Answer got = raw(line);
            assertThat(got.status()).as(line).isBetween(400, 405);
            assertThat(got.header("content-type")).as(line).startsWith("text/html");
            assertThat(got.body()).as(line).doesNotContain(INSIDES);
        }
        for (String line : List.of(
                "GET /graphs/attendance.svg?room=%zz",
                "GET /graphs/attendance.svg?room=%ed%a0%80",
                "GET /api/v1/worlds/nowhere/export-talk?export_type=%zz",
                "GET /api/v1/worlds/nowhere/rooms/?limit=%ff",
                "GET /healthcheck/?%zz",
                "GET /j/%zz")) {
            Answer got = raw(line);
            assertThat(got.status()).as(line).isLessThan(500);
            assertThat(got.body()).as(line).doesNotContain(INSIDES);
        }
        for (String headers : List.of(
                "",
                "Host: a b\r\n",
                "Host: x\r\nContent-Length: x\r\n",
                "Host: x\r\nX: " + "x".repeat(40_000) + "\r\n")) {
            Answer got = raw("GET /", headers);
            assertThat(got.status()).isBetween(400, 431);
            assertThat(got.head() + got.body()).doesNotContain(INSIDES);
        }
    }

    @Test
    void formsThatAreNoneAreNoFaultOfTheServer() {
        for (String path :
                List.of("/_create_world/x", "/control/auth/login/", "/_feedback/", "/api/v1/worlds/x/delete_user")) {
            for (String body : List.of("%zz", "a=%ff", "%", "a=%e0%80%80", "=&=&&", "a".repeat(70_000))) {
                HttpResponse<String> answer =
                        SERVER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(body)));
                assertThat(answer.statusCode()).as(path + " " + body.length()).isBetween(400, 499);
                assertThat(answer.body()).doesNotContain(INSIDES);
            }
        }
    }

    @Test
    void thePageOfAWorldRunsNoScriptButOurs() throws Exception {
        TestWorld world = TestWorld.create(
                SERVER,
                plan -> plan.config
                        .putObject("video_player")
                        .putObject("hls.js")
                        .put("maxBufferLength", 30)
                        .put("workerPath", "https://evil.example.org/x.js")
                        .put("maxBufferSize", 1e12)
                        .put("__proto__", 5)
                        .putObject("fragLoadPolicy")
                        .putObject("default")
                        .put("maxLoadTimeMs", 100)
                        .put("licenseUrl", "https://evil.example.org"));
        SERVER.bean(WorldService.class).changeDomain(world.id(), world.id() + ".example.org", false, Actor.server());
        HttpResponse<String> page = SERVER.get("/", world.id() + ".example.org");
        String policy = page.headers().firstValue("content-security-policy").orElse("");
        Matcher script = Pattern.compile("<script>(window\\.venueless=(.*?))</script>", Pattern.DOTALL)
                .matcher(page.body());
        assertThat(script.find()).isTrue();
        String hash = java.util.Base64.getEncoder()
                .encodeToString(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(script.group(1).getBytes(StandardCharsets.UTF_8)));
        assertThat(policy)
                .contains(
                        "script-src 'self' 'sha256-" + hash + "';",
                        "object-src 'none'",
                        "base-uri 'none'",
                        "frame-ancestors 'none'")
                .contains("connect-src 'self' https: http: wss: ws:")
                .doesNotContain("unsafe-eval");
        assertThat(policy.split("script-src")[1].split(";")[0]).doesNotContain("unsafe-inline");
        JsonNode settings = SERVER.json().readTree(script.group(2));
        for (String spelling : List.of("video_player", "videoPlayer")) {
            assertThat(settings.path(spelling).toString())
                    .isEqualTo(
                            "{\"hls.js\":{\"fragLoadPolicy\":{\"default\":{\"maxLoadTimeMs\":100}},\"maxBufferLength\":30}}");
        }
        assertThat(SERVER.get("/", "nobody.example.org").headers().firstValue("content-security-policy"))
                .hasValueSatisfying(plain -> assertThat(plain).startsWith("default-src 'none'"));
    }

    @Test
    void aFormerAddressLeadsToTheSameQuestionAtTheNewOne() {
        TestWorld world = TestWorld.create(SERVER);
        String old = world.id() + ".example.org";
        SERVER.bean(WorldService.class).changeDomain(world.id(), old, true, Actor.server());
        SERVER.bean(WorldService.class).changeDomain(world.id(), "new-" + old, true, Actor.server());
        for (String place : List.of("/rooms/1?a=b&c=%20d", "/?x", "/login/abc?utm=1", "/login/abc")) {
            assertThat(SERVER.get(place, old).headers().firstValue("location")).hasValue("https://new-" + old + place);
        }
    }
}
