package org.eventyay.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.object;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.interaso.webpush.VapidKeys;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Given a browser that asked for it, when its owner is notified, then the push service gets an encrypted message (spec 02 §11). */
class WebPushTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);
    private static final WireMockServer SERVICE =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    static {
        SERVICE.start();
    }

    private final TestSocket ada = WORLD.person("Ada");
    private final TestSocket bob = WORLD.person("Bob");

    @AfterAll
    static void stop() {
        SERVICE.stop();
    }

    private static JsonNode subscription(String path) {
        String key = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(VapidKeys.generate().getApplicationServerKey());
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[16]);
        return object(
                "endpoint",
                SERVICE.baseUrl() + path,
                "expirationTime",
                null,
                "keys",
                Map.of("p256dh", key, "auth", secret));
    }

    private void notifyBob() {
        String channel = ada.ok("chat.direct.create", Map.of("users", List.of(bob.userId())))
                .path("id")
                .asString();
        ada.say(channel, "wake up");
    }

    private static int known(String path) {
        return SERVER.bean(JdbcClient.class)
                .sql("select count(*) from web_push_client where endpoint = ?")
                .param(SERVICE.baseUrl() + path)
                .query(Integer.class)
                .single();
    }

    @Test
    void aNotificationIsPushedAndABusyServiceIsAskedAgain() {
        SERVICE.stubFor(WireMock.post("/busy")
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("free")
                .willReturn(WireMock.status(503)));
        SERVICE.stubFor(WireMock.post("/busy")
                .inScenario("busy")
                .whenScenarioStateIs("free")
                .willReturn(WireMock.status(201)));
        bob.ok("user.web_push.subscribe", object("subscription", subscription("/busy")));
        notifyBob();
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> SERVICE.verify(2, WireMock.postRequestedFor(WireMock.urlEqualTo("/busy"))));
        LoggedRequest request = SERVICE.findAll(WireMock.postRequestedFor(WireMock.urlEqualTo("/busy")))
                .getFirst();
        assertThat(request.getHeader("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(request.getHeader("Authorization")).startsWith("vapid t=");
        assertThat(request.getBody().length).isGreaterThan(100);
        assertThat(new String(request.getBody())).doesNotContain("wake up");
    }

    @Test
    void aSubscriptionThatIsGoneIsForgotten() {
        SERVICE.stubFor(WireMock.post("/gone").willReturn(WireMock.status(410)));
        bob.ok("user.web_push.subscribe", object("subscription", subscription("/gone")));
        assertThat(known("/gone")).isEqualTo(1);
        notifyBob();
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(known("/gone")).isZero());
    }

    @Test
    void anEndpointBelongsToWhoNamedItLast() {
        JsonNode subscription = subscription("/mine");
        ada.ok("user.web_push.subscribe", object("subscription", subscription));
        bob.ok("user.web_push.subscribe", object("subscription", subscription));
        assertThat(known("/mine")).isEqualTo(1);
    }

    @Test
    void nonsenseIsRefused() {
        for (Object wrong : List.of(
                Map.of(),
                "x",
                Map.of("endpoint", "no url"),
                Map.of("endpoint", 5),
                Map.of("endpoint", "https://push.example/x", "expirationTime", "soon"),
                Map.of("endpoint", "https://push.example/x", "more", 1))) {
            bob.error("user.web_push.subscribe", object("subscription", wrong), "invalid_input");
        }
        bob.error("user.web_push.subscribe", object(), "invalid_input");
    }
}
