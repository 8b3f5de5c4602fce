package org.eventyay.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.actor.Actor;
import org.eventyay.settings.ServerSecret;
import org.eventyay.settings.Settings;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People join meetings at Zoom: links that nobody can read or make, and the page behind them. */
class ZoomTest {
    private static final TestServer SERVER = TestServer.get();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static TestWorld world() {
        TestWorld world = TestWorld.create(SERVER, plan -> {
            List<String> attendee = new ArrayList<>(plan.roles.get("attendee"));
            attendee.add("room:zoom.join");
            plan.roles.put("attendee", attendee);
            plan.room("talk", "Talk", "call.zoom");
        });
        SERVER.bean(WorldService.class).changeDomain(world.id(), host(world), false, Actor.server());
        return world;
    }

    private static String host(TestWorld world) {
        return world.id() + ".example.org";
    }

    private static void feature(TestWorld world, String flags) {
        SERVER.bean(JdbcClient.class)
                .sql("update world set feature_flags = cast(? as jsonb) where id = ?")
                .params(flags, world.id())
                .update();
        SERVER.bean(org.eventyay.cache.Caches.class).dropEverything();
    }

    private static String link(TestWorld world, TestSocket who, Object... config) {
        JsonNode room = object("room", who.room("talk").path("id").asString());
        if (config.length > 0) {
            try (TestSocket admin = world.login("admin", "admin")) {
                JsonNode modules = array(object("type", "call.zoom", "config", object(config)));
                admin.ok("room.config.patch", object("room", room.path("room").asString(), "module_config", modules));
            }
        }
        String url = who.ok("zoom.room_url", room).path("url").asString();
        assertThat(url).startsWith("//" + host(world) + "/zoom/meeting/?data=");
        return url.substring(2 + host(world).length());
    }

    private static JsonNode script(String page, String name) {
        Matcher found = Pattern.compile("const " + name + " = (\\{.*\\});").matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return JSON.readTree(found.group(1));
    }

    private static JsonNode object(Object... keysAndValues) {
        return TestSocket.object(keysAndValues);
    }

    @Test
    void thePageJoinsTheMeeting() {
        TestWorld world = world();
        feature(world, "[\"zoom\", \"cross-origin-isolation\"]");
        try (TestSocket ann = world.person("</script><b>A'\"&\u2028")) {
            ann.error(
                    "zoom.room_url", object("room", ann.room("talk").path("id").asString()), "zoom.no_meeting_id");
            String link =
                    link(world, ann, "meeting_number", "123 456-789", "password", "hush-hush", "disable_chat", true);
            assertThat(new String(
                            Base64.getUrlDecoder().decode(link.substring(link.indexOf('=') + 1)),
                            StandardCharsets.ISO_8859_1))
                    .doesNotContain("hush");
            HttpResponse<String> page = SERVER.get(link, host(world));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("X-Frame-Options")).isEmpty();
            assertThat(page.headers().firstValue("Cross-Origin-Embedder-Policy"))
                    .contains("require-corp");
            assertThat(page.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
            assertThat(page.headers().firstValue("Cross-Origin-Resource-Policy"))
                    .contains("cross-origin");
            assertThat(page.body())
                    .contains("https://source.zoom.us/zoom-meeting-2.10.1.min.js", "ZoomMtg.i18n.reload('en-US')")
                    .doesNotContain("<b>A", "\u2028");
            JsonNode join = script(page.body(), "join");
            assertThat(join.path("userName").asString()).isEqualTo("</script><b>A'\"&\u2028");
            assertThat(join.path("passWord").asString()).isEqualTo("hush-hush");
            assertThat(join.path("meetingNumber").asLong()).isEqualTo(123456789);
            assertThat(join.path("userEmail").asString()).isEqualTo(ann.userId() + "@zoom.fake." + host(world));
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder()
                    .decode(join.path("signature").asString().split("\\.")[1]));
            assertThat(claims.propertyNames())
                    .containsExactlyInAnyOrder("appKey", "sdkKey", "mn", "role", "iat", "exp", "tokenExp");
            assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
                    .isEqualTo(86400);
            assertThat(claims.path("tokenExp")).isEqualTo(claims.path("exp"));
            assertThat(claims.path("role").asInt()).isZero();
            JsonNode init = script(page.body(), "init");
            assertThat(init.path("isSupportChat").asBoolean()).isFalse();
            assertThat(init.path("leaveUrl").asString()).isEqualTo("/zoom/ended/");
            assertThat(SERVER.get(link.replace("/meeting/", "/iframetest/"), host(world))
                            .body())
                    .contains("width: 90%; height: 90%");
            assertThat(SERVER.get("/zoom/ended/", host(world)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatIsForgedOldOrFromElsewhereIsRefused() {
        TestWorld world = world();
        TestWorld other = world();
        feature(other, "[\"zoom\"]");
        try (TestSocket ann = world.person("Ann")) {
            String link = link(world, ann, "meeting_number", "1");
            HttpResponse<String> off = SERVER.get(link, host(world));
            assertThat(off.statusCode()).isEqualTo(403);
            assertThat(off.body()).contains("Feature disabled");
            feature(world, "[\"zoom\"]");
            assertThat(SERVER.get(link, host(world)).statusCode()).isEqualTo(200);
            int at = link.indexOf('=') + 1;
            for (String bad : List.of(
                    link.substring(0, at),
                    link.substring(0, at) + "nonsense",
                    link.substring(0, link.length() - 4),
                    link.substring(0, at + 3) + (link.charAt(at + 3) == 'A' ? 'B' : 'A') + link.substring(at + 4))) {
                HttpResponse<String> refused = SERVER.get(bad, host(world));
                assertThat(refused.statusCode()).as(bad).isEqualTo(403);
                assertThat(refused.headers().firstValue("X-Frame-Options")).isEmpty();
            }
            assertThat(SERVER.get("/zoom/meeting/", host(world)).statusCode()).isEqualTo(403);
            assertThat(SERVER.get(link, host(other)).statusCode()).isEqualTo(403);
            assertThat(SERVER.get(link, "unknown.example.org").statusCode()).isEqualTo(404);
            ZoomLinks later = new ZoomLinks(
                    SERVER.bean(OutsideAddresses.class),
                    SERVER.bean(Settings.class),
                    SERVER.bean(ServerSecret.class),
                    SERVER.json(),
                    Clock.offset(Clock.systemUTC(), Duration.ofHours(12)));
            assertThat(SERVER.bean(ZoomLinks.class).read(world.id(), link.substring(at)))
                    .isPresent();
            assertThat(later.read(world.id(), link.substring(at))).isEmpty();
        }
    }
}
