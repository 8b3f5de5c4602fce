package org.eventyay.people;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given a world with a talk system, when somebody marks talks, then the talk system learns of it and nobody waits for it. */
class FavouritesWebhookTest {
    private static final TestServer SERVER = TestServer.get();
    private static final WireMockServer TALKS =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private static final String PATH = "/api/events/conf/favourite-talk/";

    static {
        TALKS.start();
    }

    private final TestWorld world = TestWorld.create(
            SERVER,
            plan -> plan.config
                    .putObject("pretalx")
                    .put("domain", "http://127.0.0.1:" + TALKS.port() + "/")
                    .put("event", "conf"));

    @BeforeEach
    void forget() {
        TALKS.resetAll();
    }

    @AfterAll
    static void stop() {
        TALKS.stop();
    }

    private static JsonNode state(Object... favourites) {
        return object("client_state", object("schedule", object("favs", array(favourites))));
    }

    private static void told(String favourites) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> TALKS.verify(postRequestedFor(urlEqualTo(PATH))
                        .withHeader("Content-Type", matching("application/json.*"))
                        .withRequestBody(equalToJson(favourites))));
    }

    @Test
    void theTalkSystemLearnsWhatATokensBearerMarked() {
        TALKS.stubFor(post(urlEqualTo(PATH)).willReturn(ok()));
        try (TestSocket person = world.login("marker", "vip")) {
            person.ok("user.update", state("A", "B"));
            told("[\"A\",\"B\"]");
            LoggedRequest request =
                    TALKS.findAll(postRequestedFor(urlEqualTo(PATH))).getFirst();
            String token = request.getHeader("Authorization").substring("Bearer ".length());
            var verdict = SERVER.bean(WorldTokens.class)
                    .verify(SERVER.bean(WorldDirectory.class).find(world.id()).orElseThrow(), token);
            assertThat(((WorldTokens.Verdict.Accepted) verdict)
                            .claims()
                            .path("uid")
                            .asString())
                    .isEqualTo("marker");
        }
    }

    @Test
    void whatIsNotNewOrNotATokensIsNotTold() {
        TALKS.stubFor(post(urlEqualTo(PATH)).willReturn(ok()));
        try (TestSocket person = world.login("marker");
                TestSocket guest = world.guest()) {
            guest.ok("user.update", state("G"));
            person.ok("user.update", object("client_state", object()));
            person.ok("user.update", object("client_state", object("schedule", "x")));
            person.ok("user.update", object("profile", object("display_name", "M")));
            person.ok("user.update", state("A"));
            told("[\"A\"]");
            person.ok("user.update", state("A"));
            person.ok("user.update", state("B"));
            told("[\"B\"]");
            TALKS.verify(2, postRequestedFor(urlEqualTo(PATH)));
        }
    }

    @Test
    void aSlowOrBrokenTalkSystemDisturbsNobody() {
        TALKS.stubFor(post(urlEqualTo(PATH)).willReturn(serverError().withFixedDelay(1500)));
        try (TestSocket person = world.login("marker")) {
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                person.ok("user.update", state("T" + i));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("each would have waited for 1.5 s")
                    .isLessThan(Duration.ofSeconds(15));
            told("[\"T19\"]");
            assertThat(TALKS.findAll(postRequestedFor(urlEqualTo(PATH))))
                    .as("only the newest of those that waited")
                    .hasSizeLessThan(15);
        }
    }
}
