package org.eventyay.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;

/** Given a server in a cluster that trusts no proxy, when somebody says to be one, then nobody believes it. */
class BehindProxiesTest {
    private static final TestServer SERVER = TestServer.get();

    @Test
    void whoForwardsIsBelievedByTheSettingAloneAndNoFolderIsLeftInTheMachinesOwn() throws Exception {
        TestWorld world = TestWorld.create(SERVER);
        String host = world.id() + ".example.org";
        SERVER.bean(WorldService.class).changeDomain(world.id(), host, false, Actor.server());
        Path temp = Files.createTempDirectory(SERVER.dataDirectory(), "temp");
        Map<String, String> settings = Map.of(
                "KUBERNETES_SERVICE_HOST", "10.0.0.1",
                "KUBERNETES_SERVICE_PORT", "443",
                "EVENTYAY_TRUSTED_PROXIES", "203.0.113.0/24",
                "JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temp);
        try (TestNode node = TestNode.start(SERVER, "proxies", settings);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/"))
                    .header("Host", host)
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-Host", "evil.example.org")
                    .header("X-Forwarded-Prefix", "/evil")
                    .header("Forwarded", "for=1.2.3.4;host=evil.example.org;proto=https")
                    .build();
            String page =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            assertThat(page)
                    .contains("\"socket\":\"ws://" + host + "/ws/world/")
                    .doesNotContain("evil", "wss:");
            try (Stream<Path> left = Files.list(temp)) {
                assertThat(left.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("jetty")))
                        .isEmpty();
            }
        }
    }
}
