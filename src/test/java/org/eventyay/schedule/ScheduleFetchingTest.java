package org.eventyay.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.object;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.eventyay.schedule.ScheduleFetches.State;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given a schedule that is published elsewhere, when its server is slow, silent or wrong, then nobody here waits and nothing is lost. */
class ScheduleFetchingTest {
    private static final TestServer SERVER = TestServer.get();
    private static final String ONE = """
        {"version":"1","rooms":[{"id":1,"name":"Hall"}],"speakers":[],"talks":[{"code":"A","title":"One","room":1,
        "start":"2026-06-01T09:00:00+02:00","end":"2026-06-01T10:00:00+02:00","fav_count":%d}]}\
        """;

    private final List<Headers> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private final TestWorld world = TestWorld.create(SERVER);
    private final ScheduleFetches fetches = SERVER.bean(ScheduleFetches.class);
    private HttpServer talks;
    private volatile String page = ONE.formatted(0);
    private volatile String tag = "\"v1\"";
    private volatile int status = 200;

    @BeforeEach
    void publish() throws IOException {
        talks = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        talks.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        talks.createContext("/", exchange -> {
            asked.add(exchange.getRequestHeaders());
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            boolean isKnown = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("ETag", tag);
            exchange.sendResponseHeaders(isKnown ? 304 : status, isKnown ? -1 : body.length);
            if (!isKnown) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        talks.start();
    }

    @AfterEach
    void end() {
        open.countDown();
        talks.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + talks.getAddress().getPort() + "/schedule.json";
    }

    private JsonNode fetched(TestSocket organiser) {
        organiser.ok("schedule.fetch", object());
        await().until(() ->
                !organiser.ok("schedule.source", object()).path("pending").asBoolean());
        return organiser.ok("schedule.source", object());
    }

    @Test
    void nobodyWaitsForASlowTalkSystemAndEverybodyHearsOfTheSchedule() {
        try (TestSocket organiser = world.person("Olga", "admin");
                TestSocket guest = world.person("Gus")) {
            // its server does not answer yet
            organiser.ok("world.config.patch", object("pretalx", object("url", url())));
            organiser.expect("world.schedule.updated");
            guest.expect("world.schedule.updated");
            JsonNode early = guest.ok("schedule.get", object());
            assertThat(early.path("pending").asBoolean()).isTrue();
            assertThat(early.path("url").isNull()).isTrue();
            assertThat(organiser.ok("schedule.source", object()).path("pending").asBoolean())
                    .isTrue();
            open.countDown();
            guest.expect("world.schedule.updated");
            JsonNode served = guest.ok("schedule.get", object());
            assertThat(served.path("url").asString()).endsWith(".json");
            assertThat(served.path("pending").asBoolean()).isFalse();
            guest.error("schedule.source", object(), "auth.denied");
            guest.error("schedule.fetch", object(), "auth.denied");

            // the same version again, then one that counts stars, then another talk
            JsonNode source = fetched(organiser);
            assertThat(asked.getLast().getFirst("If-None-Match")).isEqualTo("\"v1\"");
            assertThat(source.path("talks").asInt()).isEqualTo(1);
            assertThat(source.path("format").asString()).isEqualTo("widget");
            tag = "\"v2\"";
            page = ONE.formatted(7).replace("\"version\":\"1\"", "\"version\":\"2\"");
            assertThat(fetched(organiser).path("fetched")).isEqualTo(source.path("fetched"));
            guest.nothing("world.schedule.updated");
            tag = "\"v3\"";
            page = ONE.formatted(7).replace("One", "Two");
            assertThat(fetched(organiser).path("fetched")).isNotEqualTo(source.path("fetched"));
            guest.expect("world.schedule.updated");

            // gone: what was there stays, and it is asked less and less often
            status = 500;
            tag = "\"v4\"";
            JsonNode failed = fetched(organiser);
            assertThat(failed.path("problem").asString()).isEqualTo("The address of the schedule answers 500.");
            State once = fetches.find(world.id()).orElseThrow();
            assertThat(fetched(organiser).path("failures").asInt()).isEqualTo(2);
            State twice = fetches.find(world.id()).orElseThrow();
            assertThat(Duration.between(twice.checked(), twice.next()))
                    .isGreaterThan(Duration.between(once.checked(), once.next()));
            assertThat(guest.ok("schedule.get", object()).path("url").asString())
                    .endsWith(".json");

            // there again, with an entry that is wrong: the rest is shown, and organisers see which
            status = 200;
            tag = "\"v5\"";
            page = ONE.formatted(0).replace("]}", ",{\"title\":\"Broken\",\"start\":\"noon\"}]}");
            JsonNode better = fetched(organiser);
            assertThat(better.path("problem").isNull()).isTrue();
            assertThat(better.path("failures").asInt()).isZero();
            assertThat(better.path("faults").get(0).asString()).startsWith("Talk 2 (Broken): start is no time");
        }
    }

    @Test
    void whatWasNeverThereIsAProblemThatIsTold() {
        open.countDown();
        page = "<html>no</html>";
        try (TestSocket organiser = world.person("Olga", "admin")) {
            organiser.ok("world.config.patch", object("pretalx", object("url", url())));
            organiser.expect("world.schedule.updated");
            organiser.ok("schedule.get", object());
            organiser.expect("world.schedule.updated");
            assertThat(organiser.ok("schedule.get", object()).path("problem").asString())
                    .contains("This XML is no schedule");
            organiser.ok("world.config.patch", object("pretalx", object()));
            assertThat(organiser.ok("schedule.get", object()).path("problem").isNull())
                    .isTrue();
        }
    }

    @Test
    void ofAllServersOneIsAtIt() {
        String source = url();
        fetches.want(world.id(), source, Instant.EPOCH);
        assertThat(fetches.claim(world.id())).isPresent();
        assertThat(fetches.claim(world.id())).isEmpty();
        assertThat(fetches.find(world.id()).orElseThrow().pending()).isTrue();
        // whoever needs it meanwhile does not make it due again, another source does
        fetches.want(world.id(), source, Instant.EPOCH);
        assertThat(fetches.claim(world.id())).isEmpty();
        fetches.want(world.id(), source + "?2", Instant.EPOCH);
        assertThat(fetches.claim(world.id())).isPresent();
        SERVER.bean(WorldDirectory.class).find(world.id()).orElseThrow();
        SERVER.bean(ScheduleFetching.class).attempt(world.id());
        assertThat(asked).isEmpty();
    }
}
