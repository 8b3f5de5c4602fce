package org.eventyay.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import com.sun.net.httpserver.HttpServer;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.spec.SecretKeySpec;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given a ticket shop and a talk system, when they make worlds, mark talks and hand out calendars, then each does what it may. */
class TicketAndTalkSystemsTest {
    private static final TestServer SERVER = TestServer.get();
    private static final byte[] SECRET = "a-secret-key-for-tests-0123456789".getBytes(StandardCharsets.UTF_8);

    private static String token(Map<String, Object> claims, Instant expires) {
        var builder = Jwts.builder().claims(claims);
        if (expires != null) {
            builder.expiration(Date.from(expires));
        }
        return builder.signWith(new SecretKeySpec(Arrays.copyOf(SECRET, 64), "HmacSHA256"), Jwts.SIG.HS256)
                .compact();
    }

    private static HttpResponse<String> create(String authorization, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + SERVER.port() + "/api/v1/create-world/"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(SERVER.json().writeValueAsString(body)));
        return SERVER.send(authorization == null ? request : request.header("Authorization", authorization));
    }

    private static String good() {
        return "Bearer " + token(Map.of("has_permission", true), Instant.now().plusSeconds(60));
    }

    private static HttpResponse<String> get(String path) {
        return SERVER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + path)));
    }

    @Test
    void socialNetworksAreEnteredWithAFreshRequestAlone() {
        for (String network : List.of("twitter", "linkedin")) {
            assertThat(get("/social/" + network + "/start?token=junk").body()).isEqualTo("Invalid request token");
            HttpResponse<String> back = get("/social/" + network + "/return?code=x&state=y");
            assertThat(back.statusCode()).isEqualTo(403);
            assertThat(back.body()).isEqualTo("Invalid session");
        }
    }

    @Test
    void aTicketShopMakesAWorldAndChangesIt() {
        String id = "shop" + System.nanoTime();
        JsonNode made = SERVER.json()
                .readTree(create(good(), object("id", id, "title", object("en", "One", "de", "Eins"), "locale", "de"))
                        .body());
        assertThat(made.path("title").asString()).isEqualTo("Eins");
        assertThat(made.path("domain").asString()).startsWith("http://").endsWith("/" + id);
        String secret =
                made.path("config").path("JWT_secrets").get(0).path("secret").asString();
        assertThat(secret).hasSize(64);
        HttpResponse<String> again =
                create(good(), object("id", id, "traits", object("attendee", "ticket"), "timezone", "Asia/Tokyo"));
        JsonNode changed = SERVER.json().readTree(again.body());
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(changed.path("title").asString()).isEmpty();
        assertThat(changed.path("timezone").asString()).isEqualTo("Asia/Tokyo");
        assertThat(changed.path("trait_grants").path("attendee")).isEqualTo(array("ticket"));
        assertThat(changed.path("config")).isEqualTo(made.path("config"));
    }

    @Test
    void nobodyElseMakesOne() {
        Object body = object("id", "never");
        Instant later = Instant.now().plusSeconds(60);
        assertThat(create(null, body).body())
                .isEqualTo("{\"detail\":\"Authentication credentials were not provided.\"}");
        assertThat(create("Bearer " + token(Map.of("has_permission", true), null), body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(create(
                                "Bearer "
                                        + token(
                                                Map.of("has_permission", true),
                                                Instant.now().minusSeconds(5)),
                                body)
                        .body())
                .isEqualTo("{\"detail\":\"Token has expired\"}");
        assertThat(create("Bearer " + token(Map.of("has_permission", "true"), later), body)
                        .body())
                .contains("World cannot be created due to missing permission");
        TestWorld world = TestWorld.create(SERVER);
        assertThat(create("Bearer " + world.token("boss", "admin"), body).statusCode())
                .isEqualTo(403);
        assertThat(create(good(), object("title", object())).body())
                .isEqualTo("{\"error\":\"['World ID is required']\"}");
        for (Object wrong : List.of(
                object("id", "UPPER"),
                object("id", "a", "locale", "nonsense"),
                object("id", "a", "timezone", "Mars"),
                object("id", "a", "title", 5),
                object("id", "a", "traits", 5))) {
            HttpResponse<String> answer = create(good(), wrong);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(SERVER.json().readTree(answer.body()).path("error").isString())
                    .isTrue();
        }
    }

    @Test
    void markedTalksAreKeptAndTakenAlongEvenWithoutTheTalkSystem() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer talks = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        String schedule = """
            {"rooms":[{"id":1,"name":"Hall"}],"speakers":[{"code":"S","name":"Ann, B; C"}],"talks":[
            {"code":"AB","title":{"en":"One"},"room":1,"speakers":["S"],"start":"2026-06-01T09:00:00+02:00","end":"2026-06-01T10:00:00+02:00"},
            {"code":"CD","title":"Two","room":1,"start":"2026-06-01T23:00:00+02:00","end":"2026-06-02T01:00:00+02:00"}]}\
            """;
        talks.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            boolean widget = exchange.getRequestURI().getPath().endsWith("v2.json");
            byte[] page = (widget ? schedule : "BEGIN ü").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        talks.start();
        String url = "http://127.0.0.1:" + talks.getAddress().getPort() + "/";
        TestWorld world = TestWorld.create(SERVER, plan -> {
            RestClient.allow(plan);
            plan.config.set("pretalx", object("domain", url, "event", "ev"));
        });
        RestClient api = RestClient.of(SERVER, world);
        try (TestSocket person = world.login("machine")) {
            assertThat(api.send("POST", "favourite-talk/", array("CD")).body()).isEqualTo("[\"CD\"]");
            assertThat(api.send("POST", "favourite-talk", object("a", 1)).body())
                    .isEqualTo("[]");
            assertThat(api.with(null)
                            .send("POST", "favourite-talk/", array("X"))
                            .body())
                    .isEqualTo("[]");
            assertThat(api.with("Bearer x")
                            .send("POST", "favourite-talk/", array())
                            .status())
                    .isEqualTo(403);
            person.nothing("user.updated");
        }
        try (TestSocket again = world.login("machine")) {
            assertThat(again.hello().path("user.config").path("client_state"))
                    .isEqualTo(object("schedule", object("favs", array("CD"))));
        }
        assertThat(api.get("export-talk?export_type=myics").body()).isEqualTo("BEGIN ü");
        assertThat(asked).containsExactly("/ev/schedule/export/schedule-my.ics?talks=CD");
        assertThat(api.get("export-talk?export_type=exe").status()).isEqualTo(400);
        SERVER.bean(org.eventyay.schedule.Schedules.class)
                .current(SERVER.bean(org.eventyay.world.WorldDirectory.class)
                        .find(world.id())
                        .orElseThrow());
        talks.stop(0);
        try (TestSocket person = world.login("machine")) {
            JsonNode served = person.ok("schedule.get", object());
            assertThat(served.path("problem").isNull()).isTrue();
            HttpResponse<String> document = get(served.path("url").asString());
            assertThat(document.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("immutable");
            assertThat(SERVER.json().readTree(document.body()))
                    .isEqualTo(SERVER.json().readTree(schedule));
            String feed = served.path("feed").asString();
            // with the zone's whole name and what its clocks say, so that calendars elsewhere are right, too
            assertThat(get(feed).body())
                    .contains(
                            "SUMMARY:Two",
                            "DTSTART;TZID=Europe/Berlin:20260601T230000",
                            "BEGIN:VTIMEZONE",
                            "TZID:Europe/Berlin",
                            "TZOFFSETTO:+0200")
                    .doesNotContain("SUMMARY:One");
            String forged = feed.replaceFirst("\\.[A-Za-z0-9_-]{32}\\.ics", "." + "a".repeat(32) + ".ics");
            assertThat(get(forged).statusCode()).isEqualTo(404);
            assertThat(get("/schedule/" + world.id() + "/" + "0".repeat(64) + ".json")
                            .statusCode())
                    .isEqualTo(404);
        }
        try (TestSocket elsewhere = TestWorld.create(SERVER).login("machine")) {
            assertThat(elsewhere.ok("schedule.get", object()).path("url").isNull())
                    .isTrue();
        }
        assertThat(api.get("export-talk?export_type=myics").body())
                .contains(
                        "SUMMARY:Two",
                        "DTSTART;TZID=Europe/Berlin:20260601T230000",
                        "DTEND;TZID=Europe/Berlin:20260602T010000",
                        "BEGIN:VTIMEZONE")
                .doesNotContain("SUMMARY:One");
        assertThat(api.get("export-talk?export_type=ics").body()).contains("SUMMARY:One – Ann\\, B\\; C");
        assertThat(api.get("export-talk").body()).contains("\"public_name\" : \"Ann, B; C\"");
        assertThat(api.get("export-talk?export_type=xml").body()).contains("<title>Two</title>", "<duration>02:00<");
        assertThat(api.get("export-talk?export_type=xcal").body()).contains("<date-time>2026-06-01T07:00:00Z<");
    }
}
