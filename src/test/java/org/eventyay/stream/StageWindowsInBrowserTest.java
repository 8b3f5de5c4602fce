package org.eventyay.stream;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A stream fills the screen, or floats above other windows: with its keys, its menus, and the page that is opened meanwhile. */
class StageWindowsInBrowserTest {
    private static final TestServer SERVER = TestServer.get();

    private final TestWorld world = TestWorld.create(SERVER);

    private static Locator part(Page page, String name) {
        return page.locator("[data-test='" + name + "']");
    }

    /** Waits until the stage fills the screen, or does not. */
    private static void fills(Page page, boolean full) {
        page.waitForFunction(
                "(full) => (document.fullscreenElement?.matches('.screen') ?? false) === full", full);
        assertThat(page.locator(".screen.full")).hasCount(full ? 1 : 0);
    }

    private static void floats(Page page, boolean floating) {
        page.waitForFunction("""
            (floating) => (document.pictureInPictureElement?.matches('[data-test="player"]') ?? false) === floating\
            """, floating);
    }

    @Test
    void aStreamFillsTheScreenAndFloats() {
        SERVER.bean(WorldService.class).changeDomain(world.id(), world.id() + ".localhost", false, Actor.server());
        try (TestBrowser browser = TestBrowser.open();
                TestSocket admin = world.person("Director", "admin")) {
            String room = admin.room("stage").path("id").asString();
            JsonNode made = admin.ok("room.ingest.create", Map.of("room", room));
            Map<String, ?> config =
                    Map.of("hls_url", made.path("ingest").path("path").asString());
            admin.ok(
                    "room.config.patch",
                    Map.of(
                            "room",
                            room,
                            "module_config",
                            List.of(
                                    Map.of("type", "livestream.native", "config", config),
                                    Map.of("type", "chat.native", "config", Map.of("volatile", true)))));
            try (TestBroadcast broadcast =
                    TestBroadcast.begin(SERVER.port(), made.path("key").asString())) {
                Page page = browser.person(1400, 900);
                page.navigate("http://" + world.id() + ".localhost:" + SERVER.port() + "/rooms/" + room + "#token="
                        + world.token("uid-Ada"));
                part(page, "display-name").fill("Ada");
                part(page, "enter").click();
                WatchedVideo video = new WatchedVideo(page);
                video.moves();
                video.mark();
                fits(page);
                fullScreen(page, video);
                floating(page, video);
                languages(page, video);
                video.isTheSame();
            }
        }
    }

    /** Nothing scrolls but lists in panels, on screens large and small, and where everything is shown twice as large. */
    private static void fits(Page page) {
        for (int[] size : new int[][] {{1280, 720}, {1920, 1080}, {390, 844}, {844, 390}, {640, 360}, {1400, 900}}) {
            page.setViewportSize(size[0], size[1]);
            page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate("""
                () => {
                  const { scrollWidth, scrollHeight } = document.documentElement;
                  const { top, left, right, bottom, width } = document.querySelector('video').getBoundingClientRect();
                  return scrollWidth <= innerWidth && scrollHeight <= innerHeight && width > 100
                    && top >= 0 && left >= 0 && right <= innerWidth && bottom <= innerHeight;
                }\
                """)));
        }
    }

    /** One thing plays, and can be heard, however often somebody changes their mind. */
    private static void languages(Page page, WatchedVideo video) {
        for (int turn = 0; turn < 50; turn++) {
            part(page, "player").hover();
            part(page, "voices").click();
            Locator choices = part(page, "choice");
            (turn % 2 == 0 ? choices.first() : choices.last()).click();
        }
        assertThat(part(page, "voices")).containsText("German");
        video.moves();
        assertThat(page.evaluate("""
            () => [...document.querySelectorAll('video, audio')].filter((one) => !one.paused).map((one) => one.muted)\
            """)).isEqualTo(List.of(false));
    }

    private static void fullScreen(Page page, WatchedVideo video) {
        page.locator("#content").focus();
        page.keyboard().press("f");
        fills(page, true);
        video.moves();
        // its keys and its menus are there
        page.keyboard().press("c");
        assertThat(page.locator(".screen.full [data-test='caption-line']").last())
                .containsText("Line number");
        part(page, "player").hover();
        part(page, "voices").click();
        assertThat(page.locator(".screen.full [data-test='choice']")).hasCount(2);
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "stage-full-screen.png")));
        part(page, "choice").last().click();
        assertThat(part(page, "voices")).containsText("German");
        page.keyboard().press("k");
        page.waitForFunction("document.querySelector('video').paused");
        page.keyboard().press("k");
        video.moves();
        page.keyboard().press("f");
        fills(page, false);

        part(page, "player").hover();
        part(page, "fullscreen").click();
        fills(page, true);
        part(page, "player").hover();
        part(page, "fullscreen").click();
        fills(page, false);

        // another page is not opened behind it
        part(page, "home-link").click();
        part(page, "mini-return").click();
        page.keyboard().press("f");
        fills(page, true);
        page.goBack();
        assertThat(part(page, "mini-player")).isVisible();
        fills(page, false);
        video.moves();
        part(page, "mini-return").click();
        assertThat(part(page, "mini-player")).hasCount(0);
    }

    private static void floating(Page page, WatchedVideo video) {
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
    }
}
