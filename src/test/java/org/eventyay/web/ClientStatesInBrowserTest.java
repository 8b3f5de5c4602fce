package org.eventyay.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.connection.ConnectionEnd;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestScreen;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Given a client in use, when something fails, is refused or is not there, then people are told what happened and what to do, and nothing is lost. */
@Order(2)
class ClientStatesInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
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
        TestScreen.open(SERVER, world);
        return world;
    }

    private static Locator with(Locator parts, String text) {
        return parts.filter(new Locator.FilterOptions().setHasText(text));
    }

    private static Locator message(TestScreen screen, String text) {
        return with(screen.part("message"), text);
    }

    private static void say(TestScreen screen, String text) {
        screen.part("message-input").fill(text);
        screen.part("message-input").press("Enter");
    }

    @Test
    void aServerIsKilledAndComesBackAndNothingIsLost() {
        TestWorld world = world();
        try (TestSocket bob = world.person("Bob")) {
            String channel = bob.channel("lounge");
            bob.ok("chat.join", Map.of("channel", channel));
            TestNode node = TestNode.start(SERVER, "doomed1");
            TestScreen ada = TestScreen.at(browser.person(), node.port(), world);
            try (TestSocket first = world.login("uid-ada")) {
                first.ok("user.update", Map.of("profile", Map.of("display_name", "Ada", "greeted", true)));
                first.ok("chat.join", Map.of("channel", channel));
            }
            ada.comesBack(world, "ada");
            with(ada.part("room-link"), "Lounge").click();
            say(ada, "Before the fall");
            assertThat(message(ada, "Before the fall")).isVisible();
            ada.page().evaluate("window.untouched = true");
            node.kill();
            assertThat(ada.part("connection-banner")).isVisible();
            ada.isSound("lost");

            // everything that was there can still be looked at, and what is written is kept
            say(ada, "Into the void");
            Locator failed = with(ada.part("failed-message"), "Into the void");
            assertThat(failed).isVisible();
            ada.part("message-input").fill("A draft");
            with(ada.part("room-link"), "About").click();
            assertThat(ada.part("page")).isVisible();
            with(ada.part("room-link"), "Lounge").click();
            assertThat(ada.part("message-input")).hasValue("A draft");
            assertThat(message(ada, "Before the fall")).isVisible();
            assertThat(failed).isVisible();
            bob.say(channel, "Said meanwhile");

            try (TestNode back =
                    TestNode.start(SERVER, "doomed2", Map.of("SERVER_PORT", Integer.toString(node.port())))) {
                ada.page().evaluate("window.dispatchEvent(new Event('online'))"); // as when a laptop is opened
                assertThat(message(ada, "Said meanwhile")).isVisible();
                assertThat(ada.part("connection-banner")).hasCount(0);
                assertThat(message(ada, "Before the fall")).hasCount(1);
                assertThat(ada.part("message-input")).hasValue("A draft");
                assertThat(ada.page().evaluate("window.untouched === true")).isEqualTo(true);
                ada.part("retry-message").click();
                bob.expect("chat.event", event -> event.toString().contains("Into the void"));
                assertThat(failed).hasCount(0);
                ada.part("message-input").fill("");
                say(ada, "After the rise");
                bob.expect("chat.event", event -> event.toString().contains("After the rise"));
                assertThat(back.pid()).isNotEqualTo(node.pid());
            }
        }
    }

    @Test
    void eachDoorThatStaysShutSaysWhyAndOffersAnotherWay() {
        TestWorld world = world();
        TestScreen late = TestScreen.at(browser.person(), SERVER, world);
        late.go("/#token=" + world.expiredToken("late"));
        assertThat(late.part("error-screen")).hasAttribute("data-code", "auth.expired_token");
        late.isSound("refused-expired");
        late.part("forget-token").click();
        assertThat(late.part("display-name")).isVisible();

        TestWorld closed = TestWorld.create(
                SERVER, plan -> plan.grants.putArray("attendee").add("attendee"));
        TestScreen.open(SERVER, closed);
        TestScreen guest = TestScreen.at(browser.person(390, 844), SERVER, closed);
        guest.go("/");
        assertThat(guest.part("error-screen")).hasAttribute("data-code", "auth.missing_token");
        guest.isSound("refused-guest");
        guest.part("personal-link").fill(guest.page().url() + "#token=" + closed.token("vip", "attendee"));
        guest.part("personal-link").press("Enter");
        assertThat(guest.part("display-name")).isVisible();

        TestScreen twice = TestScreen.at(browser.person(), SERVER, world);
        twice.go("/rooms/00000000-0000-0000-0000-000000000000");
        twice.part("display-name").fill("Eve");
        twice.part("enter").click();
        assertThat(twice.part("empty-state")).isVisible();
        twice.isSound("unknown-room");
    }

    @Test
    void aReloadWaitsForTextThatIsNotSaved() {
        TestWorld world = world();
        Page page = browser.person();
        page.addInitScript("Math.random = () => 0.01");
        TestScreen ada = TestScreen.enter(page, SERVER, world, "ada", "/preferences");
        ada.part("preferences-name").fill("Ada Unsaved");
        page.evaluate("window.untouched = true");
        ConnectionControl control = SERVER.bean(ConnectionControl.class);
        control.find(List.of(), world.id(), null).forEach(target -> control.end(target, ConnectionEnd.RELOAD));
        assertThat(ada.part("reload-prompt")).isVisible();
        ada.isSound("reload-prompt");
        ada.part("keep-page").click();
        assertThat(ada.part("preferences-name")).hasValue("Ada Unsaved");
        assertThat(ada.part("reload-banner")).isVisible();
        assertThat(page.evaluate("window.untouched === true")).isEqualTo(true);
        ada.part("reload-now").click();
        assertThat(ada.part("preferences-name")).hasValue("ada");
    }

    /** Between a page and the server: answers calls of these actions with a refusal for as long as they are named. */
    private static Set<String> refusing(Page page) {
        Set<String> refused = ConcurrentHashMap.newKeySet();
        Pattern call = Pattern.compile("^\\[\"([^\"]+)\",(\\d+)");
        page.routeWebSocket(Pattern.compile("/ws/world/"), toPage -> {
            WebSocketRoute toServer = toPage.connectToServer();
            toPage.onMessage(frame -> {
                Matcher matcher = call.matcher(frame.text());
                if (matcher.find() && refused.contains(matcher.group(1))) {
                    toPage.send("[\"error\"," + matcher.group(2) + ",{\"code\":\"server.error\"}]");
                } else {
                    toServer.send(frame.text());
                }
            });
        });
        return refused;
    }

    @Test
    void whatCantBeFetchedOrSavedSaysSoAndCanBeTriedAgain() {
        TestWorld world = world();
        Page page = browser.person(1440, 900);
        Set<String> refused = refusing(page);
        TestScreen admin = TestScreen.enter(page, SERVER, world, "boss", "/", "admin");
        Map<String, String> lists = Map.of(
                "/admin/users", "user.list",
                "/admin/rooms", "room.config.list",
                "/admin/announcements", "announcement.list",
                "/admin/kiosks", "user.list",
                "/admin/config", "world.config.get",
                "/admin/config/audit-log", "world.auditlog.list");
        lists.forEach((path, action) -> {
            refused.add(action);
            admin.go(path);
            assertThat(admin.part("failed-state")).isVisible();
            if (path.equals("/admin/users")) {
                admin.isSound("failed-list");
            }
            refused.clear();
            admin.part("retry").click();
            assertThat(admin.part("failed-state")).hasCount(0);
        });

        refused.add("world.config.patch");
        admin.go("/admin/config");
        admin.part("event-title").fill("Never stored");
        admin.part("save").click();
        assertThat(admin.part("notice")).isVisible();
        assertThat(admin.part("save-bar")).isVisible();
        assertThat(admin.part("event-title")).hasValue("Never stored");
        refused.clear();
        admin.part("save").click();
        assertThat(admin.part("save-bar")).hasCount(0);

        refused.add("room.config.reorder");
        admin.go("/admin/rooms");
        String first = admin.part("room-item").first().getAttribute("data-sorted");
        admin.part("room-handle").first().focus();
        page.keyboard().press("ArrowDown");
        assertThat(admin.part("notice").first()).isVisible();
        assertThat(admin.part("room-item").first()).hasAttribute("data-sorted", first);

        refused.clear();
        refused.add("user.update");
        admin.go("/preferences");
        admin.part("preferences-name").fill("Bossy");
        admin.part("save-preferences").click();
        assertThat(admin.part("notice").first()).isVisible();
        assertThat(admin.part("save-bar")).isVisible();

        // a history that can't be fetched is asked for again
        refused.clear();
        refused.add("chat.fetch");
        refused.add("chat.subscribe");
        admin.go("/");
        with(admin.part("room-link"), "Main stage").click();
        assertThat(admin.part("failed-state").first()).isVisible();
        refused.clear();
        admin.part("retry").first().click();
        assertThat(admin.part("failed-state")).hasCount(0);
    }

    @Test
    void whereNothingIsYetTheNextStepIsNamed() {
        TestWorld empty = TestWorld.create(SERVER, plan -> plan.rooms.clear());
        TestScreen.open(SERVER, empty);
        TestScreen admin = TestScreen.enter(browser.person(), SERVER, empty, "boss", "/", "admin");
        assertThat(admin.part("empty-state")).isVisible();
        admin.isSound("no-rooms");
        for (String path : List.of("/admin/kiosks", "/admin/announcements", "/admin/users")) {
            admin.go(path);
            assertThat(admin.part("empty-state").first()).isVisible();
        }
        admin.part("user-search").fill("nobody at all");
        assertThat(admin.part("user-row")).hasCount(0);
        admin.isSound("nobody-found");
        admin.page().keyboard().press("Control+k");
        admin.part("palette-input").fill("nothing at all");
        assertThat(admin.page().locator(".palette-none")).isVisible();
    }

    @Test
    void whoseRightIsTakenIsToldAndTheRestStays() {
        TestWorld world = world();
        try (TestSocket boss = world.person("Boss", "admin")) {
            TestScreen ada = TestScreen.enter(browser.person(), SERVER, world, "ada", "/admin/rooms");
            assertThat(ada.part("admin-denied")).isVisible();
            try (TestSocket socket = world.login("uid-ada")) {
                Map<String, String> role = Map.of("id", socket.userId(), "role", "admin");
                boss.ok("user.role.grant", role);
                ada.go("/admin/rooms");
                assertThat(ada.part("room-item").first()).isVisible();
                boss.ok("user.role.revoke", role);
                assertThat(ada.part("admin-denied")).isVisible();
            }
        }
    }

    @Test
    void withoutANetworkThereIsAPageThatSaysSo() {
        TestWorld world = world();
        Page page = browser.person();
        TestScreen ada = TestScreen.enter(page, SERVER, world, "ada", "/");
        page.evaluate("navigator.serviceWorker.ready.then(() => true)");
        page.context().setOffline(true);
        ada.go("/preferences");
        assertThat(page.locator("h1")).isVisible();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        page.context().setOffline(false);
    }
}
