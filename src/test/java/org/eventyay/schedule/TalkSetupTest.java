package org.eventyay.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eventyay.job.BackgroundJobs;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.settings.Settings;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldConfiguration;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldDocuments;
import org.eventyay.world.WorldSnapshot;
import org.eventyay.world.WorldTokens;
import org.eventyay.world.WorldTokens.Verdict;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;

/** Given a new world and a talk system, when the two are introduced, then each can sign for the other, and nothing counts before both agree. */
class TalkSetupTest {
    private static final TestServer SERVER = TestServer.get();

    private record Asked(String path, String authorization, JsonNode body) {}

    private final TestWorld world = TestWorld.create(SERVER);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(500);

    private HttpServer talks() throws IOException {
        HttpServer talks = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        talks.createContext("/", exchange -> {
            asked.add(new Asked(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    SERVER.json().readTree(exchange.getRequestBody().readAllBytes())));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        talks.start();
        return talks;
    }

    private TalkSetup setup(String url) {
        Settings settings = new Binder(new MapConfigurationPropertySource(Map.of("eventyay.talk.url", url)))
                .bindOrCreate("eventyay", Settings.class);
        return new TalkSetup(
                settings,
                SERVER.bean(BackgroundJobs.class),
                SERVER.bean(WorldDirectory.class),
                SERVER.bean(WorldConfiguration.class),
                SERVER.bean(WorldDocuments.class),
                SERVER.bean(WorldTokens.class),
                SERVER.bean(OutgoingHttp.class),
                SERVER.json());
    }

    private WorldSnapshot now() {
        return SERVER.bean(WorldDirectory.class).find(world.id()).orElseThrow();
    }

    private static JsonNode claims(String token) {
        return SERVER.json().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    @Test
    void aWorldIsConnectedOnceTheTalkSystemHasAgreed() throws IOException {
        HttpServer talks = talks();
        String base = "http://127.0.0.1:" + talks.getAddress().getPort() + "/talk";
        TalkSetup setup = setup(base + "//");
        try (TestSocket guest = world.guest()) {
            assertThatThrownBy(() -> setup.run(world.id())).hasMessageContaining("answered 500");
            assertThat(now().config().path("pretalx").path("connected").asBoolean(false))
                    .isFalse();
            status.set(204);
            assertThat(setup.run(world.id())).isEqualTo("The talk system knows the world.");
            guest.expect("world.schedule.updated");
            JsonNode pretalx = guest.expect("world.schedule.updated");
            assertThat(pretalx.path("event").asString()).isEqualTo(world.id());
            assertThat(pretalx.path("domain").asString()).isEqualTo(base + "/");
            assertThat(pretalx.path("connected").asBoolean()).isTrue();
            assertThat(now().config().path("pretalx")).isEqualTo(pretalx);
        } finally {
            talks.stop(0);
        }
        assertThat(asked).hasSize(2).allSatisfy(one -> {
            assertThat(one.path()).isEqualTo("POST /talk/api/configure-video-settings/");
            assertThat(one.body())
                    .isEqualTo(object(
                            "video_settings",
                            object("audience", "venueless", "issuer", "any", "secret", TestWorld.KEY)));
        });
        JsonNode talk = claims(asked.getLast().authorization().replace("Bearer ", ""));
        assertThat(talk.path("slug").asString()).isEqualTo(world.id());
        assertThat(talk.path("exp").asLong() - talk.path("iat").asLong()).isEqualTo(30 * 86_400);
        String ours = talk.path("video_tokens").get(0).asString();
        assertThat(SERVER.bean(WorldTokens.class).verify(now(), ours)).isInstanceOf(Verdict.Accepted.class);
        assertThat(claims(ours).path("traits")).isEqualTo(array("schedule-update"));
        assertThat(claims(ours).path("uid").asString()).hasSize(36);
        assertThatThrownBy(() -> setup.run(world.id())).hasMessageContaining("could not be reached");
    }

    @Test
    void withoutATalkSystemNothingIsDone() {
        assertThat(setup("").run(world.id())).isEqualTo("There is nothing to connect.");
        assertThat(setup("http://127.0.0.1:9/").run("nosuchworld")).isEqualTo("There is nothing to connect.");
        assertThat(asked).isEmpty();
    }
}
