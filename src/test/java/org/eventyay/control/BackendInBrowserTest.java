package org.eventyay.control;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.eventyay.control.Visit.SERVER;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.eventyay.testkit.FakeBbb;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Worlds, servers and tools of the backend in Chromium: with scripts and without, on a desk and on a phone, and accessible. */
class BackendInBrowserTest {
    private static final Path PICTURES = Path.of("target", "screenshots", "control");
    private static TestBrowser browser;

    @BeforeAll
    static void open() {
        browser = TestBrowser.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static String url(String path) {
        return "http://localhost:" + SERVER.port() + path;
    }

    private static Page login(Page page) {
        page.navigate(url("/control/auth/login/"));
        page.locator("[name=username]").fill(Visit.account(false));
        page.locator("[name=password]").fill(Visit.PASSWORD);
        page.locator("main button").click();
        assertThat(page).hasURL(url("/control/"));
        return page;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** Nothing that axe knows is wrong, and nothing sticks out. */
    private static void looksRight(Page page, String name) {
        picture(page, name);
        if (name.startsWith("plain")) {
            return; // axe is a script
        }
        try (InputStream axe = BackendInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + ";null");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Object violations = page.evaluate(
                "async () => (await axe.run()).violations.map(v => v.id + ' ' + v.nodes.map(n => n.target).join(',"
                        + " '))");
        Assertions.assertThat((List<?>) violations).as(name).isEmpty();
        Assertions.assertThat(page.evaluate(
                        "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                .as("%s sticks out", name)
                .isEqualTo(false);
    }

    private static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void worldIsMade(Page page, String id, String kind) {
        page.navigate(url("/control/worlds/new/"));
        looksRight(page, kind + "-world-new");
        page.getByLabel("ID").fill("Not good");
        page.locator("#usages [name=usages-0-start]").fill("2031-05-04");
        page.locator("#usages [name=usages-0-end]").fill("2031-05-02");
        page.locator("#usages [name=usages-0-attendees]").fill("250");
        page.locator("main form .actions button").last().click();
        assertThat(page.locator(".faults")).containsText("Nothing was saved");
        assertThat(page.locator("[aria-invalid=true]")).hasCount(3);
        looksRight(page, kind + "-world-faults");
        page.getByLabel("ID").fill(id);
        page.getByLabel("Title").fill("Made in a browser");
        page.getByLabel("Domain").fill(id + ".example.org");
        page.locator("#usages [name=usages-0-end]").fill("2031-05-06");
        button(page, "Another row");
        assertThat(page.locator("[name=usages-1-start]")).hasCount(1);
        assertThat(page.getByLabel("Title")).hasValue("Made in a browser");
        page.getByLabel("polls").check();
        page.locator("main form > .actions button").click();
        assertThat(page).hasURL(url("/control/worlds/"));
        assertThat(page.locator(".notice")).hasText("Ok!");
        page.getByRole(AriaRole.SEARCHBOX).fill(id);
        page.getByRole(AriaRole.SEARCHBOX).press("Enter");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("2031-05-04 – 2031-05-06 (250ppl)");
        looksRight(page, kind + "-worlds");
        page.locator("tbody tr th a").click();
        assertThat(page.getByLabel("polls")).isChecked();
        looksRight(page, kind + "-world");
    }

    @Test
    void aWorldIsMadeWithScriptsAndWithout() {
        Page desk = login(browser.person(1280, 900));
        worldIsMade(desk, "w" + UUID.randomUUID().toString().substring(0, 8), "desk");
        Page plain = login(browser.withoutScripts(390, 844));
        worldIsMade(plain, "w" + UUID.randomUUID().toString().substring(0, 8), "plain");
    }

    @Test
    void dangerousThingsAreAskedTwice() {
        TestWorld world = TestWorld.create(SERVER);
        Page page = login(browser.person(390, 844));
        try (TestSocket ann = world.person("Ann")) {
            ann.drain();
            page.navigate(url("/control/worlds/" + world.id() + "/deactivate"));
            looksRight(page, "phone-deactivate");
            button(page, "Deactivate");
            assertThat(page.locator(".fault")).hasText("This field is required.");
            page.navigate(url("/control/worlds/?q=" + world.id()));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Delete data"))
                    .click();
            looksRight(page, "phone-clear");
            page.locator("[name=statistics]").check();
            button(page, "Delete for good");
            assertThat(page.locator(".fault")).hasCount(2);
            looksRight(page, "phone-clear-faults");
            page.locator("[name=accounts]").check();
            page.locator("[name=files]").check();
            button(page, "Delete for good");
            assertThat(page.locator(".notice")).hasText("The data will soon be deleted.");
            ann.expect("connection.reload");
        }
        page.navigate(url("/control/worlds/?q=" + world.id()));
        // the list looks again by itself
        assertThat(page.locator(".badge.good")).hasText("data deleted");
    }

    private static FilePayload schedule(String end) {
        String talk = """
            {"rooms":[{"id":7,"name":"Hall"}],"tracks":[],"speakers":[],"talks":[{"code":"A","title":"Boats","room":7,
            "start":"2031-05-02T09:00:00+02:00","end":"%s"}]}""".formatted(end);
        return new FilePayload("boats.json", "application/json", talk.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aScheduleIsLookedThroughAndTakenWithScriptsAndWithout() {
        for (Page page : List.of(login(browser.person(1280, 900)), login(browser.withoutScripts(390, 844)))) {
            String kind = page.viewportSize().width == 1280 ? "desk" : "plain";
            String world = TestWorld.create(SERVER).id();
            page.navigate(url("/control/worlds/" + world + "/"));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Schedule"))
                    .click();
            assertThat(page.locator("main")).containsText("This world has no schedule.");
            looksRight(page, kind + "-schedule-none");
            button(page, "Use this schedule");
            assertThat(page.locator("#e-file-0")).hasText("Choose a file.");
            page.getByLabel("File").setInputFiles(schedule("noon"));
            button(page, "Use this schedule");
            assertThat(page.locator("#e-file-0")).containsText("Talk 1 (Boats): end is no time");
            looksRight(page, kind + "-schedule-faults");
            page.getByLabel("File").setInputFiles(schedule("2031-05-02T10:00:00+02:00"));
            button(page, "Only look it through");
            assertThat(page.locator(".notice")).containsText("\"boats.json\": one talk, and nothing is wrong.");
            assertThat(page.locator("main")).containsText("This world has no schedule.");
            page.getByLabel("File").setInputFiles(schedule("2031-05-02T10:00:00+02:00"));
            button(page, "Use this schedule");
            assertThat(page.locator(".notice")).containsText("is the schedule of this world now: one talk.");
            assertThat(page.locator("main")).containsText("It was brought in a file.");
            looksRight(page, kind + "-schedule");
            page.context().close();
        }
    }

    @Test
    void serversAndToolsInAllTheirStates() {
        Page desk = login(browser.person(1280, 900));
        Page phone = login(browser.person(390, 844));
        String name = UUID.randomUUID().toString().substring(0, 6);
        int port = 0;
        try (FakeBbb fake = new FakeBbb("a-long-secret").withMeetings(new int[] {3, 1, 2})) {
            port = URI.create(fake.url()).getPort();
            for (Page page : List.of(desk, phone)) {
                String kind = page == desk ? "desk" : "phone";
                page.navigate(url("/control/bbbs/new/"));
                button(page, "Save");
                assertThat(page.locator("[aria-invalid=true]")).hasCount(2);
                looksRight(page, kind + "-server-faults");
                page.getByLabel("Address").fill(fake.url());
                page.getByLabel("Secret").fill("a-long-secret");
                button(page, "Save");
                assertThat(page.locator(".notice")).hasText("Ok!");
                Locator ours =
                        page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(":" + port + "/"));
                ours.locator("button.link").first().click();
                assertThat(page.locator(".notice")).containsText("answers and accepts the secret");
                looksRight(page, kind + "-bbbs");
                ours.locator("a[href$='/delete']").first().click();
                looksRight(page, kind + "-server-delete");
                button(page, "Delete");
                page.navigate(url("/control/streamingservers/new/"));
                page.getByLabel("Name").fill("Stream " + name + kind);
                page.getByLabel("Token secret").fill("a-long-secret");
                button(page, "Save");
                looksRight(page, kind + "-streaming");
                page.navigate(url("/control/streamkey/"));
                page.getByLabel("Name of the stream").fill("Stage");
                button(page, "Make a key");
                assertThat(page.locator("code")).hasCount(3);
                looksRight(page, kind + "-streamkey");
                for (String path : List.of(
                        "bbbs/moveroom",
                        "janus",
                        "turns",
                        "feedback",
                        "conftool/syncposters",
                        "worlds/calendar/subscribe")) {
                    page.navigate(url("/control/" + path + "/"));
                    looksRight(page, kind + "-" + path.replace('/', '-'));
                }
            }
        } finally {
            // others who have no server must not find this one
            SERVER.bean(JdbcClient.class)
                    .sql("delete from bbb_server where url like 'http://127.0.0.1:' || ? || '/%'")
                    .param(Integer.toString(port))
                    .update();
            SERVER.bean(JdbcClient.class)
                    .sql("delete from streaming_server where starts_with(name, ?)")
                    .param("Stream " + name)
                    .update();
        }
    }
}
