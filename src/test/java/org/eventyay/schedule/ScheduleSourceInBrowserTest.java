package org.eventyay.schedule;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestScreen;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Given organisers with a schedule in a file, when they bring it in their browser, then they see what is wrong in it, and people get it. */
class ScheduleSourceInBrowserTest {
    private static final TestServer SERVER = TestServer.get();
    private static TestBrowser browser;

    private final TestWorld world = TestWorld.create(SERVER);

    @BeforeAll
    static void open() {
        browser = TestBrowser.open();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static FilePayload file(String end) {
        Instant start = Instant.now().plus(5, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        String schedule = """
            {"rooms":[{"id":7,"name":"Hall"}],"tracks":[],"speakers":[],"talks":[{"code":"SOON","title":"Boats","room":7,
            "start":"%s","end":"%s"},
            {"code":"NOW","title":"Ropes","room":7,"start":"%s","end":"%s"}]}\
            """.formatted(
                        start,
                        end.isEmpty() ? start.plus(30, ChronoUnit.MINUTES) : end,
                        start.minus(20, ChronoUnit.MINUTES),
                        start.plus(60, ChronoUnit.MINUTES));
        return new FilePayload("schedule.json", "application/json", schedule.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileIsBroughtAndWhatWasMarkedIsRemindedOf() {
        TestScreen.open(SERVER, world);
        TestScreen organiser =
                TestScreen.enter(browser.person(1280, 900), SERVER, world, "Olga", "/admin/config/schedule", "admin");
        organiser.part("schedule-kind").selectOption("file");
        organiser.part("schedule-file").setInputFiles(file("noon"));
        assertThat(organiser.part("schedule-faults")).containsText("Talk 1 (Boats): end is no time");
        organiser.part("schedule-file").setInputFiles(file(""));
        assertThat(organiser.part("schedule-faults")).hasCount(0);
        organiser.part("save").click();
        assertThat(organiser.part("schedule-talks")).containsText("2");
        organiser.isSound("schedule-source");
        organiser.fitsAPhone("schedule-source");

        TestScreen guest = TestScreen.enter(browser.person(1280, 900), SERVER, world, "Gus", "/schedule/talks/SOON");
        assertThat(guest.part("talk-reminder")).hasCount(0);
        guest.part("star").click();
        assertThat(guest.part("talk-reminder")).containsText("Boats");
        guest.part("reminder-go").click();
        assertThat(guest.part("talk-reminder")).hasCount(0);

        // a room of the event is tied to one of the schedule by its name
        assertThat(guest.part("talk-room")).hasCount(0);
        organiser.go("/admin/rooms/" + stage());
        assertThat(organiser.part("schedule-room")).hasValue("12");
        assertThat(organiser.part("schedule-room").locator("option"))
                .containsText(new String[] {"None", "12: not in the schedule", "Hall"});
        organiser.part("schedule-room").selectOption(new SelectOption().setLabel("Hall"));
        organiser.isSound("schedule-room");
        organiser.part("save").click();
        guest.part("talk-room").click();
        assertThat(guest.part("room-name")).containsText("Main stage");
        assertThat(guest.part("room-session")).hasText("Ropes");
        assertThat(guest.part("room-now")).hasText("Ropes");
    }

    /** The stage, with a number that no schedule knows. */
    private String stage() {
        try (TestSocket admin = world.login("tying", "admin")) {
            String room = admin.room("stage").path("id").asString();
            admin.ok("room.config.patch", object("room", room, "pretalx_id", 12));
            return room;
        }
    }
}
