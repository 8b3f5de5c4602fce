package org.eventyay.roulette;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import java.util.regex.Pattern;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.connection.ConnectionEnd;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestScreen;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Strangers with a camera each meet in Chromium, see each other, go on to the next, hang up, and are left. */
class RouletteInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);
    private static TestBrowser browser;

    private final TestWorld world = TestWorld.create(SERVER, plan -> {
        plan.config.putArray("feature_flags").add("roulette");
        ((ObjectNode) plan.room("wheel", "Wheel", "networking.roulette")
                        .getModuleConfig()
                        .get(0)
                        .path("config"))
                .put("rematch_interval", 0);
    });

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

    private TestScreen enter(String name) {
        TestScreen screen = TestScreen.enter(browser.person(), SERVER, world, name, "/");
        screen.part("room-link")
                .filter(new Locator.FilterOptions().setHasText("Wheel"))
                .first()
                .click();
        assertThat(screen.part("self-view")).isVisible();
        return screen;
    }

    private static void sees(TestScreen who, String other) {
        assertThat(who.part("stranger")).containsText(other);
        assertThat(who.page().locator("[data-test='call-tile'][data-name='" + other + "'] video"))
                .isVisible(PATIENTLY);
    }

    @Test
    void strangersMeetAndGoOn() {
        TestScreen.open(SERVER, world);
        TestScreen ada = enter("Ada");
        ada.isSound("roulette");
        // by keyboard
        ada.part("roulette-start").focus();
        ada.page().keyboard().press("Enter");
        assertThat(ada.part("roulette-waiting")).containsText("Looking for somebody");
        ada.isSound("roulette-waiting");
        ada.fitsAPhone("roulette-waiting");
        ada.page().setViewportSize(1400, 900);
        ada.part("roulette-stop").click();
        assertThat(ada.part("roulette-idle")).isVisible();
        ada.part("roulette-start").click();
        assertThat(ada.part("roulette-waiting")).isVisible();

        TestScreen bob = enter("Bob");
        bob.part("roulette-start").click();
        sees(bob, "Ada");
        sees(ada, "Bob");
        ada.isSound("roulette-call");
        ada.fitsAPhone("roulette-call");
        ada.page().setViewportSize(1400, 900);

        // the connection breaks, the call goes on
        SERVER.bean(ConnectionControl.class)
                .find(List.of(), world.id(), null)
                .forEach(one -> SERVER.bean(ConnectionControl.class).end(one, ConnectionEnd.DROP));
        sees(ada, "Bob");
        // it goes on beside other pages, too
        ada.part("room-link")
                .filter(new Locator.FilterOptions().setHasText("About"))
                .first()
                .click();
        assertThat(ada.page().locator("[data-test='call-tile'][data-name='Bob'] video"))
                .isVisible(PATIENTLY);
        ada.page().goBack();
        assertThat(ada.part("roulette-next")).isVisible();

        // one goes on, the other is told and may do so, too
        bob.part("roulette-next").click();
        assertThat(ada.part("roulette-idle")).containsText("Bob has left");
        ada.isSound("roulette-left");
        assertThat(bob.part("roulette-waiting")).isVisible();
        ada.part("roulette-start").click();
        sees(ada, "Bob");
        sees(bob, "Ada");
        ada.part("call-leave").click();
        assertThat(bob.part("roulette-idle")).containsText("Ada has left");
        assertThat(ada.part("roulette-idle")).containsText("Who will it be?");
        assertThat(ada.part("self-view")).isVisible();
        bob.part("stranger").click();
        assertThat(bob.page().getByText(Pattern.compile("Block"))).isVisible();
    }
}
