package org.eventyay.documents;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotType;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eventyay.testkit.TestBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the pictures of the README from a server with the demo. Only by name: {@code ./mvnw test -Dtest=ReadmePictures}, with
 * {@code -Dpictures=home,stage} only those. They are written to {@code docs/pictures}, each by day and by night; look at them before they are
 * committed. Those of the terminal need the program {@code script}.
 */
class ReadmePictures {
    private static final Path FOLDER = Path.of("docs", "pictures");
    private static final int LARGEST = 80_000;
    private static final List<String> WANTED =
            List.of(System.getProperty("pictures", "").split(","));

    @TempDir
    private Path data;

    private final Map<String, String> rooms = new HashMap<>();

    /** A page in front of somebody, and how it is brought about. */
    private interface Scene {
        void play(Page page) throws IOException;
    }

    private static void picture(TestBrowser browser, String name, int width, int height, Scene scene)
            throws IOException {
        if (!WANTED.contains("") && !WANTED.contains(name)) {
            return;
        }
        Page page = browser.person(width, height);
        scene.play(page);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            page.waitForTimeout(700);
            Path file = FOLDER.resolve(name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".jpg");
            for (int quality = 82; quality > 30; quality -= 6) {
                page.screenshot(new Page.ScreenshotOptions()
                        .setType(ScreenshotType.JPEG)
                        .setQuality(quality)
                        .setPath(file));
                if (Files.size(file) <= LARGEST) {
                    break;
                }
            }
        }
        page.context().close();
    }

    private static void enter(Page page, String link) {
        page.navigate(link);
        Locator name = page.locator("[data-test='display-name']");
        page.locator("[data-test='display-name'], [data-test='me'], [data-test='menu-button']")
                .first()
                .waitFor(new Locator.WaitForOptions()
                        .setState(WaitForSelectorState.ATTACHED)
                        .setTimeout(60_000));
        page.waitForTimeout(1_500);
        if (name.isVisible() && name.inputValue().isEmpty()) {
            name.fill("Ines Carvalho");
        }
        Locator enter = page.locator("[data-test='enter']");
        while (enter.isVisible()) {
            enter.click();
            page.waitForTimeout(1_000);
        }
        page.waitForTimeout(1_500);
        clear(page);
    }

    /** Cards that speak to somebody who comes for the first time. */
    private static void clear(Page page) {
        for (String away : List.of("No, thanks", "Dismiss", "Dismiss this announcement", "Close")) {
            Locator button = page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName(away).setExact(true));
            while (button.count() > 0 && button.first().isVisible()) {
                button.first().click();
                page.waitForTimeout(500);
            }
        }
    }

    /** Goes to a room by its name, or to another page of the event. */
    private void visit(Page page, String place) {
        String origin = page.url().replaceFirst("(https?://[^/]+).*", "$1");
        page.navigate(origin + (rooms.containsKey(place) ? "/rooms/" + rooms.get(place) : place));
        page.waitForTimeout(4_000);
        clear(page);
        if (page.locator("video").count() > 0) {
            page.waitForFunction("() => document.querySelector('video').currentTime > 1");
        }
        page.mouse().move(page.viewportSize().width - 1, page.viewportSize().height - 1);
        page.waitForTimeout(1_000);
    }

    private static void backend(Page page, DemoInstallation demo) {
        page.navigate(demo.url() + "/control/auth/login/");
        page.locator("[name=username]").fill("mara");
        page.locator("[name=password]").fill("harbour-lights-at-night");
        page.locator("main button").click();
        page.waitForURL(demo.url() + "/control/");
    }

    /** What was said at the terminal, in a window as terminals have them. */
    private static void terminal(Page page, String command, String said) {
        page.setContent("""
            <!doctype html><meta name="color-scheme" content="light dark"><style>
            :root { color-scheme: light dark }
            body { margin: 0; padding: 20px; background: light-dark(#f3f6f8, #10171d) }
            figure { margin: 0; overflow: hidden; border: 1px solid light-dark(#cfd8df, #2b3742); border-radius: 10px }
            figcaption { display: flex; gap: 7px; padding: 10px 14px; background: light-dark(#e4eaef, #1c262f) }
            figcaption i { width: 11px; height: 11px; border-radius: 50%%; background: light-dark(#b8c4cd, #42515e) }
            pre { margin: 0; white-space: pre-wrap; padding: 16px 18px 20px; font: 14.5px/1.5 ui-monospace, "DejaVu Sans Mono", monospace;
              color: light-dark(#1c2730, #dbe4ea); background: light-dark(#fff, #141c23) }
            b { color: light-dark(#0b7a75, #57c5bd) }
            </style><figure><figcaption><i></i><i></i><i></i></figcaption><pre><b>$</b> eventyay %s
            %s</pre></figure>""".formatted(command, HtmlUtils.htmlEscape(said)));
        int height = ((Number) page.evaluate("document.querySelector('figure').offsetHeight + 40")).intValue();
        page.setViewportSize(page.viewportSize().width, height);
    }

    @Test
    void makeThem() throws Exception {
        Files.createDirectories(FOLDER);
        try (DemoInstallation demo = DemoInstallation.start(data);
                TestBrowser browser = TestBrowser.openWithDevices()) {
            JsonNode listed = JsonMapper.shared().readTree(demo.run("list_rooms", "-w", "sample", "--json"));
            listed.forEach(room ->
                    rooms.put(room.path("name").asString(), room.path("id").asString()));
            picture(browser, "home", 1280, 800, page -> enter(page, demo.link("speaker")));
            picture(browser, "stage", 1280, 800, page -> {
                enter(page, demo.link("moderator"));
                visit(page, "Quay stage");
            });
            picture(browser, "schedule", 1280, 800, page -> {
                enter(page, demo.link("speaker"));
                visit(page, "/schedule");
            });
            picture(browser, "chat", 390, 780, page -> {
                enter(page, demo.link("speaker"));
                visit(page, "Lounge");
                page.locator("[data-test='join-channel']").click();
                page.locator("[data-test='message-input']").waitFor();
            });
            picture(browser, "exhibition", 1280, 800, page -> {
                enter(page, demo.link("speaker"));
                visit(page, "Market hall");
            });
            demo.run("createsuperuser", "--no-input", "--username", "mara");
            picture(browser, "backend", 1280, 800, page -> backend(page, demo));
            picture(browser, "doctor", 1000, 500, page -> terminal(page, "doctor", demo.atTerminal("doctor")));
            picture(browser, "watch", 1000, 500, page -> {
                String shown = demo.atTerminal("connections", "watch", "--count", "3");
                terminal(page, "connections watch", shown);
            });
        }
    }
}
