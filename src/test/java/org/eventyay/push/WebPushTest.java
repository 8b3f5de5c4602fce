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
import java.util.Optional;
import java.util.UUID;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.settings.Settings;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Given a browser that asked for it, when its owner is notified, then the push service gets an encrypted message; and nobody else gets anything. */
class WebPushTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);
    private static final WireMockServer SERVICE =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    static {
        SERVICE.start();
    }

    /** As the server's own, but this machine counts as the internet. */
    private final PushSubscriptions subscriptions = SERVER.bean(PushSubscriptions.class);

    private final WebPushes pushes = new WebPushes(
            subscriptions,
            new OutgoingHttp(List.of(), List.of("127.0.0.0/8")),
            SERVER.bean(JdbcClient.class),
            SERVER.json(),
            SERVER.bean(Settings.class),
            endpoint -> true);

    private final TestSocket ada = WORLD.person("Ada");
    private final TestSocket bob = WORLD.person("Bob");

    @AfterEach
    void end() {
        pushes.destroy();
    }

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

    private void subscribe(String path) {
        subscriptions.put(UUID.fromString(bob.userId()), SERVICE.baseUrl() + path, subscription(path));
    }

    private void push() {
        pushes.send(WORLD.id(), List.of(UUID.fromString(bob.userId())), id -> Optional.of(object("event", "wake up")));
    }

    private static JsonNode secure(JsonNode subscription) {
        ((ObjectNode) subscription)
                .put("endpoint", subscription.path("endpoint").asString().replace("http:", "https:"));
        return subscription;
    }

    private void notifyBob() {
        String channel = ada.ok("chat.direct.create", Map.of("users", List.of(bob.userId())))
                .path("id")
                .asString();
        ada.say(channel, "wake up");
    }

    private static int known(String path) {
        return SERVER.bean(JdbcClient.class)
                .sql("select count(*) from web_push_client where endpoint in (?, ?)")
                .params(SERVICE.baseUrl() + path, SERVICE.baseUrl().replace("http:", "https:") + path)
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
        subscribe("/busy");
        push();
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
        subscribe("/gone");
        assertThat(known("/gone")).isEqualTo(1);
        push();
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(known("/gone")).isZero());
    }

    @Test
    void anEndpointBelongsToWhoNamedItLast() {
        JsonNode subscription = secure(subscription("/mine"));
        ada.ok("user.web_push.subscribe", object("subscription", subscription));
        bob.ok("user.web_push.subscribe", object("subscription", subscription));
        assertThat(known("/mine")).isEqualTo(1);
    }

    @Test
    void anAddressInANetworkOpenedForOthersIsNeverAskedAndIsForgotten() {
        SERVICE.stubFor(WireMock.post("/internal").willReturn(WireMock.status(201)));
        bob.ok("user.web_push.subscribe", object("subscription", secure(subscription("/internal"))));
        assertThat(known("/internal")).isEqualTo(1);
        notifyBob();
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(known("/internal")).isZero());
        SERVICE.verify(0, WireMock.postRequestedFor(WireMock.urlEqualTo("/internal")));
    }

    @Test
    void aPersonIsWokenOnTenBrowsersAtMost() {
        for (int i = 0; i < PushSubscriptions.PER_PERSON + 2; i++) {
            bob.ok("user.web_push.subscribe", object("subscription", secure(subscription("/many" + i))));
        }
        bob.ok("user.web_push.subscribe", object("subscription", secure(subscription("/many2"))));
        assertThat(List.of(known("/many0"), known("/many1"), known("/many2"), known("/many11")))
                .containsExactly(0, 0, 1, 1);
        assertThat(subscriptions.of(List.of(UUID.fromString(bob.userId())), 100))
                .hasSize(10);
    }

    @Test
    void aServiceThatFailsIsLeftAlone() {
        SERVICE.stubFor(WireMock.post("/broken").willReturn(WireMock.status(503)));
        subscribe("/broken");
        for (int i = 0; i < 200; i++) {
            push();
        }
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(asked("/broken")).isPositive());
        assertThat(asked("/broken"))
                .as("all that may be under way at once, and not one more")
                .isLessThan(50);
    }

    private static int asked(String path) {
        return SERVICE.findAll(WireMock.postRequestedFor(WireMock.urlEqualTo(path)))
                .size();
    }

    @Test
    void nonsenseIsRefused() {
        for (Object wrong : List.of(
                Map.of(),
                "x",
                Map.of("endpoint", "no url"),
                Map.of("endpoint", 5),
                Map.of("endpoint", "http://push.example/x"),
                Map.of("endpoint", "https://user:secret@push.example/x"),
                Map.of("endpoint", "https://push.example/x", "expirationTime", "soon"),
                Map.of("endpoint", "https://push.example/x", "more", 1))) {
            bob.error("user.web_push.subscribe", object("subscription", wrong), "invalid_input");
        }
        bob.error("user.web_push.subscribe", object(), "invalid_input");
    }
}
