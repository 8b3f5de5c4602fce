package org.eventyay.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Given a world, when people use the screens around its rooms, then each does its job, by keyboard and for screen readers too. */
@Order(2)
class ClientScreensInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Path AXE = Path.of("src", "main", "frontend", "node_modules", "axe-core", "axe.min.js");
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

    private static TestWorld world() {
        TestWorld world = TestWorld.create(SERVER);
        SERVER.bean(WorldService.class).changeDomain(world.id(), world.id() + ".localhost", false, Actor.server());
        return world;
    }

    private static Page enter(TestWorld world, String name, String path, String... traits) {
        return enter(browser.person(1440, 900), world, name, path, traits);
    }

    private static Page enter(Page page, TestWorld world, String name, String path, String... traits) {
        page.navigate(
                "http://" + world.id() + ".localhost:" + SERVER.port() + path + "#token=" + world.token(name, traits));
        part(page, "display-name").fill(name);
        part(page, "enter").click();
        assertThat(part(page, "profile-dialog")).hasCount(0);
        return page;
    }

    private static Locator part(Page page, String name) {
        return page.locator("[data-test='" + name + "']");
    }

    /** Nothing that the rules of accessibility forbid, by day and by night. */
    private static void isAccessible(Page page, String picture) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions()
                    .setColorScheme(scheme)
                    .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve(picture + "-" + scheme.name().toLowerCase() + ".png")));
            page.evaluate("() => Promise.allSettled(document.getAnimations().map(one => one.finished))");
            if ("undefined".equals(page.evaluate("typeof axe"))) {
                page.evaluate(axe());
            }
            // What lies behind an open dialog is dimmed on purpose.
            Object faults = page.evaluate("""
                async () => {
                  const shown = document.querySelector('[role=dialog]') ?? document;
                  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
                  const { violations } = await axe.run(shown, { runOnly: rules });
                  const said = (node) => node.html.slice(0, 200) + ' ' + (node.any[0] ? node.any[0].message : '');
                  return violations.map((one) => one.id + ' ' + one.nodes.map(said).join(' '));
                }\
                """);
            assertThat(faults).as(picture).isEqualTo(List.of());
        }
    }

    private static String axe() {
        try {
            return Files.readString(AXE);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theFrameWorksByKeyboardAndOnPhones() {
        TestWorld world = world();
        Page page = enter(world, "ada", "/");
        isAccessible(page, "home");
        page.keyboard().press("Control+k");
        part(page, "palette-input").fill("Lou");
        assertThat(part(page, "palette-entry").first()).containsText("Lounge");
        page.keyboard().press("Enter");
        assertThat(part(page, "room-name")).containsText("Lounge");
        page.keyboard().press("Alt+ArrowUp");
        assertThat(part(page, "room-name")).not().containsText("Lounge");
        page.locator("#content").focus();
        page.keyboard().press("?");
        assertThat(part(page, "key-map")).isVisible();
        isAccessible(page, "keys");
        page.keyboard().press("Escape");
        assertThat(part(page, "key-map")).hasCount(0);

        Page phone = enter(browser.person(320, 640), world, "bob", "/");
        assertThat(phone.evaluate("document.documentElement.scrollWidth <= 320"))
                .isEqualTo(true);
        part(phone, "menu-button").click();
        assertThat(part(phone, "sidebar")).isVisible();
        part(phone, "room-link").last().click();
        assertThat(part(phone, "sidebar")).isHidden();
        isAccessible(phone, "phone");
    }

    @Test
    void somebodyChangesHowOthersSeeThemAndTheLanguage() {
        TestWorld world = world();
        Page page = enter(world, "ada", "/preferences");
        part(page, "preferences-name").fill("Ada L.");
        assertThat(part(page, "save-bar")).containsText("1 change");
        isAccessible(page, "preferences");
        part(page, "save-preferences").click();
        assertThat(part(page, "save-bar")).hasCount(0);
        assertThat(part(page, "me")).containsText("Ada L.");
        part(page, "preferences-language").selectOption("ar");
        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        assertThat(page.locator("html")).hasAttribute("lang", "ar");
        isAccessible(page, "preferences-ar");
        part(page, "preferences-language").selectOption("pt_BR");
        assertThat(page.locator("html")).hasAttribute("dir", "ltr");
        assertThat(page.locator("main h1")).containsText("Preferências");
    }

    @Test
    void anAdminMakesOrdersAndDeletesARoomAndNothingUnsavedIsLost() {
        TestWorld world = world();
        Page guest = enter(world, "guest", "/");
        Page admin = enter(world, "boss", "/admin/rooms", "admin");
        assertThat(part(admin, "room-item").first()).isVisible();
        isAccessible(admin, "admin-rooms");
        part(admin, "new-room").click();
        part(admin, "kind-page-markdown").click();
        part(admin, "create-room").click();
        assertThat(admin.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                .isVisible();
        part(admin, "room-name-input").fill("House rules");
        part(admin, "create-room").click();
        part(admin, "markdown").fill("# Be kind");
        isAccessible(admin, "admin-room");
        part(admin, "back-to-event").click();
        assertThat(part(admin, "confirm-dialog")).isVisible();
        part(admin, "confirm-cancel").click();
        part(admin, "save").click();
        assertThat(part(admin, "save-bar")).hasCount(0);
        Locator link = part(guest, "room-link").filter(new Locator.FilterOptions().setHasText("House rules"));
        link.click();
        assertThat(part(guest, "page")).containsText("Be kind");

        Locator item = part(admin, "room-item").filter(new Locator.FilterOptions().setHasText("House rules"));
        item.locator("[data-test='room-handle']").focus();
        admin.keyboard().press("ArrowUp");
        assertThat(part(admin, "room-item").nth(part(admin, "room-item").count() - 2))
                .containsText("House rules");

        part(admin, "delete-room").click();
        assertThat(part(admin, "confirm")).isDisabled();
        part(admin, "confirm-name").fill("House rules");
        part(admin, "confirm").click();
        assertThat(item).hasCount(0);
        assertThat(link).hasCount(0);
        assertThat(part(guest, "notice")).containsText("House rules");
    }

    @Test
    void anAdminConfiguresTheEvent() {
        TestWorld world = world();
        Page guest = enter(world, "guest", "/");
        Page admin = enter(world, "boss", "/admin/config", "admin");
        part(admin, "event-title").fill("Harbour Nights");
        isAccessible(admin, "admin-event");
        part(admin, "save").click();
        assertThat(part(guest, "world-title").first()).containsText("Harbour Nights");

        part(admin, "admin-config-theme").click();
        part(admin, "color-primary").fill("#ffd400");
        isAccessible(admin, "admin-look");
        part(admin, "save").click();
        assertThat(part(admin, "save-bar")).hasCount(0);

        part(admin, "admin-config-permissions").click();
        part(admin, "see-as-traits").fill("moderator");
        assertThat(part(admin, "see-as")).containsText("delete messages of others");
        isAccessible(admin, "admin-permissions");

        part(admin, "admin-announcements").click();
        part(admin, "new-announcement").click();
        part(admin, "announcement-text").fill("Lunch is ready");
        part(admin, "save-announcement").click();
        part(admin, "show-announcement").click();
        assertThat(part(guest, "announcement")).containsText("Lunch is ready");
        part(guest, "announcement").locator("[data-test='dismiss']").click();
        assertThat(part(guest, "announcement")).hasCount(0);
        isAccessible(admin, "admin-announcements");

        part(admin, "admin-config-token-generator").click();
        part(admin, "generate-tokens").click();
        assertThat(part(admin, "tokens").locator("textarea")).hasValue(Pattern.compile("/login/"));
        isAccessible(admin, "admin-tokens");

        part(admin, "admin-config-audit-log").click();
        assertThat(part(admin, "audit-log")).containsText("Harbour Nights");
        assertThat(part(admin, "audit-log").locator("b").first()).hasText("Personal links: created");
        isAccessible(admin, "admin-audit");

        part(admin, "admin-users").click();
        part(admin, "user-search").fill("guest");
        assertThat(part(admin, "user-row")).hasCount(1);
        part(admin, "user-row").first().click();
        part(admin, "user-name").fill("Renamed guest");
        part(admin, "save").click();
        assertThat(part(guest, "me")).containsText("Renamed guest");
        isAccessible(admin, "admin-users");

        for (String section : List.of("config-registration", "config-privacy", "kiosks")) {
            part(admin, "admin-" + section).click();
            assertThat(admin.locator("main h1").first()).isVisible();
            isAccessible(admin, "admin-" + section);
        }
    }

    @Test
    void whoMayNotAdministerIsToldAndUnknownPagesSayWhatToDo() {
        TestWorld world = world();
        Page page = enter(world, "ada", "/admin/rooms");
        assertThat(part(page, "admin-denied")).isVisible();
        isAccessible(page, "admin-denied");
        page.navigate("http://" + world.id() + ".localhost:" + SERVER.port() + "/nowhere");
        assertThat(part(page, "empty-state")).containsText("does not exist");
        isAccessible(page, "not-found");
    }

    @Test
    void aScreenInAHallShowsItsRoomAndNothingElse() {
        TestWorld world = world();
        Page admin = enter(world, "boss", "/admin/kiosks", "admin");
        part(admin, "new-kiosk").click();
        String link = part(admin, "kiosk-link").inputValue();
        Page hall = browser.person(1280, 800);
        hall.navigate(link.replaceFirst("^https?://[^/]+", "http://" + world.id() + ".localhost:" + SERVER.port()));
        assertThat(part(hall, "kiosk")).isVisible();
        assertThat(part(hall, "sidebar")).hasCount(0);
        isAccessible(hall, "kiosk");
    }
}
