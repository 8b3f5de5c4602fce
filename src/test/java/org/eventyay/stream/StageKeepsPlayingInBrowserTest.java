package org.eventyay.stream;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * One viewer through all that can happen while a stream plays: another one by schedule, another language, another page, a server that dies
 * and takes the encoder's uploads with it, for a moment or for so long that the stream is over, a network that is gone. The media element is
 * one and the same all the time.
 */
@Order(2) // it takes long, so it begins early
class StageKeepsPlayingInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    /** Widths by which the two streams can be told apart. */
    private static final int OWN = 320;

    private static final int DEMO = 640;
    private static final Duration GONE = Duration.ofSeconds(12);

    private final TestWorld world = TestWorld.create(SERVER);

    @Test
    void thePictureGoesOnInTheSameElement() {
        world.movesToAHostOfItsOwn();
        try (StageNode stage = new StageNode(SERVER);
                TestBrowser browser = TestBrowser.open();
                TestSocket admin = world.person("Director", "admin")) {
            String room = admin.room("stage").path("id").asString();
            String key = show(admin, room);
            try (TestBroadcast broadcast = TestBroadcast.begin(stage.port(), key)) {
                watch(stage, browser.person(1400, 900), admin, room);
            }
        }
    }

    private void watch(StageNode stage, Page page, TestSocket admin, String room) {
        WatchedVideo.prepare(page);
        stage.enter(page, world, room);
        WatchedVideo video = new WatchedVideo(page);
        video.moves(OWN);
        video.mark();

        anotherStreamForAWhile(admin, room, page, video);
        anotherLanguage(page, video);
        anotherPage(page, video);
        video.goesOnAfter(stage::diesAndComesBack);
        video.soundKeepsUp();
        video.isTheSame();
        video.goesOnAfter(() -> stage.isGoneFor(GONE));
        video.soundKeepsUp();
        video.isTheSame();
        video.goesOnAfter(() -> {
            page.context().setOffline(true);
            page.waitForTimeout(10_000);
            page.context().setOffline(false);
        });
        video.isTheSame();
        assertThat(page.locator("[data-test='connection-banner']")).hasCount(0);

        page.locator("[data-test='home-link']").click();
        page.locator("[data-test='mini-close']").click();
        assertThat(page.locator("[data-test='player']")).hasCount(0);
    }

    /** The room has the stream of an encoder, and another one in a language of its own; the key for the encoder. */
    private static String show(TestSocket admin, String room) {
        JsonNode made = admin.ok("room.ingest.create", Map.of("room", room));
        admin.ok(
                "room.config.patch",
                Map.of(
                        "room",
                        room,
                        "module_config",
                        List.of(Map.of(
                                "type",
                                "livestream.native",
                                "config",
                                Map.of(
                                        "hls_url",
                                        made.path("ingest").path("path").asString(),
                                        "alternatives",
                                        List.of(Map.of(
                                                "label",
                                                "Plattdeutsch",
                                                "language",
                                                "nds",
                                                "hls_url",
                                                StageNode.DEMO_STREAM)))))));
        return made.path("key").asString();
    }

    private static void anotherStreamForAWhile(TestSocket admin, String room, Page page, WatchedVideo video) {
        Instant now = Instant.now();
        JsonNode entry = admin.ok(
                        "room.stream.create",
                        Map.of(
                                "room",
                                room,
                                "title",
                                "Interlude",
                                "source",
                                "hls",
                                "config",
                                Map.of("hls_url", StageNode.DEMO_STREAM),
                                "starts_at",
                                now.minusSeconds(1).toString(),
                                "ends_at",
                                now.plusSeconds(3_000).toString()))
                .path("stream");
        video.moves(DEMO);
        assertThat(page.locator("[data-test='stage-session']")).containsText("Interlude");
        video.isTheSame();
        admin.ok(
                "room.stream.delete",
                Map.of("room", room, "id", entry.path("id").asString()));
        video.moves(OWN);
        video.isTheSame();
    }

    private static void anotherLanguage(Page page, WatchedVideo video) {
        page.locator("[data-test='player']").hover();
        page.locator("[data-test='voices']").click();
        page.locator("[data-test='choice']").last().click();
        video.moves(DEMO);
        assertThat(page.locator("[data-test='voices']")).containsText("Plattdeutsch");
        page.locator("[data-test='player']").hover();
        page.locator("[data-test='voices']").click();
        page.locator("[data-test='choice']").first().click();
        video.moves(OWN);
        video.isTheSame();
    }

    private static void anotherPage(Page page, WatchedVideo video) {
        page.locator("[data-test='home-link']").click();
        assertThat(page.locator("[data-test='mini-player']")).hasRole(AriaRole.REGION);
        video.moves(OWN);
        page.locator("[data-test='mini-return']").click();
        assertThat(page.locator("[data-test='mini-player']")).hasCount(0);
        video.moves(OWN);
        video.isTheSame();
    }
}
