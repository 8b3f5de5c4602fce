package org.eventyay.schedule;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Given an event with twelve rooms and five hundred talks, when people open its schedule, then they find and keep what they want. */
class ScheduleInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int ROOMS = 12;
    private static final int TALKS = 500;
    private static TestBrowser browser;
    private static HttpServer talks;
    private static TestWorld world;

    @BeforeAll
    static void open() throws IOException {
        browser = TestBrowser.open();
        byte[] schedule = JsonMapper.shared().writeValueAsBytes(schedule());
        talks = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        talks.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, schedule.length);
            exchange.getResponseBody().write(schedule);
            exchange.close();
        });
        talks.start();
        String url = "http://127.0.0.1:" + talks.getAddress().getPort() + "/schedule.json";
        world = TestWorld.create(SERVER, plan -> plan.config.set("pretalx", object("url", url)));
        SERVER.bean(WorldService.class).changeDomain(world.id(), world.id() + ".localhost", false, Actor.server());
    }

    @AfterAll
    static void close() {
        talks.stop(0);
        if (browser != null) {
            browser.close();
        }
    }

    private static ObjectNode schedule() {
        ObjectNode schedule = JsonMapper.shared().createObjectNode().put("timezone", "Europe/Berlin");
        ArrayNode rooms = schedule.putArray("rooms");
        for (int room = 1; room <= ROOMS; room++) {
            rooms.addObject().put("id", room).put("name", "Room " + room);
        }
        schedule.putArray("tracks")
                .addObject()
                .put("id", 1)
                .put("name", "Craft")
                .put("color", "#2277cc");
        schedule.putArray("speakers")
                .addObject()
                .put("code", "S")
                .put("name", "Ann Speaker")
                .put("biography", "Talks.");
        ZonedDateTime day =
                Instant.now().atZone(ZoneId.of("Europe/Berlin")).toLocalDate().atStartOfDay(ZoneId.of("Europe/Berlin"));
        ArrayNode entries = schedule.putArray("talks");
        for (int i = 0; i < TALKS; i++) {
            ZonedDateTime start = day.plusMinutes(30L * (i / ROOMS));
            ObjectNode talk =
                    entries.addObject().put("code", "T" + i).put("title", (i % 5 == 4 ? "محاضرة " : "Talk ") + i);
            talk.put("room", i % ROOMS + 1).put("track", i % 2 == 0 ? 1 : null).put("abstract", "What it is about.");
            talk.put("start", start.toOffsetDateTime().toString())
                    .put("end", start.plusMinutes(30).toOffsetDateTime().toString());
            talk.putArray("speakers").add("S");
        }
        return schedule;
    }

    private static Locator part(Page page, String name) {
        return page.locator("[data-test='" + name + "']");
    }

    private static Page enter(int width, int height, String path) {
        Page page = browser.person(width, height);
        page.navigate("http://" + world.id() + ".localhost:" + SERVER.port() + path);
        part(page, "display-name").fill("Ada");
        part(page, "enter").click();
        assertThat(part(page, "display-name")).hasCount(0);
        return page;
    }

    private static void nothingIsWrong(Page page) throws IOException {
        try (InputStream axe = ScheduleInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + ";null");
        }
        Object found = page.evaluate(
                "async () => (await axe.run()).violations.map(v => v.id + ' ' + v.nodes.map(n => n.target).slice(0,"
                        + " 4).join(', '))");
        Assertions.assertThat((List<?>) found).isEmpty();
    }

    @Test
    void theDayIsAGridInWhichPeopleFindTheirTalksAndKeepThem() throws IOException {
        Page page = enter(1400, 900, "/schedule");
        assertThat(part(page, "schedule-grid")).isVisible();
        assertThat(page.locator(".now-line")).hasCount(1);
        Assertions.assertThat(part(page, "talk").count()).isGreaterThan(400);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("schedule-grid.png")));
        nothingIsWrong(page);
        part(page, "star").first().click();
        assertThat(part(page, "star").first()).hasAttribute("aria-pressed", "true");
        part(page, "only-mine").click();
        assertThat(part(page, "talk")).hasCount(1);
        page.locator(".slot a").first().click();
        assertThat(part(page, "talk-page")).containsText("What it is about.");
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("schedule-talk.png")));
        nothingIsWrong(page);
        page.reload();
        assertThat(part(page, "star").first()).hasAttribute("aria-pressed", "true");
        page.navigate("http://" + world.id() + ".localhost:" + SERVER.port() + "/schedule/speakers");
        assertThat(part(page, "speakers")).containsText("Ann Speaker");
    }

    @Test
    void phonesGetAListAndATalkThatIsGoneSaysSo() throws IOException {
        Page page = enter(1000, 740, "/schedule");
        page.setViewportSize(360, 740);
        assertThat(part(page, "schedule-list")).isVisible();
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("schedule-phone.png")));
        nothingIsWrong(page);
        page.navigate("http://" + world.id() + ".localhost:" + SERVER.port() + "/schedule/talks/NOPE");
        assertThat(part(page, "empty-state")).isVisible();
    }
}
