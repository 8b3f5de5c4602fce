package org.eventyay.push;

import static org.eventyay.testkit.TestSocket.object;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.interaso.webpush.VapidKeys;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.settings.Settings;
import org.eventyay.testkit.TestServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A push service on this machine, and what wakes browsers by it as the server does. */
public final class FakePushService implements AutoCloseable {
    private final TestServer server = TestServer.get();
    private final PushSubscriptions subscriptions = server.bean(PushSubscriptions.class);
    private final WireMockServer service =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private final WebPushes pushes;

    public FakePushService() {
        service.start();
        service.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.status(201)));
        // as the server's own, but this machine counts as the internet
        pushes = new WebPushes(
                subscriptions,
                new OutgoingHttp(List.of(), List.of("127.0.0.0/8")),
                server.bean(JdbcClient.class),
                server.json(),
                server.bean(Settings.class),
                endpoint -> true);
    }

    public WebPushes pushes() {
        return pushes;
    }

    /** Gives somebody a browser that can be woken. */
    public void subscribe(String userId) {
        String key = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(VapidKeys.generate().getApplicationServerKey());
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[16]);
        JsonNode subscription = object("endpoint", endpoint(userId), "keys", Map.of("p256dh", key, "auth", secret));
        subscriptions.put(UUID.fromString(userId), endpoint(userId), subscription);
    }

    private String endpoint(String userId) {
        return service.baseUrl() + "/" + userId;
    }

    /** How long the service may wait, for each time that somebody's browser was to be woken. */
    public List<String> lives(String userId) {
        return service.findAll(WireMock.postRequestedFor(WireMock.urlEqualTo("/" + userId))).stream()
                .map(request -> request.getHeader("TTL"))
                .toList();
    }

    @Override
    public void close() {
        pushes.destroy();
        service.stop();
    }
}
