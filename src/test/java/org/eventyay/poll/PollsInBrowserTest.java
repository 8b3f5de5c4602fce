package org.eventyay.poll;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestScreen;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Polls and questions in Chromium: somebody moderates, others answer and ask, a screen in the hall shows it, and nobody needs a mouse. */
class PollsInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static TestBrowser browser;

    private final TestWorld world = TestWorld.create(SERVER, plan -> {
        plan.rooms.forEach(room -> room.getModuleConfig().forEach(module -> {
            if (List.of("poll", "question").contains(module.path("type").asString())) {
                ((ObjectNode) module.path("config")).put("active", true);
            }
        }));
        plan.config.putArray("feature_flags").add("polls").add("chat-moderation");
        plan.roles.put(
                "__anonymous_room",
                List.of(
                        "room:view",
                        "room:question.read",
                        "room:question.ask",
                        "room:question.vote",
                        "room:poll.read",
                        "room:poll.vote"));
        plan.roles.put("__anonymous_world", List.of("world:view"));
        plan.roles.put(
                "__kiosk",
                List.of(
                        "world:view",
                        "room:view",
                        "room:chat.read",
                        "room:question.read",
                        "room:poll.read",
                        "room:poll.early_results",
                        "room:viewers",
                        "room:invite.anonymous"));
    });
    private final TestSocket admin = admin();
    private final String room = admin.room("stage").path("id").asString();

    private TestSocket admin() {
        TestScreen.open(SERVER, world);
        return world.person("Boss", "admin");
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

    private TestScreen enter(String name, String path, String... traits) {
        return TestScreen.enter(browser.person(), SERVER, world, name, path, traits);
    }

    private String stage() {
        return "/rooms/" + room;
    }

    private JsonNode poll(String content, String... options) {
        return admin.ok(
                        "poll.create",
                        object(
                                "room",
                                room,
                                "content",
                                content,
                                "options",
                                IntStream.range(0, options.length)
                                        .mapToObj(i -> Map.of("content", options[i], "order", i + 1))
                                        .toList(),
                                "state",
                                "open"))
                .path("poll");
    }

    @Test
    void aModeratorAsksTheRoomAnswersAndEverybodySeesHowItStands() {
        TestScreen mod = enter("Mo", stage(), "moderator");
        TestScreen ada = enter("Ada", stage());
        TestScreen bob = enter("Bob", stage());
        mod.part("manage-room").click();
        Locator polls = mod.part("polls-managed");
        assertThat(polls).containsText("No poll right now");
        // by keyboard alone
        polls.locator("[data-test='poll-new']").focus();
        mod.page().keyboard().press("Enter");
        assertThat(mod.part("poll-content")).isVisible();
        mod.part("poll-content").focus();
        mod.page().keyboard().type("How do you switch to manual today?");
        mod.page().keyboard().press("Tab");
        mod.page().keyboard().type("A written drill");
        mod.part("poll-option-text").nth(1).focus();
        mod.page().keyboard().type("Whoever is on shift knows");
        mod.isSound("poll-editor");
        mod.page().keyboard().press("Enter");
        assertThat(mod.part("poll-editor")).hasCount(0);
        assertThat(polls).containsText("Draft");
        assertThat(ada.part("tab-poll")).isVisible();
        assertThat(ada.part("tab-poll").locator("[data-test='unseen']")).hasCount(0);
        polls.locator("[data-test='poll-open']").click();

        // a dot tells, the chat shows it, and both lead to an answer
        assertThat(ada.part("tab-poll").locator("[data-test='unseen']")).hasCount(1);
        assertThat(bob.part("poll")).containsText("Results appear after you vote");
        bob.part("poll-option").first().click();
        assertThat(bob.part("poll-votes")).hasText("1 vote");
        ada.part("tab-poll").focus();
        ada.page().keyboard().press("Enter");
        assertThat(ada.part("tab-poll").locator("[data-test='unseen']")).hasCount(0);
        assertThat(ada.part("poll").locator(".num")).hasCount(0);
        ada.isSound("poll-unanswered");
        ada.part("poll-option").nth(1).focus();
        ada.page().keyboard().press("Space");
        assertThat(ada.part("poll-votes")).hasText("2 votes");
        assertThat(bob.part("poll-votes")).hasText("2 votes");
        assertThat(polls.locator("[data-test='poll-votes']")).hasText("2 votes");
        assertThat(ada.part("poll-option").nth(1)).hasAttribute("aria-pressed", "true");
        // another opinion
        ada.part("poll-option").first().click();
        assertThat(bob.part("poll-option").first()).containsText("100%");
        ada.isSound("poll-answered");
        mod.isSound("polls-managed");
        mod.fitsAPhone("polls-managed");
        mod.page().setViewportSize(1400, 900);

        polls.locator("[data-test='poll-close']").click();
        assertThat(ada.part("poll")).containsText("Closed");
        assertThat(ada.part("poll").getByRole(AriaRole.BUTTON)).hasCount(0);
        ada.fitsAPhone("poll");
        ada.page().reload();
        assertThat(ada.part("poll-votes").first()).hasText("2 votes");
    }

    /** Everything of a session on one page: what plays, what is said, what is asked and voted. */
    @Test
    void aModeratorRunsASessionFromOnePage() {
        poll("Tea or coffee?", "Tea", "Coffee");
        TestScreen ada = enter("Ada", stage());
        TestScreen mod = enter("Mo", stage() + "/manage", "moderator");
        assertThat(mod.part("docked-player").locator("[data-test='stage']")).isVisible();
        assertThat(mod.part("mini-bar")).hasCount(0);
        ada.page()
                .locator(".composer [role=textbox], .composer textarea")
                .first()
                .fill("Too loud");
        ada.page().keyboard().press("Enter");
        assertThat(mod.part("manage-chat.native")).containsText("Too loud");
        assertThat(mod.part("polls-managed")).containsText("Tea or coffee?");
        ada.part("tab-question").click();
        ada.part("question-text").fill("Louder, please?");
        ada.page().keyboard().press("Enter");
        assertThat(mod.part("questions-managed")).containsText("Louder, please?");
        for (int width : new int[] {1440, 1024}) {
            mod.page().setViewportSize(width, 900);
            assertThat(mod.part("polls-managed")).isVisible();
            mod.isSound("manage-" + width);
        }
        mod.fitsAPhone("manage");
        assertThat(mod.part("polls-managed")).isHidden();
        mod.page()
                .locator(".manage-tabs label", new Page.LocatorOptions().setHasText("Polls"))
                .click();
        assertThat(mod.part("polls-managed")).isVisible();
        assertThat(mod.part("manage-chat.native")).isHidden();
        mod.isSound("manage-phone");
        mod.page().setViewportSize(1440, 900);
        // where nothing plays nothing follows into the corner
        mod.part("manage-room").click();
        assertThat(mod.part("docked-player")).hasCount(0);
        assertThat(mod.part("stage")).isVisible();
    }

    @Test
    void questionsAreAskedReadChosenAndShown() {
        TestScreen mod = enter("Mo", stage() + "/manage", "moderator");
        TestScreen ada = enter("Ada", stage());
        TestScreen bob = enter("Bob", stage());
        ada.part("tab-question").click();
        assertThat(ada.part("questions")).containsText("No questions yet");
        ada.part("question-text").focus();
        ada.page().keyboard().type("Is the manual lane allowed?");
        ada.page().keyboard().press("Enter");
        assertThat(ada.part("question")).containsText("Waiting for a moderator");
        assertThat(bob.part("tab-question").locator("[data-test='unseen']")).hasCount(0);

        Locator managed = mod.part("questions-managed");
        assertThat(managed).containsText("Is the manual lane allowed?");
        managed.locator("[data-test='question-publish']").click();
        assertThat(bob.part("tab-question").locator("[data-test='unseen']")).hasCount(1);
        bob.part("tab-question").click();
        bob.part("question-vote").click();
        assertThat(bob.part("question-vote")).hasAttribute("aria-pressed", "true");
        assertThat(ada.part("question-vote")).containsText("1");
        ada.part("question-vote").focus();
        ada.page().keyboard().press("Enter");
        assertThat(bob.part("question-vote")).containsText("2");
        assertThat(managed).containsText("2");
        managed.locator("[data-test='question-pin']").click();
        assertThat(ada.part("question")).containsText("Now on stage");
        ada.isSound("questions");
        mod.isSound("questions-managed");
        ada.fitsAPhone("questions");
        // seen is seen, also after a reload
        bob.page().reload();
        assertThat(bob.part("tab-question").locator("[data-test='unseen']")).hasCount(0);

        TestScreen wall = TestScreen.at(browser.person(960, 700), SERVER, world);
        wall.go("/standalone/" + room + "/question#token=" + world.token("wall", "moderator"));
        assertThat(wall.part("question-on-stage")).containsText("Is the manual lane allowed?");
        wall.isSound("question-standalone");
    }

    @Test
    void aScreenInTheHallAndGuestsWithoutANameTakePart() {
        JsonNode poll = poll("Tea or coffee?", "Tea", "Coffee", "Neither");
        String kiosk = admin.ok(
                        "user.kiosk.create",
                        object("profile", object("display_name", "Hall", "room_id", room, "slides", object())))
                .path("user")
                .asString();
        String token =
                admin.ok("user.kiosk.fetch", object("id", kiosk)).path("token").asString();
        TestScreen hall = TestScreen.at(browser.person(1280, 800), SERVER, world);
        hall.go("/login/" + token);
        assertThat(hall.part("kiosk")).isVisible();
        assertThat(hall.part("slide-pinned_poll")).hasCount(0);
        admin.ok("poll.pin", object("room", room, "id", poll.path("id").asString()));
        // what is pinned comes before all else, with the code to vote
        assertThat(hall.part("slide-pinned_poll")).containsText("Tea or coffee?");
        assertThat(hall.part("vote-code")).isVisible();
        String link =
                "http://" + hall.part("vote-code").locator("span").textContent().strip();

        TestScreen guest = TestScreen.at(browser.person(390, 800), SERVER, world);
        guest.go(link);
        assertThat(guest.part("anonymous")).isVisible();
        guest.page()
                .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Polls"))
                .click();
        guest.part("poll-option").nth(1).click();
        assertThat(guest.part("poll-votes")).hasText("1 vote");
        assertThat(hall.part("slide-pinned_poll")).containsText("100%");
        hall.isSound("kiosk-poll");
        guest.isSound("guest-poll");
        guest.fitsAPhone("guest-poll");
        TestScreen wall = TestScreen.at(browser.person(960, 700), SERVER, world);
        wall.go("/standalone/" + room + "/poll#token=" + world.token("wall", "moderator"));
        assertThat(wall.part("poll-on-stage")).containsText("Tea or coffee?");
        wall.isSound("poll-standalone");
        admin.ok("poll.unpin", object("room", room));
        assertThat(hall.part("slide-pinned_poll")).hasCount(0);
        assertThat(wall.part("empty-state")).containsText("No poll on stage");
        wall.isSound("poll-standalone-empty");
    }
}
