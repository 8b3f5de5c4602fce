package org.eventyay.call;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.eventyay.actor.Actor;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.connection.ConnectionEnd;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Two people with a camera each meet in a call: each sees the other's moving picture, whatever happens to the connection. */
@Order(2) // it takes long, so it begins early
class CallInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final Path PICTURES = Path.of("target", "screenshots");
    /** Whether the picture of a tile moves: its video has a size, and its time goes on. */
    private static final String MOVES = """
        async (video) => {
          const before = video.currentTime;
          await new Promise((later) => setTimeout(later, 300));
          return video.videoWidth > 0 && video.currentTime > before;
        }\
        """;

    private static TestBrowser browser;

    @BeforeAll
    static void open() {
        browser = TestBrowser.openWithDevices();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static TestWorld world() {
        TestWorld world = TestWorld.create(SERVER, plan -> {
            plan.roles.put("callmod", List.of("room:call.moderate"));
            plan.grants.putArray("callmod").add("callmod");
            plan.room("corner", "Corner", "call.peer");
        });
        SERVER.bean(WorldService.class).changeDomain(world.id(), world.id() + ".localhost", false, Actor.server());
        return world;
    }

    private static Locator part(Page page, String name) {
        return page.locator("[data-test='" + name + "']");
    }

    private static Page enter(TestWorld world, String name, String room, String... traits) {
        Page page = browser.person();
        page.navigate("http://" + world.id() + ".localhost:" + SERVER.port() + "/#token="
                + world.token("uid-" + name, traits));
        part(page, "display-name").fill(name);
        part(page, "enter").click();
        assertThat(part(page, "display-name")).hasCount(0);
        page.locator("[data-test='room-link']")
                .filter(new Locator.FilterOptions().setHasText(room))
                .first()
                .click();
        return page;
    }

    private static void join(Page page) {
        assertThat(part(page, "call-preview")).isVisible();
        part(page, "call-join").click();
        assertThat(part(page, "call-inside")).isVisible();
    }

    private static void sees(Page page, String name) {
        Locator video = page.locator("[data-test='call-tile'][data-name='" + name + "'] video");
        assertThat(video).isVisible();
        page.waitForCondition(() -> Boolean.TRUE.equals(video.evaluate(MOVES)));
    }

    @Test
    void twoPeopleSeeEachOther() {
        TestWorld world = world();
        Page ada = enter(world, "Ada", "Corner");
        join(ada);
        Page bob = enter(world, "Bob", "Corner", "callmod");
        join(bob);
        sees(ada, "Bob");
        sees(bob, "Ada");
        ada.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("call.png")));

        part(ada, "call-raise").click();
        assertThat(part(bob, "call-hand")).containsText("1");
        part(bob, "call-statistics").click();
        assertThat(part(bob, "call-report")).containsText("Ada");
        bob.keyboard().press("Escape");

        // the connection to the server breaks, sound and pictures go on
        SERVER.bean(ConnectionControl.class)
                .find(List.of(), world.id(), null)
                .forEach(one -> SERVER.bean(ConnectionControl.class).end(one, ConnectionEnd.DROP));
        sees(ada, "Bob");
        part(bob, "call-video").click();
        assertThat(ada.locator("[data-test='call-tile'][data-name='Bob'] video"))
                .isHidden();
        part(bob, "call-video").click();
        sees(ada, "Bob");

        part(bob, "call-more").click();
        part(bob, "call-mute").click();
        assertThat(part(ada, "call-muted")).containsText("Bob");
        part(bob, "call-more").click();
        part(bob, "call-remove").click();
        part(bob, "confirm").click();
        assertThat(part(ada, "call-over")).isVisible();
        assertThat(part(bob, "call-tile")).hasCount(0);
        part(bob, "call-leave").click();
        assertThat(part(bob, "call-join")).isVisible();
        assertThat(bob.locator("body").innerText()).doesNotContain("undefined");
    }
}
