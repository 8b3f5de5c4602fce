package org.eventyay.stream;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A stage fills the screen, floats above other windows, fits on small and large ones, and lets people change their mind. */
class StageWindowsInBrowserTest {
    private static final TestServer SERVER = TestServer.get();

    /** Chooses the first and the last of a menu in turn, as fast as the page can. */
    private static final String CHANGE_FIFTY_TIMES = """
        async (menu) => {
          const button = () => document.querySelector(`[data-test="${menu}"]`);
          const choices = () => document.querySelectorAll('[data-test="choice"]');
          const until = async (isSo) => {
            while (!isSo()) await new Promise(requestAnimationFrame);
          };
          for (let turn = 0; turn < 50; turn++) {
            await until(button);
            button().click();
            await until(() => choices().length > 1);
            [...choices()].at(turn % 2 === 0 ? 0 : -1).click();
            await until(() => choices().length === 0);
          }
        }\
        """;

    /** Nothing lies outside the window, and nothing was scrolled there: neither the picture nor what has the focus. */
    private static final String FITS = """
        () => {
          const { scrollTop, scrollWidth, scrollHeight } = document.scrollingElement;
          const isSeen = (element) => {
            const { top, left, right, bottom, width } = element.getBoundingClientRect();
            return width > 100 && top >= 0 && left >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
          };
          const field = document.activeElement.matches('textarea') ? [document.activeElement] : [];
          return scrollTop === 0 && scrollWidth <= innerWidth && scrollHeight <= innerHeight
            && [document.querySelector('.canvas'), ...field].every(isSeen);
        }\
        """;

    private static TestBrowser browser;

    private final TestWorld world = TestWorld.create(SERVER);
    private final TestSocket admin = admin();
    private final String room = admin.room("stage").path("id").asString();

    /** Comes after the world has its domain, which ends all connections. */
    private TestSocket admin() {
        world.movesToAHostOfItsOwn();
        return world.person("Director", "admin");
    }

    @BeforeAll
    static void open() {
        SERVER.bean(DemoStream.class).switchOn();
        browser = TestBrowser.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Locator part(Page page, String name) {
        return page.locator("[data-test='" + name + "']");
    }

    private void show(String stream) {
        admin.ok(
                "room.config.patch",
                Map.of(
                        "room",
                        room,
                        "module_config",
                        List.of(
                                Map.of("type", "livestream.native", "config", Map.of("hls_url", stream)),
                                Map.of("type", "chat.native", "config", Map.of("volatile", true)),
                                Map.of("type", "question", "config", Map.of("active", true)),
                                Map.of("type", "poll", "config", Map.of()))));
    }

    private void enter(Page page) {
        page.navigate("http://" + world.id() + ".localhost:" + SERVER.port() + "/rooms/" + room + "#token="
                + world.token("uid-Ada"));
        part(page, "display-name").fill("Ada");
        part(page, "enter").click();
        assertThat(part(page, "display-name")).hasCount(0);
    }

    private Page watch(WatchedVideo[] watched) {
        show(StageNode.DEMO_STREAM);
        Page page = browser.person(1400, 900);
        enter(page);
        watched[0] = new WatchedVideo(page);
        watched[0].moves();
        watched[0].mark();
        return page;
    }

    /** Waits until the stage fills the screen, or does not. */
    private static void fills(Page page, boolean full) {
        until(page, "(document.fullscreenElement?.matches('.screen') ?? false) === " + full);
        assertThat(page.locator(".screen.full")).hasCount(full ? 1 : 0);
    }

    private static void floats(Page page, boolean floating) {
        until(page, "(document.pictureInPictureElement?.matches('[data-test=player]') ?? false) === " + floating);
    }

    /** The policy of the page forbids what {@code waitForFunction} does. */
    private static void until(Page page, String isSo) {
        page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate(isSo)));
    }

    @Test
    void aStreamFillsTheScreen() {
        WatchedVideo[] watched = new WatchedVideo[1];
        Page page = watch(watched);
        WatchedVideo video = watched[0];
        page.locator("#content").focus();
        page.keyboard().press("f");
        fills(page, true);
        video.moves();
        // its keys and its menus are there
        page.keyboard().press("c");
        assertThat(page.locator(".screen.full [data-test='caption-dock']")).hasCount(1);
        part(page, "player").hover();
        part(page, "voices").click();
        assertThat(page.locator(".screen.full [data-test='choice']")).hasCount(2);
        part(page, "choice").last().click();
        assertThat(part(page, "voices")).containsText("Deutsch");
        page.keyboard().press("k");
        until(page, "document.querySelector('video').paused");
        page.keyboard().press("k");
        video.moves();
        // the second means the opposite of the first, however fast it comes
        page.keyboard().press("k");
        page.keyboard().press("k");
        video.moves();
        page.keyboard().press("f");
        fills(page, false);

        part(page, "home-link").click();
        part(page, "mini-return").click();
        part(page, "player").hover();
        part(page, "fullscreen").click();
        fills(page, true);
        // another page is not opened behind it
        page.goBack();
        assertThat(part(page, "mini-player")).isVisible();
        fills(page, false);
        video.moves();
        part(page, "mini-return").click();
        assertThat(part(page, "mini-player")).hasCount(0);
        video.isTheSame();
    }

    @Test
    void aStreamFloatsAboveOtherWindows() {
        WatchedVideo[] watched = new WatchedVideo[1];
        Page page = watch(watched);
        WatchedVideo video = watched[0];
        part(page, "player").hover();
        assertThat(part(page, "float")).hasAttribute("aria-label", "Picture in picture");
        part(page, "float").click();
        floats(page, true);
        assertThat(part(page, "float")).hasAttribute("aria-label", "Leave picture in picture");
        part(page, "home-link").click();
        assertThat(part(page, "mini-player")).isVisible();
        floats(page, true);
        video.moves();
        part(page, "mini-return").click();
        assertThat(part(page, "mini-player")).hasCount(0);
        floats(page, true);
        part(page, "player").hover();
        part(page, "float").click();
        floats(page, false);
        assertThat(part(page, "float")).hasAttribute("aria-label", "Picture in picture");
        video.moves();
        video.isTheSame();
    }

    /** One thing plays, and can be heard, however often somebody changes their mind about its language. */
    @Test
    void whatIsSpokenChangesFiftyTimes() {
        WatchedVideo[] watched = new WatchedVideo[1];
        Page page = watch(watched);
        changeFiftyTimes(page, "voices");
        assertThat(part(page, "voices")).containsText("Deutsch");
        watched[0].moves();
        watched[0].isTheSame();
        assertThat(page.evaluate("""
            () => [...document.querySelectorAll('video, audio')].filter((one) => !one.paused).map((one) => one.muted)\
            """)).isEqualTo(List.of(false));
    }

    private static void changeFiftyTimes(Page page, String menu) {
        // a menu that fades away is still there
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.evaluate(CHANGE_FIFTY_TIMES, menu);
    }

    /** One language of captions comes, the one that was chosen last. */
    @Test
    void whatIsReadChangesFiftyTimes() {
        String secret = captions();
        Page page = browser.person(1400, 900);
        List<String> heard = new CopyOnWriteArrayList<>();
        page.onWebSocket(socket -> socket.onFrameReceived(frame -> note(frame, heard)));
        enter(page);
        page.locator("#content").focus();
        page.keyboard().press("c");
        assertThat(part(page, "caption-dock")).isVisible();
        changeFiftyTimes(page, "caption-language");
        assertThat(part(page, "caption-language")).containsText("Deutsch");
        heard.clear();
        for (String word : List.of("eins", "zwei", "drei")) {
            say(secret, "en", "Nobody reads this");
            say(secret, "de", word);
            assertThat(part(page, "caption-line").last()).hasText(word);
        }
        assertThat(part(page, "caption-line")).hasText(new String[] {"eins", "zwei", "drei"});
        assertThat(heard).isNotEmpty().allMatch(frame -> frame.contains("\"de\""));
    }

    private static void note(WebSocketFrame frame, List<String> heard) {
        if (frame.text() != null && frame.text().startsWith("[\"room.caption\",")) {
            heard.add(frame.text());
        }
    }

    /** Goes on with the Tab key until this part has the focus. */
    private static void tabTo(Page page, String name) {
        for (int far = 0; far < 60; far++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(
                    page.evaluate("(name) => document.activeElement.matches(`[data-test='${name}']`)", name))) {
                return;
            }
        }
        throw new AssertionError("No Tab leads to " + name);
    }

    private static void press(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    @Test
    void whatAStageOffersIsReachedByKeyboard() {
        WatchedVideo[] watched = new WatchedVideo[1];
        Page page = watch(watched);
        page.locator("#content").focus();
        tabTo(page, "play");
        press(page, "Enter");
        until(page, "document.querySelector('video').paused");
        press(page, "Enter");
        watched[0].moves();
        tabTo(page, "volume");
        press(page, "ArrowLeft");
        until(page, "document.querySelector('video').volume < 1");
        tabTo(page, "voices");
        press(page, "Enter");
        assertThat(part(page, "choice")).hasCount(2);
        press(page, "End", "Enter");
        assertThat(part(page, "voices")).containsText("Deutsch");
        assertThat(part(page, "voices")).isFocused();
        tabTo(page, "captions");
        press(page, "Enter");
        assertThat(part(page, "choice")).hasCount(2);
        press(page, "End", "Enter");
        assertThat(part(page, "caption-dock")).isVisible();
        tabTo(page, "fullscreen");
        press(page, "Enter");
        fills(page, true);
        press(page, "Enter");
        fills(page, false);
        tabTo(page, "panel-separator");
        String width = part(page, "panel-separator").getAttribute("aria-valuenow");
        press(page, "ArrowLeft");
        assertThat(part(page, "panel-separator")).not().hasAttribute("aria-valuenow", width);
        tabTo(page, "tab-chat.native");
        press(page, "ArrowRight");
        assertThat(part(page, "tab-question")).isFocused();
        assertThat(part(page, "tab-question")).hasAttribute("aria-selected", "true");
        watched[0].isTheSame();
    }

    /** The page stays where it is on every screen, with captions and without, wherever somebody writes. */
    @Test
    void thePageNeverScrolls() {
        captions();
        Page page = browser.person(1280, 720);
        enter(page);
        for (int[] size : new int[][] {{1280, 720}, {1920, 1080}, {900, 600}, {390, 844}, {844, 390}, {640, 360}}) {
            page.setViewportSize(size[0], size[1]);
            for (int turn = 0; turn < 2; turn++) {
                page.keyboard().press("Escape");
                page.locator("#content").focus();
                page.keyboard().press("c");
                fits(page);
                // a screen that lies on its side is for the picture alone
                if (size[1] > 480) {
                    writes(page, "question", "question-text");
                    writes(page, "chat.native", "message-input");
                    assertThat(((Number) page.locator(".chat .log").evaluate("(log) => log.clientHeight")).intValue())
                            .as("height of the chat at %d × %d", size[0], size[1])
                            .isGreaterThan(80);
                }
            }
        }
    }

    private static void writes(Page page, String tab, String field) {
        part(page, "tab-" + tab).click();
        part(page, field).focus();
        fits(page);
    }

    private static void fits(Page page) {
        until(page, FITS);
    }

    /** The stage has captions in two languages and no stream; the key of who writes them. */
    private String captions() {
        show("");
        admin.ok(
                "room.caption.config.set",
                Map.of("room", room, "tracks", List.of(track("en", "English"), track("de", "Deutsch"))));
        return admin.ok("room.caption.key.create", Map.of("room", room, "name", "typist"))
                .path("secret")
                .asString();
    }

    private static Map<String, Object> track(String language, String label) {
        return Map.of("language", language, "label", label, "transcript", "public");
    }

    private void say(String secret, String language, String text) {
        var answer = TestEncoder.call(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port()
                        + "/api/v1/worlds/" + world.id() + "/rooms/" + room + "/captions"))
                .header("Authorization", "Bearer " + secret)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        TestSocket.object("language", language, "text", text).toString())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
