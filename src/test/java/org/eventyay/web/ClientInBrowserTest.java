package org.eventyay.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.eventyay.actor.Actor;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.connection.ConnectionEnd;
import org.eventyay.participant.ParticipantService;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Given a world with a domain, when people open it in Chromium, then they are inside a live event. */
@Order(2) // it takes long, so it begins early
class ClientInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final Path PICTURES = Path.of("target", "screenshots");
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

    private static String url(TestWorld world) {
        return "http://" + world.id() + ".localhost:" + SERVER.port() + "/";
    }

    private static Locator part(Page page, String name) {
        return page.locator("[data-test='" + name + "']");
    }

    private static Page enter(TestWorld world, String name, String fragment) {
        Page page = browser.person();
        page.navigate(url(world) + fragment);
        part(page, "display-name").fill(name);
        part(page, "enter").click();
        assertThat(part(page, "display-name")).hasCount(0);
        return page;
    }

    private static Page enter(TestWorld world, String name) {
        return enter(world, name, "");
    }

    @Test
    void aGuestIsAskedForANameAndSeesTheRooms() {
        TestWorld world = world();
        Page page = enter(world, "Ada");
        assertThat(part(page, "world-title").first()).containsText("World " + world.id());
        assertThat(part(page, "room-link").filter(new Locator.FilterOptions().setHasText("Main stage")))
                .isVisible();
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("desktop.png")));
        page.reload();
        assertThat(part(page, "world-title").first()).containsText("World");
        assertThat(part(page, "display-name")).hasCount(0);
        Page phone = browser.person(360, 740);
        phone.navigate(url(world));
        phone.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("phone.png")));
        assertThat(part(phone, "display-name")).isVisible();
    }

    @Test
    void aTokenLinkLogsInAndLeavesTheAddressBar() {
        TestWorld world = world();
        Page page = enter(world, "Moderator", "#token=" + world.token("link-owner", "moderator"));
        assertThat(page).hasURL(Pattern.compile("^[^#]*$"));
        assertThat(part(page, "room-link").first()).isVisible();
    }

    @Test
    void droppedConnectionsComeBackByThemselves() {
        TestWorld world = world();
        Page page = enter(world, "Dropped");
        page.evaluate("window.untouched = true");
        end(world, ConnectionEnd.DROP);
        SERVER.bean(org.eventyay.world.WorldConfiguration.class)
                .patchSettings(
                        world.id(), org.eventyay.testkit.TestSocket.object("title", "After the drop"), Actor.server());
        assertThat(part(page, "world-title").first())
                .containsText("After the drop", new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
        org.assertj.core.api.Assertions.assertThat(page.evaluate("window.untouched"))
                .isEqualTo(true);
    }

    @Test
    void forceReloadLoadsThePageAnew() {
        TestWorld world = world();
        Page page = enter(world, "Reloaded");
        page.evaluate("window.untouched = true");
        end(world, ConnectionEnd.RELOAD);
        untilLoadedAnew(page);
        assertThat(part(page, "room-link").first()).isVisible();
    }

    /** Asked from outside, since the page runs no text as a script; while it loads it answers nothing. */
    private static void untilLoadedAnew(Page page) {
        for (int i = 0; i < 250 && isUntouched(page); i++) {
            page.waitForTimeout(100);
        }
        org.assertj.core.api.Assertions.assertThat(isUntouched(page)).isFalse();
    }

    private static boolean isUntouched(Page page) {
        try {
            return Boolean.TRUE.equals(page.evaluate("window.untouched === true"));
        } catch (com.microsoft.playwright.PlaywrightException e) {
            return false;
        }
    }

    @Test
    void whatStaffChangeInTheBackendIsInAnOpenBrowserAtOnce() {
        TestWorld world = world();
        Page attendee = enter(world, "Ann");
        attendee.evaluate("window.untouched = true");
        String staff = "v" + world.id();
        SERVER.bean(StaffAccounts.class).create(staff, "", "Correct-horse-1", false);
        Page backend = browser.person();
        backend.navigate(
                "http://localhost:" + SERVER.port() + "/control/auth/login/?next=/control/worlds/" + world.id() + "/");
        backend.locator("[name=username]").fill(staff);
        backend.locator("[name=password]").fill("Correct-horse-1");
        backend.locator("main button").click();
        backend.locator("[name=title]").fill("Seen at once");
        backend.locator("main form > .actions button").click();
        assertThat(backend.locator(".notice")).hasText("Ok!");
        assertThat(part(attendee, "world-title").first())
                .hasText("Seen at once", new LocatorAssertions.HasTextOptions().setTimeout(1000));
        assertThat(part(attendee, "room-link")).not().hasCount(0);
        backend.navigate("http://localhost:" + SERVER.port() + "/control/worlds/" + world.id() + "/");
        backend.locator("summary").getByText("Roles and grants").click();
        backend.locator("[name=roles]").fill("{\"attendee\": [\"world:view\"]}");
        backend.locator("main form > .actions button").click();
        assertThat(backend.locator(".notice")).hasText("Ok!");
        assertThat(part(attendee, "room-link")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(1000));
        assertThat(attendee.evaluate("window.untouched")).isEqualTo(true);
        backend.navigate("http://localhost:" + SERVER.port() + "/control/worlds/" + world.id() + "/");
        backend.locator("[name=locale]").selectOption("de");
        backend.locator("main form > .actions button").click();
        assertThat(backend.locator(".notice")).hasText("Ok!");
        untilLoadedAnew(attendee);
        // staff enter as admins of their own; a page elsewhere can't send them
        backend.navigate("http://localhost:" + SERVER.port() + "/control/worlds/" + world.id() + "/");
        backend.getByText("Admin access").click();
        backend.waitForURL(url(world) + "**");
        assertThat(part(backend, "world-title").first()).hasText("Seen at once");
        backend.evaluate(
                "location.href = 'http://localhost:" + SERVER.port() + "/control/worlds/" + world.id() + "/admin'");
        assertThat(backend.locator("main h1")).hasText("Not allowed");
    }

    private static void end(TestWorld world, ConnectionEnd how) {
        ConnectionControl control = SERVER.bean(ConnectionControl.class);
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> !control.find(List.of(), world.id(), null).isEmpty());
        control.find(List.of(), world.id(), null).forEach(target -> control.end(target, how));
    }

    @Test
    void eachRefusalIsSaidInWords() {
        TestWorld world = world();
        refused(url(world) + "#token=garbage", "link");
        TestWorld closed = TestWorld.create(
                SERVER, plan -> plan.grants.putArray("attendee").add("attendee"));
        SERVER.bean(WorldService.class).changeDomain(closed.id(), closed.id() + ".localhost", false, Actor.server());
        refused(url(closed), "link");
        refused(url(closed) + "#token=" + closed.token("nobody"), "not");
    }

    private static void refused(String url, String word) {
        Page page = browser.person();
        page.navigate(url);
        assertThat(part(page, "error-screen")).containsText(word);
    }

    @Test
    void theNewerWindowTakesOverAndTheOlderSaysSo() {
        TestWorld world = TestWorld.create(SERVER, plan -> plan.config.put("connection_limit", 1));
        SERVER.bean(WorldService.class).changeDomain(world.id(), world.id() + ".localhost", false, Actor.server());
        Page first = enter(world, "Twice");
        Page second = first.context().newPage();
        second.navigate(url(world));
        assertThat(part(first, "error-screen")).containsText("somewhere else");
        part(first, "take-over").click();
        assertThat(part(first, "room-link").first()).isVisible();
    }

    private static Locator message(Page page, String text) {
        return part(page, "message").filter(new Locator.FilterOptions().setHasText(text));
    }

    /** What can be done with a message appears where the pointer is. */
    private static Locator action(Page page, String text, String name) {
        message(page, text).hover();
        return message(page, text).locator("[data-test='" + name + "']");
    }

    private static Locator lounge(Page page) {
        return part(page, "room-link").filter(new Locator.FilterOptions().setHasText("Lounge"));
    }

    private static Locator about(Page page) {
        return part(page, "room-link").filter(new Locator.FilterOptions().setHasText("About"));
    }

    @Test
    void twoPeopleHoldAConversation() {
        TestWorld world = world();
        Page ada = enter(world, "Ada", "#token=" + world.token("ada"));
        openLounge(ada);
        say(ada, "Hello, is somebody here?");
        say(ada, "It is quiet");
        Page bob = enter(world, "Bob", "#token=" + world.token("bob", "moderator"));
        openLounge(bob);
        assertThat(message(bob, "Hello, is somebody here?")).isVisible();
        say(bob, "I am!");
        assertThat(message(ada, "I am!")).isVisible();
        assertThat(part(ada, "member")).hasCount(2);
        assertThat(part(bob, "member").filter(new Locator.FilterOptions().setHasText("Ada")))
                .isVisible();
        ada.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("conversation.png")));

        action(ada, "It is quiet", "edit-message").click();
        part(ada, "message-input").fill("It was quiet");
        part(ada, "message-input").press("Enter");
        assertThat(message(bob, "It was quiet").locator("[data-test='edited']")).isVisible();
        assertThat(message(bob, "It is quiet")).hasCount(0);

        action(bob, "It was quiet", "emoji-button").click();
        part(bob, "emoji").first().click();
        assertThat(message(ada, "It was quiet").locator("[data-test='reaction']"))
                .containsText("1");
        message(ada, "It was quiet").locator("[data-test='reaction']").click();
        assertThat(message(bob, "It was quiet").locator("[data-test='reaction']"))
                .containsText("2");

        action(ada, "It was quiet", "delete-message").click();
        part(ada, "confirm").click();
        assertThat(message(bob, "It was quiet")).hasCount(0);

        about(bob).click();
        assertThat(part(bob, "message-input")).hasCount(0);
        part(ada, "message-input").fill("Are you there, ");
        part(ada, "message-input").pressSequentially("@Bo");
        assertThat(part(ada, "mention-suggestions")).containsText("Bob");
        part(ada, "message-input").press("Enter");
        part(ada, "message-input").press("Enter");
        assertThat(lounge(bob).locator("[data-test='mention-count']")).containsText("1");
        lounge(bob).click();
        assertThat(message(bob, "Are you there, @Bob")).isVisible();
        assertThat(lounge(bob).locator("[data-test='mention-count']")).hasCount(0);
    }

    @Test
    void messagesBetweenTwoAreMarkedUntilTheyAreRead() {
        TestWorld world = world();
        Page ada = enter(world, "Ada", "#token=" + world.token("ada"));
        Page bob = enter(world, "Bob", "#token=" + world.token("bob"));
        openLounge(bob);
        say(bob, "Write to me");
        about(bob).click();
        openLounge(ada);
        message(ada, "Write to me").locator("[data-test='message-sender']").click();
        part(ada, "write").click();
        assertThat(part(ada, "direct-head")).containsText("Bob");
        say(ada, "Only for you");
        Locator link = part(bob, "direct-link").filter(new Locator.FilterOptions().setHasText("Ada"));
        assertThat(link.locator("[data-test='mention-count']")).containsText("1");
        assertThat(link).hasClass(Pattern.compile("unread"));
        say(ada, "Really");
        assertThat(link.locator("[data-test='mention-count']")).containsText("2");
        bob.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("unread.png")));
        link.click();
        assertThat(message(bob, "Only for you")).isVisible();
        assertThat(link.locator("[data-test='mention-count']")).hasCount(0);
        assertThat(link).not().hasClass(Pattern.compile("unread"));
        say(bob, "Thanks");
        assertThat(message(ada, "Thanks")).isVisible();
        bob.reload();
        assertThat(link.locator("[data-test='mention-count']")).hasCount(0);
    }

    @Test
    void aModeratorTakesBackAndSilencesAndSomebodyFeelsIt() {
        TestWorld world = world();
        Page pest = enter(world, "Pest", "#token=" + world.token("pest"));
        Page host = enter(world, "Host", "#token=" + world.token("host", "admin"));
        openLounge(pest);
        openLounge(host);
        say(pest, "Buy this");
        action(host, "Buy this", "delete-message").click();
        part(host, "confirm").click();
        assertThat(message(pest, "Buy this")).hasCount(0);
        say(pest, "Buy that");
        message(host, "Buy that").locator("[data-test='message-sender']").click();
        part(host, "silence").click();
        part(host, "confirm").click();
        assertThat(part(pest, "chat-obstacle")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(25_000));
        assertThat(part(pest, "message-input")).hasCount(0);
        assertThat(message(pest, "Buy that")).isVisible();
        assertThat(part(host, "moderation-state")).isVisible();
        pest.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("silenced.png")));
        host.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("moderating.png")));
        part(host, "ban").click();
        part(host, "confirm").click();
        assertThat(part(pest, "error-screen")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(25_000));
    }

    @Test
    void aPictureGoesWithAMessage() throws Exception {
        TestWorld world = world();
        Page ada = enter(world, "Ada", "#token=" + world.token("ada"));
        Page bob = enter(world, "Bob");
        openLounge(ada);
        openLounge(bob);
        java.nio.file.Path picture = PICTURES.resolve("attached.png");
        java.nio.file.Files.createDirectories(PICTURES);
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(40, 30, java.awt.image.BufferedImage.TYPE_INT_RGB),
                "png",
                picture.toFile());
        part(ada, "file-input").setInputFiles(picture);
        assertThat(part(ada, "attachment")).isVisible();
        assertThat(part(ada, "send")).isEnabled();
        say(ada, "Look");
        Locator image = message(bob, "Look").locator("img[src*='/media/pub/']");
        assertThat(image).isVisible();
        org.assertj.core.api.Assertions.assertThat(image.evaluate("one => one.naturalWidth"))
                .isEqualTo(40);
    }

    private static void openLounge(Page page) {
        if (page.locator("[data-test='room-link']", new Page.LocatorOptions().setHasText("Lounge"))
                        .count()
                > 0) {
            page.locator("[data-test='room-link']", new Page.LocatorOptions().setHasText("Lounge"))
                    .click();
        } else {
            part(page, "browse-channels").click();
            page.locator("[data-test='browse-channel']", new Page.LocatorOptions().setHasText("Lounge"))
                    .click();
        }
        if (part(page, "join-channel").count() > 0
                || part(page, "message-input").count() == 0) {
            part(page, "join-channel").first().click();
        }
        assertThat(part(page, "message-input")).isVisible();
    }

    private static void say(Page page, String text) {
        part(page, "message-input").fill(text);
        part(page, "message-input").press("Enter");
    }

    @Test
    void aBannedPersonIsShownOut() {
        TestWorld world = world();
        Page page = enter(world, "Pest", "#token=" + world.token("pest"));
        String id = world.login("pest").userId();
        SERVER.bean(ParticipantService.class).ban(world.id(), java.util.UUID.fromString(id), Actor.server());
        assertThat(part(page, "error-screen")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(25_000));
    }
}
