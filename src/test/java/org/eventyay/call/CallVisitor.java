package org.eventyay.call;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eventyay.testkit.TestWorld;

/** Somebody with a camera, in front of our client. */
record CallVisitor(Page page, String name) {
    private static final Path PICTURES = Path.of("target", "screenshots");
    /** Whether the picture of a tile moves: its video has a size, and frames come. Its time goes on without them, too. */
    private static final String MOVES = """
        async (video) => {
          const before = video.getVideoPlaybackQuality().totalVideoFrames;
          await new Promise((later) => setTimeout(later, 250));
          return video.videoWidth > 0 && video.getVideoPlaybackQuality().totalVideoFrames > before;
        }\
        """;

    /** Whether the picture of a tile is gone, or stays as it is. */
    private static final String STANDS_STILL = """
        async (name) => {
          const video = document.querySelector(`[data-test='call-tile'][data-name='${name}'] video`);
          const before = video?.getVideoPlaybackQuality().totalVideoFrames;
          await new Promise((later) => setTimeout(later, 500));
          return video?.getVideoPlaybackQuality().totalVideoFrames === before;
        }\
        """;

    /** Gives themselves a name in a world, and looks at its first page. */
    static CallVisitor enter(Page page, int port, TestWorld world, String name, String... traits) {
        CallVisitor visitor = new CallVisitor(page, name);
        page.navigate("http://" + world.id() + ".localhost:" + port + "/#token=" + world.token("uid-" + name, traits));
        visitor.part("display-name").fill(name);
        visitor.part("enter").click();
        assertThat(visitor.part("display-name")).hasCount(0);
        return visitor;
    }

    Locator part(String name) {
        return page.locator("[data-test='" + name + "']");
    }

    CallVisitor opens(String room) {
        part("room-link")
                .filter(new Locator.FilterOptions().setHasText(room))
                .first()
                .click();
        return this;
    }

    CallVisitor joins() {
        assertThat(part("call-preview")).isVisible();
        part("call-join").click();
        assertThat(part("call-inside")).isVisible();
        return this;
    }

    private Locator tile(String other) {
        return page.locator("[data-test='call-tile'][data-name='" + other + "'] video");
    }

    /** Waits until the picture of somebody else moves, and says how long that took. */
    Duration sees(String other) {
        long begin = System.nanoTime();
        Locator video = tile(other);
        assertThat(video).isVisible();
        page.waitForCondition(() -> Boolean.TRUE.equals(video.evaluate(MOVES)));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Waits until nothing new comes of somebody else. */
    void seesNothingNewOf(String other) {
        page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate(STANDS_STILL, other)));
    }

    void seesNothingOf(String other) {
        assertThat(tile(other)).isHidden();
    }

    void clicksInMenu(String menu, String item) {
        part(menu).first().click();
        part(item).click();
    }

    /** Takes a picture, by day and by night, and lets axe look for faults: there are none. */
    void looksSound(String picture) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            takes(picture + (scheme == ColorScheme.DARK ? "-dark" : ""));
            page.evaluate(axe() + ";null");
            assertThat((List<?>) page.evaluate("""
                async () => {
                  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
                  const shown = document.querySelector('[role=dialog]') ?? document;
                  const { violations } = await axe.run(shown, { runOnly: rules });
                  const said = (node) => node.html.slice(0, 200) + ' ' + (node.any[0] ? node.any[0].message : '');
                  return violations.map((one) => one.id + ' ' + one.nodes.map(said).join(' '));
                }\
                """)).as(picture).isEmpty();
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** As it looks on a phone: nothing sticks out to the side. */
    void fitsAPhone(String picture) {
        page.setViewportSize(390, 844);
        takes(picture + "-phone");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= 390"))
                .as(picture)
                .isEqualTo(true);
    }

    void takes(String picture) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(picture + ".png")));
    }

    private static String axe() {
        try (var script = CallVisitor.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
