package org.eventyay.schedule;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestScreen;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Given an event with twelve rooms and five hundred talks, when people open its schedule, then they find and keep what they want. */
class ScheduleInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int ROOMS = 12;
    private static final int TALKS = 500;
    /** How often it is measured what a page of them costs. */
    private static final int ROUNDS = Integer.getInteger("painted.rounds", 1);

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
        world = TestWorld.create(SERVER, plan -> {
            plan.config.set("pretalx", object("url", url));
            plan.rooms.stream()
                    .filter(room -> "stage".equals(room.getImportId()))
                    .forEach(room -> room.setPretalxId(1));
        });
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
        ArrayNode tracks = schedule.putArray("tracks");
        tracks.addObject().put("id", 1).put("name", "Craft").put("color", "#2277cc");
        tracks.addObject().put("id", 2).put("name", "Art");
        schedule.putArray("speakers")
                .addObject()
                .put("code", "S")
                .put("name", "Ann Speaker")
                .put("biography", "Talks.");
        ZonedDateTime day =
                Instant.now().atZone(ZoneId.of("Europe/Berlin")).toLocalDate().atStartOfDay(ZoneId.of("Europe/Berlin"));
        ArrayNode entries = schedule.putArray("talks");
        for (int i = 0; i < TALKS; i++) {
            // from midnight to midnight, so that it is on whenever somebody looks
            ZonedDateTime start = day.plusMinutes(34L * (i / ROOMS));
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
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("schedule-grid-dark.png")));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1024, 768);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("schedule-grid-1024.png")));
        for (int width : List.of(390, 320)) {
            page.setViewportSize(width, 740);
            Assertions.assertThat(page.locator(".room-head").boundingBox().height)
                    .as("height of the head at %d px", width)
                    .isLessThan(70);
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("schedule-320.png")));
        page.setViewportSize(1400, 900);
        nothingIsWrong(page);
        part(page, "star").first().click();
        assertThat(part(page, "star").first()).hasAttribute("aria-pressed", "true");
        part(page, "only-mine").click();
        assertThat(part(page, "talk")).hasCount(1);
        theirCalendarIsOfferedToPrograms(page);
        page.locator(".slot a").first().click();
        assertThat(part(page, "talk-page")).containsText("What it is about.");
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("schedule-talk.png")));
        nothingIsWrong(page);
        page.reload();
        assertThat(part(page, "star").first()).hasAttribute("aria-pressed", "true");
        page.navigate("http://" + world.id() + ".localhost:" + SERVER.port() + "/schedule/speakers");
        assertThat(part(page, "speakers")).containsText("Ann Speaker");
    }

    private static void theirCalendarIsOfferedToPrograms(Page page) {
        String feed = page.locator(".tools a[href^='webcal:']").getAttribute("href");
        String event = world.id() + ".localhost:" + SERVER.port();
        Assertions.assertThat(feed)
                .matches("webcal://" + Pattern.quote(event + "/schedule/" + world.id())
                        + "/[0-9a-f-]{36}\\.[\\w-]{32}\\.ics");
        Assertions.assertThat(page.evaluate(
                        "async address => (await fetch(address)).text()", feed.replaceFirst("webcal", "http")))
                .asString()
                .startsWith("BEGIN:VCALENDAR")
                .containsOnlyOnce("BEGIN:VEVENT");
    }

    @Test
    void roomsAndTimesStayInSightWhereverOneScrolls() {
        Page page = enter(1100, 800, "/schedule");
        assertThat(part(page, "schedule-grid")).isVisible();
        Locator box = page.locator(".sched-box");
        Locator room = page.locator(".room-col").nth(8);
        Locator noon = page.locator(".at:not(.odd)").nth(24);
        box.evaluate("box => box.scrollTo(0, 0)");
        double top = room.boundingBox().y;
        double start = noon.boundingBox().x;
        assertThat(room).not().isInViewport();
        assertThat(noon).not().isInViewport();
        box.evaluate(
                "(box, [room, noon]) => box.scrollTo(room.offsetLeft - 400, noon.offsetTop - 300)",
                List.of(room.elementHandle(), noon.elementHandle()));
        assertThat(room).isInViewport();
        assertThat(noon).isInViewport();
        Assertions.assertThat(room.boundingBox().y).isEqualTo(top);
        Assertions.assertThat(noon.boundingBox().x).isEqualTo(start);
        // above the sessions, not below them
        Assertions.assertThat(room.evaluate("room => { const { x, y, width, height } = room.getBoundingClientRect();"
                        + " return room.contains(document.elementFromPoint(x + width / 2, y + height / 2)); }"))
                .isEqualTo(true);
    }

    @Test
    void tracksAreChosenAndWhatFitsNoneOfThemCanBeLeft() {
        Page page = enter(1400, 900, "/schedule");
        assertThat(part(page, "schedule-grid")).isVisible();
        int all = part(page, "talk").count();
        Locator craft = part(page, "track").filter(new Locator.FilterOptions().setHasText("Craft"));
        Locator art = part(page, "track").filter(new Locator.FilterOptions().setHasText("Art"));
        craft.click();
        assertThat(craft).hasAttribute("aria-pressed", "true");
        assertThat(part(page, "talk")).hasCount((all + 1) / 2);
        assertThat(page.locator(".slot a[href$='/talks/T0']")).hasCount(1);
        assertThat(page.locator(".slot a[href$='/talks/T1']")).hasCount(0);
        art.click();
        assertThat(part(page, "talk")).hasCount((all + 1) / 2);
        craft.click();
        assertThat(part(page, "none-fit")).isVisible();
        part(page, "show-all").click();
        assertThat(part(page, "talk")).hasCount(all);
        assertThat(art).hasAttribute("aria-pressed", "false");
    }

    @Test
    void theGridIsWalkedThroughByKeyboard() {
        Page page = enter(1400, 900, "/schedule");
        page.locator(".slot a[href$='/talks/T0']").focus();
        // twelve talks stand beside each other, one in each room
        Map<String, String> steps = new LinkedHashMap<>();
        steps.put("ArrowRight", "T1");
        steps.put("ArrowDown", "T13");
        steps.put("ArrowLeft", "T12");
        steps.put("ArrowUp", "T0");
        steps.forEach((key, talk) -> {
            page.keyboard().press(key);
            assertThat(page.locator(":focus")).hasAttribute("href", Pattern.compile("/talks/" + talk + "$"));
        });
        page.keyboard().press("Enter");
        assertThat(part(page, "talk-page")).containsText("Talk 0");
    }

    /**
     * Milliseconds that a page spent on scripts, what these asked of the browser and collecting garbage, by what was called. Not counted is what
     * the test itself has in the page, and laying out, which whoever scrolls something into view asks for.
     */
    private static Map<String, Double> scripts(CDPSession devtools) {
        JsonObject profile = devtools.send("Profiler.stop").getAsJsonObject("profile");
        Map<Integer, JsonObject> nodes = new HashMap<>();
        Map<Integer, Integer> callers = new HashMap<>();
        for (JsonElement each : profile.getAsJsonArray("nodes")) {
            JsonObject node = each.getAsJsonObject();
            int id = node.get("id").getAsInt();
            nodes.put(id, node.getAsJsonObject("callFrame"));
            if (node.has("children")) {
                node.getAsJsonArray("children").forEach(child -> callers.put(child.getAsInt(), id));
            }
        }
        Map<Integer, String> called = new HashMap<>();
        nodes.forEach((id, frame) -> {
            String name = frame.get("functionName").getAsString();
            boolean ours = Stream.iterate(id, Objects::nonNull, callers::get)
                    .anyMatch(caller ->
                            !nodes.get(caller).get("url").getAsString().isEmpty());
            if (name.equals("(garbage collector)") || ours && !name.equals("scrollIntoView")) {
                called.put(id, name);
            }
        });
        Map<String, Double> spent = new HashMap<>();
        JsonArray samples = profile.getAsJsonArray("samples");
        JsonArray micros = profile.getAsJsonArray("timeDeltas");
        for (int i = 0; i < samples.size(); i++) {
            String name = called.get(samples.get(i).getAsInt());
            if (name != null) {
                spent.merge(name, micros.get(i).getAsDouble() / 1000, Double::sum);
            }
        }
        return spent;
    }

    /** How much of the page each session is, and what all cost where the processor is four times slower: figures for whoever looks at them. */
    @Test
    void fiveHundredTalksArePaintedAtOnce(TestReporter reporter) {
        for (int width : List.of(390, 1440)) {
            Page page = enter(width, 900, "/schedule/talks/T1");
            CDPSession devtools = page.context().newCDPSession(page);
            devtools.send("Profiler.enable");
            for (int round = 1; round <= ROUNDS; round++) {
                assertThat(part(page, "talk-page")).isVisible();
                Locator schedule = page.locator("[data-test='talk-page'] a").first();
                reporter.publishEntry(width + " px, coming from a talk", work(page, devtools, schedule));
                Assertions.assertThat(page.evaluate("() => document.querySelectorAll('.slot *').length"
                                + " <= 9 * document.querySelectorAll('.slot').length"))
                        .as("few elements for each session")
                        .isEqualTo(true);
                part(page, "only-mine").click();
                assertThat(part(page, "none-fit")).isVisible();
                assertThat(part(page, "talk")).hasCount(0);
                reporter.publishEntry(width + " px, the grid alone", work(page, devtools, part(page, "show-all")));
                page.goBack();
            }
        }
    }

    /** What it costs until five hundred sessions are painted after a click, where the processor is four times slower. */
    private static String work(Page page, CDPSession devtools, Locator click) {
        JsonObject rate = new JsonObject();
        rate.addProperty("rate", 4);
        devtools.send("Emulation.setCPUThrottlingRate", rate);
        devtools.send("Profiler.start");
        // all in the page: a test that looks again and again would be measured with it
        click.evaluate("link => { link.click(); const painted = () => document.querySelectorAll('.slot').length > 400;"
                + " return new Promise(done => { const look = () => requestAnimationFrame(painted() ? () =>"
                + " requestAnimationFrame(done) : look); look(); }); }");
        Map<String, Double> spent = scripts(devtools);
        rate.addProperty("rate", 1);
        devtools.send("Emulation.setCPUThrottlingRate", rate);
        double sum = spent.values().stream().mapToDouble(Double::doubleValue).sum();
        return spent.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(8)
                .map(one -> "%s %.0f".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining(", ", "%.0f ms of scripts (".formatted(sum), ")"));
    }

    @Test
    void whoRunsARoomSaysWhatIsOn() {
        TestSocket boss = world.person("Boss", "admin");
        String room = boss.room("stage").path("id").asString();
        String stage = "/rooms/" + room;
        TestScreen ada = TestScreen.enter(browser.person(), SERVER, world, "Ada", stage);
        TestScreen mod = TestScreen.enter(browser.person(), SERVER, world, "Mo", stage + "/manage", "moderator");
        assertThat(mod.part("session-by-schedule")).isChecked();
        mod.part("session-all").click();
        // by keyboard alone, and not the one that is due
        mod.part("session-by-schedule").focus();
        mod.page().keyboard().press("ArrowDown");
        assertThat(mod.part("session-talk").first().locator("input")).isChecked();
        assertThat(ada.part("room-session")).hasText("Talk 0");
        assertThat(ada.part("stage-session")).containsText("Talk 12");
        mod.isSound("session-switch");
        mod.part("session-words").fill("We begin at noon");
        mod.page().keyboard().press("Enter");
        assertThat(ada.part("room-session")).hasText("We begin at noon");
        assertThat(mod.part("session-talk").first().locator("input")).not().isChecked();
        ada.page().reload();
        assertThat(ada.part("room-session")).hasText("We begin at noon");
        // a sentence that is being written stays when others say something
        mod.part("session-words").fill("We begin at");
        boss.ok("room.schedule", object("room", room, "schedule_data", object("title", "Delayed")));
        assertThat(ada.part("room-session")).hasText("Delayed");
        assertThat(mod.part("session-words")).hasValue("We begin at");
        mod.part("session-words").fill("Delayed");
        mod.part("session-by-schedule").check();
        assertThat(ada.part("room-session").getByText("Delayed")).hasCount(0);
        assertThat(mod.part("session-words")).hasValue("");
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
