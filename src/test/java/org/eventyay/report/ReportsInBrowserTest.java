package org.eventyay.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestScreen;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Given an event, when an organiser asks for reports, then they see how far they are, fetch them, and are told of what went wrong. */
@Order(2)
class ReportsInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static final JdbcClient DATABASE = SERVER.bean(JdbcClient.class);
    private static final String PAGE = "/admin/config/reports";
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
        TestWorld world = TestWorld.create(SERVER, plan -> {
            plan.roles.put("graphs", List.of("world:view", "world:graphs"));
            plan.grants.putArray("graphs").add("graphs");
        });
        TestScreen.open(SERVER, world);
        return world;
    }

    @Test
    void anOrganiserAsksForReportsAndFetchesThem() throws IOException {
        TestWorld world = world();
        try (TestSocket ada = world.person("Ada")) {
            ada.ok("chat.join", TestSocket.object("channel", ada.channel("lounge")));
            ada.say(ada.channel("lounge"), "Ahoy");
        }
        Page page = browser.person(1440, 900);
        TestScreen boss = TestScreen.enter(page, SERVER, world, "Boss", "/admin", "admin");
        boss.part("admin-config-reports").click();
        assertThat(boss.part("no-reports")).isVisible();
        boss.isSound("reports-empty");

        // by keyboard: the choices are one group of radio buttons, the last of which are histories
        boss.part("report-attendee_session_list").locator("input").focus();
        page.keyboard().press("ArrowDown");
        assertThat(boss.part("report-chat_history").locator("input")).isChecked();
        assertThat(boss.part("report-room")).containsText("Lounge");
        boss.part("report-room").selectOption("Lounge");
        boss.part("make-report").click();
        Locator row = boss.part("report-row").first();
        assertThat(row).containsText("Chat: Lounge");
        assertThat(row).hasAttribute("data-state", "done");
        Download download = page.waitForDownload(() -> boss.part("fetch-report").click());
        assertThat(download.suggestedFilename()).matches("Chat\\s+Lounge \\d{4}-\\d\\d-\\d\\d\\.xlsx");
        assertThat(TestReports.workbook(Files.readAllBytes(download.path())).get("Messages"))
                .last()
                .asString()
                .contains("Ahoy");

        boss.part("report-sessionviews").click();
        boss.part("report-begin").fill("2026-02-01T09:00");
        boss.part("report-end").fill("2026-01-01T09:00");
        assertThat(boss.part("make-report")).isDisabled();
        boss.isSound("reports-wrong-time");
        boss.part("report-end").fill("2026-02-02T09:00");
        boss.part("make-report").click();
        // the event has no schedule: why it failed is said, and it can be tried again
        assertThat(row).hasAttribute("data-state", "failed");
        assertThat(row).containsText("no schedule");
        boss.isSound("reports-failed");
        row.locator("[data-test='report-again']").click();
        assertThat(boss.part("report-row")).hasCount(3);
        assertThat(row).hasAttribute("data-state", "failed");

        DATABASE.sql("update report set ended = ended - interval '3 hours' where world_id = ? and state = 'done'")
                .param(world.id())
                .update();
        page.reload();
        assertThat(boss.part("report-row").last()).hasAttribute("data-state", "expired");
        assertThat(boss.part("fetch-report")).hasCount(0);
        page.setViewportSize(1024, 768);
        boss.isSound("reports-1024");
        boss.fitsAPhone("reports");
    }

    @Test
    void howFarAReportIsAndWhatOthersMaySee() {
        TestWorld world = world();
        TestScreen boss = TestScreen.enter(browser.person(1440, 900), SERVER, world, "Boss", PAGE, "admin");
        assertThat(boss.part("no-reports")).isVisible();
        String running = DATABASE.sql("insert into report (id, world_id, user_id, kind, question, progress)"
                        + " select gen_random_uuid(), world_id, id, 'views', '{}', 40 from participant"
                        + " where world_id = ? and token_id = 'uid-Boss' returning id")
                .param(world.id())
                .query(String.class)
                .single();
        boss.page().reload();
        Locator row = boss.part("report-row");
        assertThat(row.getByRole(com.microsoft.playwright.options.AriaRole.PROGRESSBAR))
                .hasAttribute("aria-valuenow", "40");
        boss.isSound("reports-running");
        DATABASE.sql("update report set progress = 80 where id = ?::uuid")
                .param(running)
                .update();
        assertThat(row).containsText("80 %");
        DATABASE.sql("update report set state = 'failed', fault = 'report.failed', ended = now() where id = ?::uuid")
                .param(running)
                .update();
        assertThat(boss.part("notice")).containsText("could not be made");

        TestScreen analyst = TestScreen.enter(browser.person(1024, 768), SERVER, world, "Ann", PAGE, "graphs");
        assertThat(analyst.part("report-summary")).isVisible();
        assertThat(analyst.part("report-chat_history")).hasCount(0);
        assertThat(analyst.part("no-reports")).isVisible();
        TestScreen guest = TestScreen.enter(browser.person(390, 800), SERVER, world, "Guest", PAGE);
        assertThat(guest.part("admin-denied")).isVisible();
    }
}
