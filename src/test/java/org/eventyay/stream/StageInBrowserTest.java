package org.eventyay.stream;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.connection.ConnectionEnd;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A real encoder sends to the built-in origin, and people watch in Chromium: picture, sound, languages, captions, schedule. */
@Order(2) // it takes long, so it begins early
class StageInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final Path PICTURES = Path.of("target", "screenshots");
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
        browser = TestBrowser.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private String origin() {
        return "http://" + world.id() + ".localhost:" + SERVER.port();
    }

    private Page enter(String name, int width, int height, String... traits) {
        Page page = browser.person(width, height);
        page.navigate(origin() + "/rooms/" + room + "#token=" + world.token("uid-" + name, traits));
        part(page, "display-name").fill(name);
        part(page, "enter").click();
        assertThat(part(page, "display-name")).hasCount(0);
        return page;
    }

    private static Locator part(Page page, String name) {
        return page.locator("[data-test='" + name + "']");
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    /** Nothing that the rules of accessibility forbid, by day and by night. */
    private static void isAccessible(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            picture(page, name + "-" + scheme.name().toLowerCase());
            try (var script = StageInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
                page.evaluate(new String(script.readAllBytes(), StandardCharsets.UTF_8) + ";null");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThat((List<?>) page.evaluate("""
                async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}))
                    .violations.map(v => v.id + ' ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join(', '))\
                """)).as(name).isEmpty();
        }
    }

    private void show(Object... config) {
        admin.ok(
                "room.config.patch",
                Map.of(
                        "room",
                        room,
                        "module_config",
                        List.of(
                                Map.of("type", "livestream.native", "config", TestSocket.object(config)),
                                Map.of("type", "chat.native", "config", Map.of("volatile", true)),
                                Map.of("type", "question", "config", Map.of("active", true)),
                                Map.of("type", "poll", "config", Map.of()))));
    }

    @Test
    void aStreamIsWatchedThroughAllThatHappens() {
        JsonNode made = admin.ok("room.ingest.create", Map.of("room", room));
        show("hls_url", made.path("ingest").path("path").asString());
        Page ada = enter("Ada", 1440, 900);
        assertThat(part(ada, "stream-offline")).isVisible();
        forgetsToPlay(ada);
        try (TestBroadcast broadcast =
                TestBroadcast.begin(SERVER.port(), made.path("key").asString())) {
            WatchedVideo video = new WatchedVideo(ada);
            video.moves();
            assertThat(video.loudness()).isGreaterThan(0.01);

            // languages and subtitles of the stream are chosen without beginning anew
            part(ada, "voices").click();
            assertThat(part(ada, "choice")).hasCount(2);
            part(ada, "choice").last().click();
            assertThat(part(ada, "voices")).containsText("German");
            ada.locator("#content").focus();
            ada.keyboard().press("c");
            assertThat(part(ada, "caption-line").last()).containsText("Line number");
            part(ada, "player").hover();
            isAccessible(ada, "stage");
            video.moves();

            // the connection breaks: the element stays, the picture goes on
            video.mark();
            SERVER.bean(ConnectionControl.class)
                    .find(List.of(), world.id(), null)
                    .forEach(one -> SERVER.bean(ConnectionControl.class).end(one, ConnectionEnd.DROP));
            video.moves();
            video.isTheSame();
        }
        endsAndBeginsAgain(ada, made.path("key").asString());
    }

    /** As a busy browser does that is asked while it exchanges what it plays, and could play before it was asked. */
    private static void forgetsToPlay(Page page) {
        page.evaluate("""
            () => {
                const play = HTMLMediaElement.prototype.play;
                let left = 1;
                HTMLMediaElement.prototype.play = function () {
                    return left-- > 0 ? Promise.reject(new DOMException('', 'AbortError')) : play.call(this);
                };
                window.addEventListener('canplay', event => event.stopImmediatePropagation(), true);
            }\
            """);
    }

    /** What is left of a stream is seen to the end; when it is back, the same element shows it. */
    private static void endsAndBeginsAgain(Page page, String key) {
        assertThat(part(page, "stream-offline")).isVisible(WatchedVideo.PATIENTLY);
        try (TestBroadcast again = TestBroadcast.begin(SERVER.port(), key)) {
            WatchedVideo video = new WatchedVideo(page);
            video.moves();
            video.isTheSame();
        }
    }

    @Test
    void theScheduleSwitchesStreamsAndSaysWhatComes() {
        show("hls_url", "");
        Page page = enter("Ada", 1440, 900);
        Instant now = Instant.now();
        admin.ok(
                "room.stream.create",
                Map.of(
                        "room",
                        room,
                        "title",
                        "Opening",
                        "source",
                        "youtube",
                        "config",
                        Map.of("ytid", "abcDEF_-123"),
                        "starts_at",
                        now.plusSeconds(4_000).toString(),
                        "ends_at",
                        now.plusSeconds(8_000).toString()));
        assertThat(part(page, "stream-countdown")).containsText("1:0");
        assertThat(part(page, "stream-offline")).containsText("Opening");
        isAccessible(page, "stage-before");
        JsonNode current = admin.ok(
                "room.stream.create",
                Map.of(
                        "room",
                        room,
                        "title",
                        "Already on",
                        "source",
                        "iframe",
                        "config",
                        Map.of("url", "https://stream.example/player"),
                        "starts_at",
                        now.minusSeconds(5).toString(),
                        "ends_at",
                        now.plusSeconds(3_000).toString()));
        Locator frame = part(page, "embedded-frame");
        assertThat(frame).hasAttribute("src", "https://stream.example/player");
        assertThat(frame).hasAttribute("sandbox", Pattern.compile("allow-scripts .*allow-same-origin"));
        assertThat(frame).hasAttribute("allow", Pattern.compile("fullscreen; autoplay"));
        assertThat(part(page, "stage-session")).containsText("Already on");
        assertThat(part(page, "stage-session")).containsText("Opening");

        // the current entry becomes a film with a language of its own
        admin.ok(
                "room.stream.update",
                Map.of(
                        "room",
                        room,
                        "id",
                        current.path("stream").path("id").asString(),
                        "source",
                        "youtube",
                        "config",
                        Map.of(
                                "ytid",
                                "abcDEF_-123",
                                "hideControls",
                                true,
                                "languageUrls",
                                List.of(Map.of("language", "German", "youtube_id", "deutsch_-45")))));
        assertThat(frame)
                .hasAttribute(
                        "src",
                        Pattern.compile(
                                "^https://www\\.youtube-nocookie\\.com/embed/abcDEF_-123\\?controls=0&.*enablejsapi=1"
                                        + "&origin=http%3A%2F%2F" + world.id() + "\\.localhost%3A" + SERVER.port()
                                        + "$"));
        part(page, "voices").click();
        assertThat(part(page, "choice")).hasCount(2);
        part(page, "choice").last().click();
        assertThat(frame).hasCount(2);
        assertThat(frame.last()).hasAttribute("src", Pattern.compile("/embed/deutsch_-45\\?autoplay=1&controls=0"));
    }

    @Test
    void aFilmThatCantBeReachedSaysSo() {
        show("hls_url", "");
        Page page = enter("Ada", 1440, 900);
        page.route("https://www.youtube-nocookie.com/**", route -> route.abort());
        page.clock().install();
        admin.ok(
                "room.config.patch",
                Map.of(
                        "room",
                        room,
                        "module_config",
                        List.of(Map.of("type", "livestream.youtube", "config", Map.of("ytid", "abcDEF_-123")))));
        assertThat(part(page, "embedded-frame")).hasCount(1);
        page.clock().fastForward(14_000);
        assertThat(part(page, "stream-failed")).hasCount(0);
        page.clock().fastForward(2_000);
        assertThat(part(page, "stream-failed")).containsText("can’t be reached");
        isAccessible(page, "stage-unreachable");
        part(page, "stream-retry").click();
        assertThat(part(page, "stream-failed")).hasCount(0);
    }

    @Test
    void anAdministratorSetsAStageUp() {
        Page page = enter("Dora", 1440, 1000, "admin");
        page.navigate(origin() + "/admin/rooms/" + room);
        assertThat(part(page, "stage-editor")).isVisible();
        part(page, "add-ingest").click();
        part(page, "create-ingest").click();
        assertThat(part(page, "secret-server")).containsText("/ingest/");
        assertThat(part(page, "secret-key")).hasText(Pattern.compile("^[A-Za-z0-9]{32}/index\\.m3u8$"));
        isAccessible(page, "stage-key");
        part(page, "secret-done").click();
        assertThat(part(page, "hls-url")).hasValue(Pattern.compile("^/live/[A-Za-z0-9]{22}/index\\.m3u8$"));
        part(page, "save").click();
        assertThat(part(page, "save-bar")).hasCount(0);
        assertThat(part(page, "ingest")).containsText("On this stage");

        part(page, "add-stream").click();
        part(page, "stream-title").fill("Keynote");
        String starts = part(page, "stream-starts").inputValue();
        part(page, "save-stream").click();
        assertThat(part(page, "planned-stream")).containsText("Keynote");
        part(page, "add-stream").click();
        part(page, "stream-starts").fill(starts);
        part(page, "save-stream").click();
        assertThat(part(page, "stream-problem")).containsText("Keynote");
        page.keyboard().press("Escape");
        part(page, "stream-more").click();
        part(page, "delete-stream").click();
        part(page, "confirm").click();
        assertThat(part(page, "planned-stream")).hasCount(0);

        part(page, "add-track").click();
        part(page, "track-language").fill("en");
        part(page, "track-label").fill("English");
        part(page, "save-tracks").click();
        assertThat(part(page, "save-tracks")).hasCount(0);
        part(page, "sender-name").fill("Stenographer");
        part(page, "add-sender").click();
        assertThat(part(page, "caption-secret-key")).containsText("cap_");
        part(page, "caption-secret-done").click();
        assertThat(part(page, "caption-key")).containsText("Stenographer");
        isAccessible(page, "stage-editor");
        page.setViewportSize(390, 844);
        picture(page, "stage-editor-phone");
        page.navigate(origin() + "/admin/rooms/new");
        assertThat(part(page, "kind-stage")).isVisible();
        assertThat(part(page, "kind-channel-jitsi")).hasCount(0);
    }

    @Test
    void captionsAreReadBelowThePictureAndPutRight() {
        show("hls_url", "");
        admin.ok(
                "room.caption.config.set",
                Map.of("room", room, "tracks", List.of(track("en", "English"), track("de", "Deutsch"))));
        String secret = admin.ok("room.caption.key.create", Map.of("room", room, "name", "typist"))
                .path("secret")
                .asString();
        Page page = enter("Ada", 1440, 900, "moderator");
        assertThat(part(page, "captions")).isVisible();
        page.locator("#content").focus();
        page.keyboard().press("c");
        assertThat(part(page, "caption-dock")).containsText("Listening");
        say(secret, "en", "final", "The crane went quite");
        assertThat(part(page, "caption-line")).hasText("The crane went quite");
        say(secret, "en", "partial", "and we");
        assertThat(part(page, "caption-line").last()).hasText("and we");
        say(secret, "en", "final", "and we listened");
        assertThat(part(page, "caption-line").last()).hasText("and we listened");
        isAccessible(page, "stage-captions");

        part(page, "open-transcript").click();
        assertThat(part(page, "transcript-line")).hasCount(2);
        part(page, "correct").first().click();
        part(page, "correct-text").fill("The crane went quiet");
        part(page, "correct-save").click();
        assertThat(part(page, "transcript-line").first()).containsText("The crane went quiet");
        part(page, "hide-line").last().click();
        assertThat(part(page, "transcript-line")).hasCount(1);
        isAccessible(page, "stage-transcript");
        page.keyboard().press("Escape");
        assertThat(part(page, "caption-line")).hasText("The crane went quiet");

        part(page, "caption-language").click();
        part(page, "choice").last().click();
        say(secret, "de", "final", "Und wir haben zugehört");
        assertThat(part(page, "caption-line")).hasText("Und wir haben zugehört");
        page.reload();
        assertThat(part(page, "caption-line")).hasText("Und wir haben zugehört");
        part(page, "captions-close").click();
        assertThat(part(page, "caption-dock")).hasCount(0);
    }

    private static Map<String, Object> track(String language, String label) {
        return Map.of("language", language, "label", label, "transcript", "public");
    }

    private void say(String secret, String language, String state, String text) {
        HttpResponse<String> answer = TestEncoder.call(HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                        + SERVER.port() + "/api/v1/worlds/" + world.id() + "/rooms/" + room + "/captions"))
                .header("Authorization", "Bearer " + secret)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        TestSocket.object("language", language, "state", state, "text", text)
                                .toString())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
