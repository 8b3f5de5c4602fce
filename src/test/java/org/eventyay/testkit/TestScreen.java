package org.eventyay.testkit;

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
import java.util.List;
import org.eventyay.actor.Actor;
import org.eventyay.world.WorldService;

/** What one person has in front of them: our client in a browser, in a world that has {@code <id>.localhost} as its domain. */
public final class TestScreen {
    private static final Path PICTURES = Path.of("target", "screenshots");

    private final Page page;
    private final String origin;

    private TestScreen(Page page, String origin) {
        this.page = page;
        this.origin = origin;
    }

    /** Gives a world a domain; call it before anybody connects, since it ends all connections. */
    public static void open(TestServer server, TestWorld world) {
        server.bean(WorldService.class).changeDomain(world.id(), world.id() + ".localhost", false, Actor.server());
    }

    /** Somebody with these traits gives themselves a name and goes to a page. */
    public static TestScreen enter(
            Page page, TestServer server, TestWorld world, String name, String path, String... traits) {
        TestScreen screen = at(page, server, world);
        page.navigate(screen.origin + "/#token=" + world.token("uid-" + name, traits));
        screen.part("display-name").fill(name);
        screen.part("enter").click();
        assertThat(screen.part("display-name")).hasCount(0);
        screen.go(path);
        return screen;
    }

    /** Nobody yet: the page stays where it is. */
    public static TestScreen at(Page page, TestServer server, TestWorld world) {
        return at(page, server.port(), world);
    }

    /** Nobody yet, at another node: the page stays where it is. */
    public static TestScreen at(Page page, int port, TestWorld world) {
        return new TestScreen(page, "http://" + world.id() + ".localhost:" + port);
    }

    /** Somebody who has a name already comes by their personal link. */
    public TestScreen comesBack(TestWorld world, String name, String... traits) {
        page.navigate(origin + "/#token=" + world.token("uid-" + name, traits));
        assertThat(part("room-link").first()).isVisible();
        return this;
    }

    public Page page() {
        return page;
    }

    /** Scheme, host and port of the world. */
    public String origin() {
        return origin;
    }

    /** Opens a page of the world, or one whose link was made for another host of it. */
    public void go(String path) {
        page.navigate(origin + path.replaceFirst("^https?://[^/]+", ""));
    }

    /** The parts of the page that are named so. */
    public Locator part(String name) {
        return page.locator("[data-test='" + name + "']");
    }

    /** Takes a picture, by day and by night, and lets axe look for faults: there are none. */
    public void isSound(String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            page.evaluate("() => Promise.allSettled(document.getAnimations().map((one) => one.finished))");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve(name + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png")));
            if ("undefined".equals(page.evaluate("typeof axe"))) {
                page.evaluate(axe() + ";null");
            }
            // what lies behind an open dialog is dimmed on purpose
            assertThat((List<?>) page.evaluate("""
                async () => {
                  const shown = document.querySelector('[role=dialog]') ?? document;
                  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
                  const { violations } = await axe.run(shown, { runOnly: rules });
                  const said = (node) => node.html.slice(0, 200) + ' ' + (node.any[0] ? node.any[0].message : '');
                  return violations.map((one) => one.id + ' ' + one.nodes.map(said).join(' '));
                }\
                """)).as(name).isEmpty();
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** As it looks on a phone: nothing sticks out to the side. */
    public void fitsAPhone(String name) {
        page.setViewportSize(375, 740);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + "-phone.png")));
        assertThat(page.evaluate("document.documentElement.scrollWidth <= 375"))
                .as(name)
                .isEqualTo(true);
    }

    private static String axe() {
        try (var script = TestScreen.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
