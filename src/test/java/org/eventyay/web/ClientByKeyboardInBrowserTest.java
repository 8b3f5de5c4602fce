package org.eventyay.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Map;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestScreen;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Given people without a mouse, with little room, strong contrast or an aversion to motion, when they use the event, then they can do what all others do. */
@Order(2)
class ClientByKeyboardInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final int FAR = 120;
    private static TestBrowser browser;

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

    private static TestWorld world() {
        TestWorld world = TestWorld.create(SERVER);
        TestScreen.open(SERVER, world);
        return world;
    }

    /** Goes on with Tab until that part has the focus; on the way the focus can always be seen. */
    private static void tabTo(TestScreen screen, String name, String text) {
        for (int i = 0; i < FAR; i++) {
            screen.page().keyboard().press("Tab");
            Object found = screen.page().evaluate("""
                async ([name, text]) => {
                  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
                  const at = document.activeElement;
                  if (!at || at === document.body) return '';
                  const around = at.closest('.affix, .composer, .palette-input, .pics label, .composer-field') ?? at;
                  const seen = [at, around].some((one) => {
                    const style = getComputedStyle(one);
                    return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
                  });
                  if (!seen) return 'focus is not to be seen on ' + at.outerHTML.slice(0, 160);
                  const fits = at.matches(`[data-test='${name}'], [data-test='${name}'] input`);
                  return fits && at.closest('li, article, .setting, body').textContent.includes(text) ? 'here' : '';
                }\
                """, List.of(name, text));
            if ("here".equals(found)) {
                return;
            }
            assertThat(found).isEqualTo("");
        }
        throw new AssertionError("Tab does not lead to " + name + " with " + text);
    }

    private static void tabTo(TestScreen screen, String name) {
        tabTo(screen, name, "");
    }

    private static void press(TestScreen screen, String... keys) {
        for (String key : keys) {
            screen.page().keyboard().press(key);
        }
    }

    private static void jump(TestScreen screen, String words) {
        assertThat(screen.part("me")).isVisible();
        press(screen, "Control+k");
        assertThat(screen.part("palette-input")).isFocused();
        screen.page().keyboard().type(words);
        assertThat(screen.part("palette-entry").first()).containsText(words);
        press(screen, "Enter");
    }

    private static Locator message(TestScreen screen, String text) {
        return screen.part("message").filter(new Locator.FilterOptions().setHasText(text));
    }

    @Test
    void somebodyFindsARoomSaysHelloAndWritesInPrivate() {
        TestWorld world = world();
        try (TestSocket bob = world.person("Bob")) {
            String channel = bob.channel("lounge");
            bob.ok("chat.join", Map.of("channel", channel));
            TestScreen ada = TestScreen.at(browser.person(), SERVER, world);
            ada.go("/#token=" + world.token("uid-ada"));
            assertThat(ada.part("display-name")).isFocused();
            ada.page().keyboard().type("Ada");
            press(ada, "Enter");
            assertThat(ada.part("profile-dialog")).hasCount(0);
            jump(ada, "Lounge");
            assertThat(ada.part("join-channel")).isVisible();
            tabTo(ada, "join-channel");
            press(ada, "Enter");
            assertThat(ada.part("message-input")).isFocused();
            ada.page().keyboard().type("Hello all");
            press(ada, "Enter");
            bob.expect("chat.event", event -> event.toString().contains("Hello all"));

            jump(ada, "Bob");
            assertThat(ada.part("user-card")).isVisible();
            tabTo(ada, "write");
            press(ada, "Enter");
            assertThat(ada.part("direct-head")).containsText("Bob");
            assertThat(ada.part("message-input")).isFocused();
            ada.page().keyboard().type("Only for you");
            press(ada, "Enter");
            bob.expect("chat.notification", notice -> notice.toString().contains("Only for you"));

            // the last message is edited without leaving the field
            assertThat(message(ada, "Only for you")).isVisible();
            assertThat(ada.part("message-input")).hasValue("");
            press(ada, "ArrowUp");
            assertThat(ada.part("message-input")).hasValue("Only for you");
            press(ada, "End");
            ada.page().keyboard().type("!");
            press(ada, "Enter");
            assertThat(message(ada, "Only for you!")).isVisible();
        }
    }

    @Test
    void anAdminSilencesATroublemakerAddsAStageAndGivesARightToModerate() {
        TestWorld world = world();
        try (TestSocket pest = world.person("Pest");
                TestSocket mia = world.person("Mia")) {
            String channel = pest.channel("lounge");
            pest.ok("chat.join", Map.of("channel", channel));
            pest.say(channel, "Buy this");
            pest.say(channel, "Buy that");
            TestScreen admin = TestScreen.enter(browser.person(1440, 900), SERVER, world, "boss", "/", "admin");
            jump(admin, "Lounge");
            assertThat(message(admin, "Buy this")).isVisible();
            tabTo(admin, "messages");
            press(admin, "ArrowUp");
            tabTo(admin, "delete-message", "Buy that");
            press(admin, "Enter");
            assertThat(admin.part("confirm-dialog")).isVisible();
            tabTo(admin, "confirm");
            press(admin, "Enter");
            assertThat(message(admin, "Buy that")).hasCount(0);
            tabTo(admin, "message-sender", "Buy this");
            press(admin, "Enter");
            tabTo(admin, "silence");
            press(admin, "Enter");
            assertThat(admin.part("confirm-dialog")).isVisible();
            tabTo(admin, "confirm");
            press(admin, "Enter");
            assertThat(admin.part("moderation-state")).isVisible();
            assertThat(admin.part("confirm-dialog")).hasCount(0);
            press(admin, "Escape");
            assertThat(admin.part("user-card")).hasCount(0);

            tabTo(admin, "new-stage");
            press(admin, "Enter");
            assertThat(admin.part("room-name-input")).isFocused();
            admin.page().keyboard().type("Second stage");
            press(admin, "Enter");
            assertThat(admin.part("room-item").filter(new Locator.FilterOptions().setHasText("Second stage")))
                    .isVisible();

            jump(admin, "Mia");
            tabTo(admin, "person-manage");
            press(admin, "Enter");
            assertThat(admin.part("person-roles")).isVisible();
            tabTo(admin, "role-of-person-moderator");
            press(admin, "Space");
            mia.expect("world.updated", fresh -> fresh.toString().contains("room:chat.moderate"));
            admin.isSound("roles-of-a-person");
        }
    }

    private static final List<String> SCREENS = List.of(
            "/",
            "/preferences",
            "/admin/rooms",
            "/admin/rooms/new",
            "/admin/users",
            "/admin/config",
            "/admin/config/theme",
            "/admin/config/permissions",
            "/admin/announcements");

    @Test
    void nothingIsLostOnNarrowScreensOrWhenEnlarged() {
        TestWorld world = world();
        Page page = browser.person(320, 640);
        TestScreen admin = TestScreen.enter(page, SERVER, world, "boss", "/", "admin");
        for (String path : SCREENS) {
            admin.go(path);
            assertThat(page.locator("main h1").first()).isAttached();
            for (int[] size : new int[][] {{320, 640}, {640, 400}}) { // the second is 1280 × 800 at 200 %
                page.setViewportSize(size[0], size[1]);
                assertThat(page.evaluate("""
                        (width) => {
                          const cut = (one) => {
                            for (let up = one.parentElement; up; up = up.parentElement) {
                              const { overflowX } = getComputedStyle(up);
                              if (overflowX === 'auto' || overflowX === 'scroll') return true;
                            }
                            return false;
                          };
                          const out = [...document.querySelectorAll('main button, main a, main input, main select, main h1')]
                            .filter((one) => one.checkVisibility() && !cut(one) && !one.closest('.visually-hidden'))
                            .filter((one) => one.getBoundingClientRect().width > 1)
                            .filter((one) => one.getBoundingClientRect().right > width + 1);
                          const wide = document.documentElement.scrollWidth > width ? ['the page itself'] : [];
                          const scrolled = [...document.querySelectorAll('main .scroll, main .editor, main .form')]
                            .filter((one) => one.scrollWidth > one.clientWidth + 1);
                          return [...wide, ...[...out, ...scrolled].map((one) => one.outerHTML.slice(0, 160))];
                        }\
                        """, size[0]))
                        .as(path + " at " + size[0])
                        .isEqualTo(List.of());
            }
        }
    }

    @Test
    void strongContrastsAndCalmAreRespected() {
        TestWorld world = world();
        Page page = browser.person();
        page.emulateMedia(new Page.EmulateMediaOptions()
                .setForcedColors(ForcedColors.ACTIVE)
                .setReducedMotion(ReducedMotion.REDUCE));
        TestScreen ada = TestScreen.enter(page, SERVER, world, "ada", "/preferences");
        assertThat(ada.part("preferences")).isVisible();
        // what told its state by a background has a line or a colour of the system instead
        assertThat(page.evaluate("""
                () => [...document.querySelectorAll('.button, .segment > *, .switch')]
                  .filter((one) => one.checkVisibility())
                  .filter((one) => getComputedStyle(one).borderTopStyle === 'none')
                  .map((one) => one.outerHTML.slice(0, 120))\
                """)).isEqualTo(List.of());
        assertThat(page.evaluate("""
                () => {
                  const of = (one) => getComputedStyle(one);
                  const pressed = document.querySelector('.segment label:has(:checked)');
                  const other = document.querySelector('.segment label:not(:has(:checked))');
                  return of(pressed).outlineStyle + of(pressed).backgroundColor !== of(other).outlineStyle + of(other).backgroundColor;
                }\
                """)).isEqualTo(true);
        ada.go("/");
        assertThat(ada.part("me")).isVisible();
        page.keyboard().press("?");
        assertThat(ada.part("key-map")).isVisible();
        assertThat(
                        page.evaluate(
                                "document.getAnimations().filter((one) => one.effect.getComputedTiming().duration > 20).length"))
                .isEqualTo(0);
    }

    @Test
    void aScreenReaderFindsItsWay() {
        TestWorld world = world();
        try (TestSocket bob = world.person("Bob")) {
            String channel = bob.channel("lounge");
            bob.ok("chat.join", Map.of("channel", channel));
            bob.say(channel, "Good morning");
            TestScreen ada = TestScreen.enter(browser.person(), SERVER, world, "ada", "/");
            assertThat(ada.page().locator("body")).matchesAriaSnapshot("""
                - navigation "Rooms":
                  - region "Stages":
                    - heading "Stages" [level=2]
                    - list:
                      - listitem:
                        - link /Main stage/
                - main:
                  - heading "About" [level=1]
                """);
            jump(ada, "Lounge");
            ada.part("join-channel").click();
            assertThat(ada.page().locator("main")).matchesAriaSnapshot("""
                - main:
                  - heading "Lounge" [level=1]
                  - region "Chat":
                    - log "Messages":
                      - article:
                        - button "Bob"
                        - time
                        - paragraph: Good morning
                    - button "Attach a picture or PDF"
                    - textbox "Write a message"
                """);
            bob.say(channel, "Can you hear me?");
            assertThat(ada.page()
                            .locator("[aria-live=polite]", new Page.LocatorOptions().setHasText("Can you hear me?")))
                    .hasCount(1);
        }
    }
}
