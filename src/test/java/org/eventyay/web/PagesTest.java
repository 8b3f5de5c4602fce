package org.eventyay.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.ShortTokens;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Given worlds with domains, when a browser asks, then it gets the page, the file or the redirect meant for it. The HTTP client lets tests set the Host header. */
class PagesTest {

    private static final TestServer SERVER = TestServer.get();

    private static String domain(TestWorld world, String path) {
        String domain = world.id() + ".example.org" + path;
        SERVER.bean(WorldService.class).changeDomain(world.id(), domain, true, Actor.server());
        return domain;
    }

    @Test
    void everyPathOfAWorldIsItsClient() {
        TestWorld world = TestWorld.create(SERVER);
        String host = domain(world, "");
        for (String path : List.of("/", "/rooms/x", "/foo")) {
            HttpResponse<String> page = SERVER.get(path, host);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
            assertThat(page.body())
                    .contains("window.venueless=", "\"socket\":\"ws://" + host + "/ws/world/" + world.id() + "/\"")
                    .contains("<title>World " + world.id() + "</title>", "<html lang=\"en\">");
        }
        assertThat(SERVER.get("/", host + ":8443").statusCode())
                .as("the port does not matter")
                .isEqualTo(200);
    }

    @Test
    void whereNoWorldAnswersThePageSaysWhatToDo() {
        HttpResponse<String> page = SERVER.get("/", "nobody.example.org");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("change_world_domain");
    }

    @Test
    void anAdminsWordsCanNotEndTheScript() {
        TestWorld world = TestWorld.create(
                SERVER, plan -> plan.config.putObject("theme").put("logo", "</script><script>alert(1)</script>"));
        String host = domain(world, "");
        assertThat(SERVER.get("/", host).body()).doesNotContain("<script>alert(1)");
    }

    @Test
    void aDomainMayHaveAPath() {
        TestWorld outer = TestWorld.create(SERVER);
        String host = domain(outer, "");
        TestWorld inner = TestWorld.create(SERVER);
        SERVER.bean(WorldService.class).changeDomain(inner.id(), host + "/video/event", false, Actor.server());
        assertThat(SERVER.get("/video/event/rooms/1", host).body())
                .contains("/ws/world/" + inner.id() + "/", "\"basePath\":\"/video/event\"");
        assertThat(SERVER.get("/video/events", host).body()).contains("/ws/world/" + outer.id() + "/");
    }

    @Test
    void theOldDomainLeadsToTheNewOne() {
        TestWorld world = TestWorld.create(SERVER);
        String old = domain(world, "");
        SERVER.bean(WorldService.class).changeDomain(world.id(), "new-" + old, true, Actor.server());
        HttpResponse<String> moved = SERVER.get("/rooms/1", old);
        assertThat(moved.statusCode()).isEqualTo(301);
        assertThat(moved.headers().firstValue("location")).hasValue("https://new-" + old + "/rooms/1");
    }

    @Test
    void aClosedWorldIsGone() {
        TestWorld world = TestWorld.create(SERVER);
        String host = domain(world, "");
        SERVER.bean(WorldService.class).deactivate(world.id(), "over", null, Actor.server());
        assertThat(SERVER.get("/", host).statusCode()).isEqualTo(410);
        SERVER.bean(WorldService.class).reactivate(world.id(), Actor.server());
        assertThat(SERVER.get("/", host).statusCode()).isEqualTo(200);
    }

    @Test
    void aShortTokenLeadsToTheLongOne() {
        TestWorld world = TestWorld.create(SERVER);
        String host = domain(world, "");
        String token = SERVER.bean(ShortTokens.class)
                .shorten(world.id(), List.of("long-one"), Instant.now().plus(Duration.ofDays(1)), null)
                .getFirst();
        HttpResponse<String> login = SERVER.get("/login/" + token, host);
        assertThat(login.statusCode()).isEqualTo(302);
        assertThat(login.headers().firstValue("location")).hasValue("/#token=long-one");
        assertThat(SERVER.get("/login/" + UUID.randomUUID().toString().replace("-", ""), host)
                        .body())
                .isEqualTo("Unknown access token. Please check that you clicked the correct link.");
    }

    @Test
    void everyResponseCarriesTheHeaders() {
        for (String path : List.of("/healthcheck/", "/nowhere", "/media/pub/none.png")) {
            HttpResponse<String> response = SERVER.get(path, "nobody.example.org");
            assertThat(response.headers().firstValue("x-content-type-options")).hasValue("nosniff");
            assertThat(response.headers().firstValue("x-frame-options")).hasValue("DENY");
            assertThat(response.headers().firstValue("referrer-policy")).hasValue("strict-origin-when-cross-origin");
            assertThat(response.headers().firstValue("cross-origin-opener-policy"))
                    .hasValue("same-origin");
        }
    }

    @Test
    void healthIsOk() {
        HttpResponse<String> health = SERVER.get("/healthcheck/", "whatever.example.org");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("OK");
        assertThat(SERVER.get("/actuator/health", "x.example.org").statusCode()).isEqualTo(404);
    }

    @Test
    void preflightsAreAnsweredForOriginsThatMayCall() {
        HttpResponse<String> allowed = preflight("https://app.eventyay.com");
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("access-control-allow-origin")).hasValue("https://app.eventyay.com");
        assertThat(preflight("https://evil.example.com").headers().firstValue("access-control-allow-origin"))
                .isEmpty();
    }

    private static HttpResponse<String> preflight(String origin) {
        return SERVER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + "/api/v1/worlds/x/"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PATCH"));
    }

    @Test
    void textFilesOfTheClientAreSentCompressedToWhoeverTakesThat() throws Exception {
        HttpResponse<byte[]> plain = file("identity");
        Assumptions.assumeTrue(plain.statusCode() == 200, "the client was not built");
        HttpResponse<byte[]> packed = file("gzip, deflate, br");
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.body().length).isLessThan(plain.body().length);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain.body());
        }
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.headers().firstValue("Vary")).hasValue("Accept-Encoding");
    }

    private static HttpResponse<byte[]> file(String encoding) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + "/offline.html"))
                .header("Accept-Encoding", encoding)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    @Test
    void otherMethodsThanGetAreNotAllowedOnPages() {
        HttpResponse<String> response =
                SERVER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + "/foo"))
                        .POST(HttpRequest.BodyPublishers.ofString("x")));
        assertThat(response.statusCode()).isEqualTo(405);
    }
}
