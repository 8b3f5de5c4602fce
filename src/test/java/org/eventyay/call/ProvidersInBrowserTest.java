package org.eventyay.call;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Meetings at Zoom and calls at Digital Samba open in a frame; what goes there is signed with the keys of this installation. */
class ProvidersInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final String ZOOM_SECRET = "a-secret-of-zoom-0123456789-0123456789";
    private static final String SAMBA_KEY = "a-developer-key-0123456789-0123456789";
    private static final String SAMBA = "team.digitalsamba.example";

    private final List<JsonNode> made = new CopyOnWriteArrayList<>();
    private volatile boolean out;
    private final TestWorld world = TestWorld.create(SERVER, plan -> {
        plan.roles.put("caller", List.of("room:digitalsamba.join", "room:digitalsamba.speak", "room:zoom.join"));
        plan.grants.putArray("caller").add("caller");
        config(plan.room("zoom", "Zoom", "call.zoom").getModuleConfig())
                .put("meeting_number", "123 456-789")
                .put("password", "hush");
        config(plan.room("samba", "Samba", "call.digitalsamba").getModuleConfig())
                .put("mute_on_start", true);
    });

    private static ObjectNode config(JsonNode modules) {
        return (ObjectNode) modules.get(0).path("config");
    }

    /** The API of Digital Samba: makes rooms for whoever has the key, or is out of order. */
    private void answer(HttpExchange exchange) throws IOException {
        String login =
                "Basic " + Base64.getEncoder().encodeToString(("team-1:" + SAMBA_KEY).getBytes(StandardCharsets.UTF_8));
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status = out ? 503 : login.equals(exchange.getRequestHeaders().getFirst("Authorization")) ? 201 : 401;
        if (status == 201) {
            made.add(SERVER.json().readTree(body));
        }
        byte[] answer = SERVER.json()
                .writeValueAsBytes(Map.of("id", UUID.randomUUID().toString(), "friendly_url", "blue-room"));
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Test
    void framesOpenWithWhatTheKeysSigned() throws IOException {
        SERVER.bean(WorldService.class).changeDomain(world.id(), world.id() + ".localhost", false, Actor.server());
        // read by the node when it starts
        SERVER.bean(JdbcClient.class)
                .sql("update world set feature_flags = '[\"zoom\"]' where id = ?")
                .param(world.id())
                .update();
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        api.createContext("/api/v1/rooms", this::answer);
        api.start();
        Map<String, String> settings = Map.of(
                "EVENTYAY_ZOOM_KEY",
                "zoom-key",
                "EVENTYAY_ZOOM_SECRET",
                ZOOM_SECRET,
                "EVENTYAY_DIGITALSAMBA_DOMAIN",
                SAMBA,
                "EVENTYAY_DIGITALSAMBA_TEAM",
                "team-1",
                "EVENTYAY_DIGITALSAMBA_KEY",
                SAMBA_KEY,
                "EVENTYAY_DIGITALSAMBA_URL",
                "http://127.0.0.1:" + api.getAddress().getPort() + "/api/v1");
        try (TestNode node = TestNode.start(SERVER, "providers", settings);
                TestBrowser browser = TestBrowser.open()) {
            Page page = browser.person();
            page.route("https://source.zoom.us/**", ProvidersInBrowserTest::standForZoom);
            page.route(
                    "https://" + SAMBA + "/**",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html")
                            .setBody("<!doctype html><title>Call</title><p id=there>Here we are</p>")));
            CallVisitor ada = CallVisitor.enter(page, node.port(), world, "Ada", "caller");
            samba(ada);
            zoom(ada);
        } finally {
            api.stop(0);
        }
    }

    private void samba(CallVisitor ada) {
        out = true;
        ada.opens("Samba");
        assertThat(ada.part("failed-state")).containsText("The call can’t be joined now.");
        out = false;
        ada.opens("Zoom").opens("Samba");
        assertThat(ada.part("provider-call"))
                .hasAttribute(
                        "src",
                        Pattern.compile(
                                "^https://team\\.digitalsamba\\.example/blue-room\\?token=[^&]+&mediaDevices\\.audio=false$"));
        assertThat(ada.page().frameLocator("[data-test='provider-call']").locator("#there"))
                .isVisible();
        assertThat(made)
                .singleElement()
                .satisfies(
                        room -> assertThat(room.path("external_id").asString()).startsWith(world.id() + "/"));
        String source = ada.part("provider-call").getAttribute("src");
        JsonNode claims = claims(source.replaceAll("^.*token=|&.*$", ""), SAMBA_KEY);
        assertThat(claims.path("td").asString()).isEqualTo("team-1");
        assertThat(claims.path("rd").asString()).isEqualTo("blue-room");
        assertThat(claims.path("u").asString()).isEqualTo("Ada");
        assertThat(claims.path("role").asString()).isEqualTo("speaker");
    }

    /** What the scripts of Zoom would be: remembers what it is asked. */
    private static void standForZoom(Route route) {
        boolean main = route.request().url().endsWith("zoom-meeting-2.10.1.min.js");
        route.fulfill(new Route.FulfillOptions()
                .setContentType(route.request().url().endsWith(".css") ? "text/css" : "text/javascript")
                .setBody(!main ? "" : """
                    window.asked = {};
                    window.ZoomMtg = {
                      setZoomJSLib: (...at) => (asked.library = at), preLoadWasm() {}, prepareWebSDK() {},
                      i18n: { load: (language) => (asked.language = language), reload() {} },
                      init: (how) => { asked.init = JSON.parse(JSON.stringify(how)); how.success(); },
                      join: (how) => (asked.join = JSON.parse(JSON.stringify(how))),
                    };
                    """));
    }

    private void zoom(CallVisitor ada) {
        ada.opens("Zoom");
        assertThat(ada.part("provider-call")).isVisible();
        ada.page().waitForCondition(() -> meeting(ada).isPresent());
        Frame frame = meeting(ada).orElseThrow();
        ada.page()
                .waitForCondition(
                        () -> Boolean.TRUE.equals(frame.evaluate("Boolean(window.asked && window.asked.join)")));
        JsonNode asked = SERVER.json().readTree((String) frame.evaluate("JSON.stringify(window.asked)"));
        assertThat(asked.path("library").get(0).asString()).isEqualTo("https://source.zoom.us/2.10.1/lib");
        assertThat(asked.path("language").asString()).isEqualTo("en-US");
        assertThat(asked.path("init").path("leaveUrl").asString()).isEqualTo("/zoom/ended/");
        JsonNode join = asked.path("join");
        assertThat(join.path("meetingNumber").asLong()).isEqualTo(123456789);
        assertThat(join.path("passWord").asString()).isEqualTo("hush");
        assertThat(join.path("userName").asString()).isEqualTo("Ada");
        assertThat(join.path("sdkKey").asString()).isEqualTo("zoom-key");
        JsonNode claims = claims(join.path("signature").asString(), ZOOM_SECRET);
        assertThat(claims.path("appKey").asString()).isEqualTo("zoom-key");
        assertThat(claims.path("mn").asLong()).isEqualTo(123456789);
        assertThat(claims.path("role").asInt(-1)).isZero();
    }

    private static Optional<Frame> meeting(CallVisitor ada) {
        return ada.page().frames().stream()
                .filter(one -> one.url().contains("/zoom/meeting/"))
                .findFirst();
    }

    /** What a token says, which this secret must have signed. */
    private static JsonNode claims(String token, String secret) {
        String[] parts = token.split("\\.");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(signed))
                    .isEqualTo(parts[2]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return SERVER.json().readTree(Base64.getUrlDecoder().decode(parts[1]));
    }
}
