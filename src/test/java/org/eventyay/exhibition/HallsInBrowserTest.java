package org.eventyay.exhibition;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Halls of exhibitors and of posters in Chromium: looked through, asked at, answered, edited, and looked at by axe. */
class HallsInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static TestBrowser browser;

    private final TestWorld world = TestWorld.create(SERVER, plan -> {
        plan.room("fair", "Fair", "exhibition.native");
        plan.room("posters", "Poster quay", "poster.native");
        List<String> admin = new ArrayList<>(plan.roles.get("admin"));
        admin.add("world:rooms.create.poster");
        plan.roles.put("admin", admin);
    });
    private final TestSocket manager = manager();

    /** Comes after the world has its domain, which ends all connections. */
    private TestSocket manager() {
        world.movesToAHostOfItsOwn();
        return world.person("Manager", "admin");
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

    private Page enter(String name, String uid, String path, String... traits) {
        Page page = browser.person();
        page.navigate("http://" + world.id() + ".localhost:" + SERVER.port() + "/#token=" + world.token(uid, traits));
        part(page, "display-name").fill(name);
        part(page, "enter").click();
        assertThat(part(page, "display-name")).hasCount(0);
        page.navigate("http://" + world.id() + ".localhost:" + SERVER.port() + path);
        return page;
    }

    private static Locator part(Page page, String name) {
        return page.locator("[data-test='" + name + "']");
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    /** What axe finds wrong: nothing. */
    private static void sound(Page page) throws IOException {
        try (var script = HallsInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            page.evaluate(new String(script.readAllBytes(), StandardCharsets.UTF_8) + ";null");
        }
        assertThat((List<?>) page.evaluate("""
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}))
                .violations.map(v => v.id + ' ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join(', '))\
            """)).isEmpty();
    }

    private String room(String importId) {
        return manager.room(importId).path("id").asString();
    }

    private JsonNode stand(String name, String size, String... staff) {
        return manager.ok(
                        "exhibition.patch",
                        object(
                                "id",
                                "",
                                "room_id",
                                room("fair"),
                                "name",
                                name,
                                "size",
                                size,
                                "tagline",
                                "All about " + name,
                                "short_text",
                                "Short words of " + name,
                                "text_legacy",
                                "**Bold** words",
                                "links",
                                List.of(object("display_text", "Site", "url", "https://example.org")),
                                "staff",
                                List.of(staff).stream()
                                        .map(id -> object("id", id))
                                        .toList()))
                .path("exhibitor");
    }

    @Test
    void aVisitorFindsAStandAndSomebodyAnswers() throws IOException {
        TestSocket staffSocket = world.login("stan");
        stand("Acme", "3x3", staffSocket.userId());
        stand("Buoys", "3x1");
        stand("Crane", "1x1");
        Page staff = enter("Stan", "stan", "/");
        assertThat(staff.getByText("Contact requests")).isVisible();
        Page visitor = enter("Vic", "vic", "/rooms/" + room("fair"));
        assertThat(part(visitor, "stand")).hasCount(3);
        part(visitor, "stand-search").fill("crane");
        assertThat(part(visitor, "stand")).hasCount(1);
        part(visitor, "stand-search").fill("");
        part(visitor, "stand").first().getByRole(AriaRole.BUTTON).click();
        assertThat(part(visitor, "exhibitor")).containsText("Bold words");
        assertThat(part(visitor, "exhibitor")).containsText("Stan");
        picture(visitor, "exhibition");
        sound(visitor);
        visitor.setViewportSize(390, 800);
        picture(visitor, "exhibition-phone");
        part(visitor, "contact").click();
        assertThat(part(visitor, "contact-waiting")).containsText("Acme");
        assertThat(part(staff, "contact-request")).containsText("Vic");
        sound(staff);
        part(staff, "contact-accept").click();
        assertThat(staff).hasURL(Pattern.compile("/channels/"));
        assertThat(visitor).hasURL(Pattern.compile("/channels/"));
        assertThat(part(visitor, "contact-waiting")).hasCount(0);
        staff.navigate("http://" + world.id() + ".localhost:" + SERVER.port() + "/contact-requests");
        assertThat(part(staff, "request")).containsText("answered by Stan");
        sound(staff);
        picture(staff, "contact-requests");
    }

    @Test
    void aManagerPutsUpAStandAndItsPeopleChangeIt() throws IOException {
        Page page = enter("Fay", "fay", "/rooms/" + room("fair"), "admin");
        assertThat(part(page, "no-stands")).isVisible();
        part(page, "new-stand").click();
        part(page, "stand-name").fill("Quayworks");
        part(page, "stand-tagline").fill("Repair");
        sound(page);
        picture(page, "exhibition-editor");
        part(page, "save-stand").click();
        assertThat(part(page, "stand")).containsText("Quayworks");
        part(page, "stand").getByRole(AriaRole.BUTTON).click();
        part(page, "edit-stand").click();
        part(page, "stand-tagline").fill("Repair and care");
        part(page, "save-stand").click();
        assertThat(part(page, "exhibitor")).containsText("Repair and care");
        part(page, "delete-stand").click();
        page.getByRole(AriaRole.DIALOG)
                .getByText("Delete stand", new Locator.GetByTextOptions().setExact(true))
                .last()
                .click();
        assertThat(part(page, "no-stands")).isVisible();
    }

    @Test
    void textsAreFormattedAndFilmsPlayWhereTheyLie() throws IOException {
        JsonNode stand = stand("Acme", "1x1");
        Page page = enter("Fay", "fay", "/manage-exhibitors", "admin");
        assertThat(part(page, "managed-stand")).hasText("Acme");
        sound(page);
        picture(page, "manage-exhibitors");
        part(page, "managed-stand").click();
        part(page, "edit-stand").click();
        // the older text goes, so that the formatted one shows
        part(page, "stand-marks").fill("");
        Locator text = part(page, "stand-text").locator("[role=textbox]");
        text.click();
        page.keyboard().type("We repair ");
        part(page, "rich-bold").click();
        assertThat(text).isFocused();
        page.keyboard().type("cranes");
        part(page, "rich-bold").click();
        assertThat(text).isFocused();
        page.keyboard().press("Enter");
        part(page, "rich-list").click();
        assertThat(text).isFocused();
        page.keyboard().type("by day");
        page.keyboard().press("Enter");
        page.keyboard().type("by night");
        part(page, "rich-link").click();
        part(page, "rich-address").fill("javascript:alert(1)");
        part(page, "rich-link-set").click();
        assertThat(part(page, "stand-text")).containsText("can’t be linked to");
        part(page, "rich-address").fill("example.org/night");
        page.keyboard().press("Enter");
        part(page, "stand-film").fill("https://www.youtube.com/watch?v=dQw4w9WgXcQ");
        sound(page);
        picture(page, "rich-text");
        part(page, "save-stand").click();
        Locator detail = part(page, "exhibitor");
        assertThat(detail.locator("strong")).hasText("cranes");
        assertThat(detail.locator(".prose li")).hasCount(2);
        assertThat(detail.locator(".prose a")).hasAttribute("href", "https://example.org/night");
        assertThat(detail.locator("[data-test='film'] iframe"))
                .hasAttribute("src", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ");
        JsonNode stored = manager.ok(
                        "exhibition.get", object("exhibitor", stand.path("id").asString()))
                .path("exhibitor");
        assertThat(stored.path("text_content").path("ops").toString())
                .contains("{\"insert\":\"cranes\",\"attributes\":{\"bold\":true}}")
                .contains("\"list\":\"bullet\"");
        // what was formatted is there again when it is edited once more, and nothing changes by looking
        part(page, "edit-stand").click();
        assertThat(part(page, "stand-text").locator("strong")).hasText("cranes");
        page.setViewportSize(390, 800);
        picture(page, "rich-text-phone");
        page.keyboard().press("Escape");
    }

    @Test
    void postersAreFoundLikedAndEdited() throws IOException {
        TestSocket presenter = world.login("pre");
        manager.ok(
                "poster.patch",
                object(
                        "id",
                        "",
                        "parent_room_id",
                        room("posters"),
                        "title",
                        "Foghorns as an API",
                        "presenters",
                        List.of(object("id", presenter.userId())),
                        "authors",
                        object(
                                "authors",
                                List.of(object("name", "Ines", "orgs", List.of(0))),
                                "organizations",
                                List.of("Port")),
                        "abstract",
                        object("ops", List.of(object("insert", "Why fog\n")))));
        manager.ok("poster.patch", object("id", "", "parent_room_id", room("posters"), "title", "Cranes"));
        Page page = enter("Pre", "pre", "/rooms/" + room("posters"));
        assertThat(part(page, "poster-card")).hasCount(2);
        part(page, "poster-search").fill("ines");
        assertThat(part(page, "poster-card")).hasCount(1);
        part(page, "like").click();
        assertThat(part(page, "like")).hasAttribute("aria-pressed", "true");
        part(page, "poster-card").getByText("Foghorns").click();
        assertThat(part(page, "poster")).containsText("Why fog");
        assertThat(part(page, "like-detail")).containsText("1");
        sound(page);
        picture(page, "posters");
        part(page, "edit-poster").click();
        part(page, "poster-title").fill("Foghorns again");
        part(page, "poster-abstract").locator("[role=textbox]").click();
        page.keyboard().press("Control+End");
        page.keyboard().type(" rolls in");
        sound(page);
        part(page, "save-poster").click();
        assertThat(part(page, "poster")).containsText("Foghorns again");
        part(page, "close-detail").click();
        part(page, "liked-only").click();
        assertThat(part(page, "poster-card")).containsText("Foghorns again");
        Page boss = enter("Bo", "bo", "/manage-posters", "admin");
        assertThat(part(boss, "managed-poster")).hasCount(2);
        part(boss, "poster-search").fill("fog");
        part(boss, "managed-poster").click();
        assertThat(part(boss, "poster")).containsText("rolls in");
        sound(boss);
        picture(boss, "manage-posters");
    }

    @Test
    void aVisitorAsksAtAPosterAndItsPresenterAnswers() throws IOException {
        TestSocket presenter = world.login("pre");
        JsonNode poster = manager.ok(
                "poster.patch",
                object(
                        "id",
                        "",
                        "parent_room_id",
                        room("posters"),
                        "title",
                        "Tides",
                        "presenters",
                        List.of(object("id", presenter.userId()))));
        Page author = enter("Pre", "pre", "/rooms/" + room("fair"));
        Page visitor = enter("Vic", "vic", "/rooms/" + room("posters"));
        part(visitor, "poster-card").getByRole(AriaRole.BUTTON).first().click();
        part(visitor, "poster-chat").click();
        part(visitor, "join-channel").click();
        Locator composer =
                visitor.locator(".composer [role=textbox], .composer textarea").first();
        composer.fill("Why the moon?");
        visitor.keyboard().press("Enter");
        assertThat(part(visitor, "chat")).containsText("Why the moon?");
        sound(visitor);
        picture(visitor, "poster-chat");
        visitor.setViewportSize(390, 800);
        picture(visitor, "poster-chat-phone");

        // the hall shows it in the list of rooms, the poster in the hall
        Locator hall = author.locator("[data-test='room-link'][data-room='" + room("posters") + "']");
        assertThat(hall.locator("[data-test='mention-count']")).containsText("1");
        hall.click();
        assertThat(part(author, "poster-card-unseen")).hasCount(1);
        picture(author, "posters-unread");
        part(author, "poster-card").getByRole(AriaRole.BUTTON).first().click();
        assertThat(part(author, "poster-unseen")).hasCount(1);
        part(author, "poster-chat").click();
        assertThat(part(author, "chat")).containsText("Why the moon?");
        assertThat(part(author, "mention-count")).hasCount(0);
        part(author, "join-channel").click();
        author.locator(".composer [role=textbox], .composer textarea").first().fill("It pulls.");
        author.keyboard().press("Enter");
        assertThat(part(visitor, "chat")).containsText("It pulls.");
        part(visitor, "leave-poster-chat").click();
        assertThat(part(visitor, "join-channel")).isVisible();
        author.navigate("http://" + world.id() + ".localhost:" + SERVER.port() + "/posters/"
                + poster.path("id").asString() + "#chat");
        assertThat(part(author, "chat")).containsText("It pulls.");
        sound(author);
        picture(author, "poster-page");
    }
}
