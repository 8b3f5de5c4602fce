package org.eventyay.documents;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotType;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.testkit.TestBrowser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the pictures of the README from a server with the demo. Only by name: {@code ./mvnw test -Dtest=ReadmePictures}. They are written to
 * {@code docs/pictures}, each by day and by night; look at them before they are committed.
 */
class ReadmePictures {
    private static final Path FOLDER = Path.of("docs", "pictures");
    private static final Pattern LINK =
            Pattern.compile("(attendee|moderator|admin|speaker|exhibitor|kiosk)\\s+(http\\S+)");
    private static final int LINKS = 6;

    @TempDir
    private Path data;

    private int port;
    private Process server;
    private final Map<String, String> links = new HashMap<>();

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            server.destroy();
            if (!server.waitFor(30, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        }
    }

    private Process start(Path error, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.eventyay.Start"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(error.toFile());
        builder.environment()
                .putAll(Map.of(
                        "EVENTYAY_DATA_DIR",
                        data.resolve("installation").toString(),
                        "SERVER_PORT",
                        Integer.toString(port),
                        "SERVER_ADDRESS",
                        "127.0.0.1",
                        "EVENTYAY_SITE_URL",
                        "http://localhost:" + port));
        return builder.start();
    }

    private void serve() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = start(data.resolve("server.log"), "server", "--demo");
        BufferedReader said =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        while (links.size() < LINKS) {
            String line = said.readLine();
            if (line == null) {
                throw new IllegalStateException("The server ended: " + Files.readString(data.resolve("server.log")));
            }
            Matcher link = LINK.matcher(line);
            if (link.find()) {
                links.put(link.group(1), link.group(2));
            }
        }
    }

    /** A page in front of somebody, and how it is brought about. */
    private interface Scene {
        void play(Page page);
    }

    private void picture(TestBrowser browser, String name, int width, int height, Scene scene) {
        Page page = browser.person(width, height);
        scene.play(page);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            page.waitForTimeout(700);
            page.screenshot(new Page.ScreenshotOptions()
                    .setType(ScreenshotType.JPEG)
                    .setQuality(72)
                    .setPath(FOLDER.resolve(name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".jpg")));
        }
        page.context().close();
    }

    private void enter(Page page, String who, String room) {
        page.navigate(links.get(who));
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
        for (String away : List.of("No, thanks", "Dismiss", "Dismiss this announcement", "Close")) {
            Locator button = page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName(away).setExact(true));
            while (button.count() > 0 && button.first().isVisible()) {
                button.first().click();
                page.waitForTimeout(500);
            }
        }
        if (!room.isEmpty()) {
            Locator menu = page.locator("[data-test='menu-button']");
            if (menu.isVisible()) {
                menu.click();
            }
            page.locator("[data-test='sidebar'] a")
                    .filter(new Locator.FilterOptions().setHasText(room))
                    .first()
                    .click();
            page.mouse().move(page.viewportSize().width - 1, page.viewportSize().height - 1);
        }
        page.waitForTimeout(3_000);
        if (page.locator("video").count() > 0) {
            page.waitForFunction("() => document.querySelector('video').currentTime > 1");
        }
    }

    @Test
    void makeThem() throws Exception {
        Files.createDirectories(FOLDER);
        serve();
        try (TestBrowser browser = TestBrowser.openWithDevices()) {
            picture(browser, "home", 1280, 800, page -> enter(page, "speaker", ""));
            picture(browser, "stage", 1280, 800, page -> enter(page, "moderator", "Quay stage"));
            picture(browser, "schedule", 1280, 800, page -> enter(page, "speaker", "Schedule"));
        }
    }
}
