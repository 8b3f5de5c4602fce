package org.eventyay.testkit;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Chromium, the one the system has. Where there is none its tests are skipped and say so; in CI ({@code CI=true}) they fail instead.
 * Playwright belongs to one thread, so a test class opens its own and closes it at the end.
 */
public final class TestBrowser implements AutoCloseable {
    private static final List<String> NAMES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");

    private static final List<String> ARGUMENTS =
            List.of("--no-sandbox", "--disable-background-networking", "--no-first-run", "--disable-gpu");

    private final Playwright playwright;
    private final Browser browser;

    private TestBrowser(Path executable, String... more) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(Stream.concat(ARGUMENTS.stream(), Stream.of(more))
                                .toList()));
    }

    /** Starts a browser, or skips the test. */
    public static TestBrowser open() {
        return start();
    }

    /** The same with a camera that shows a moving picture and a microphone that beeps, which pages may use without a question. */
    public static TestBrowser openWithDevices(String... more) {
        return start(Stream.concat(
                        Stream.of(
                                "--use-fake-device-for-media-stream",
                                "--use-file-for-fake-video-capture=" + film(),
                                "--use-fake-ui-for-media-stream",
                                "--autoplay-policy=no-user-gesture-required"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    /** A small picture that gets lighter and darker: four browsers that send the large one to each other would be all that a machine does. */
    private static Path film() {
        int width = 160;
        int height = 120;
        try {
            Path film = Files.createTempFile("camera", ".y4m");
            film.toFile().deleteOnExit();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(film))) {
                out.write(("YUV4MPEG2 W" + width + " H" + height + " F10:1 Ip A1:1 C420jpeg\n")
                        .getBytes(StandardCharsets.US_ASCII));
                for (int light = 40; light < 220; light += 9) {
                    out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
                    byte[] frame = new byte[width * height * 3 / 2];
                    Arrays.fill(frame, 0, width * height, (byte) light);
                    Arrays.fill(frame, width * height, frame.length, (byte) 128);
                    out.write(frame);
                }
            }
            return film;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestBrowser start(String... more) {
        Optional<Path> executable = Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), NAMES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (executable.isEmpty() && !"true".equals(System.getenv("CI"))) {
            Assumptions.abort("no Chromium on this machine (set CHROMIUM to its path)");
        }
        return new TestBrowser(executable.orElseThrow(() -> new AssertionError("CI must have a Chromium")), more);
    }

    /** Somebody else's browser: no storage shared with others. */
    public Page person() {
        return person(1400, 900);
    }

    /** Somebody else's browser of this size. */
    public Page person(int width, int height) {
        return person(width, height, true);
    }

    /** Somebody whose browser runs no scripts. */
    public Page withoutScripts(int width, int height) {
        return person(width, height, false);
    }

    private Page person(int width, int height, boolean scripts) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en")
                .setJavaScriptEnabled(scripts));
        Page page = context.newPage();
        page.setDefaultTimeout(30_000);
        return page;
    }

    /** Somebody whose browser runs no scripts. */
    public Page withoutScripts() {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setJavaScriptEnabled(false).setLocale("en"));
        Page page = context.newPage();
        page.setDefaultTimeout(30_000);
        return page;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
