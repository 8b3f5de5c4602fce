package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eventyay.testkit.TestCommand;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Given an operator with a schedule, when they give it to a world, then its browsers have it, or the operator knows why not. */
class ScheduleCommandsTest {
    private static final String GOOD = """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        UID:one@example.org
        SUMMARY:One
        LOCATION:Hall
        DTSTART:20270601T090000Z
        DTEND:20270601T100000Z
        END:VEVENT
        END:VCALENDAR
        """;

    private final TestWorld world = TestWorld.create(TestServer.get());

    @TempDir
    private Path directory;

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("schedule.ics"), content);
    }

    private Ran importing(String... more) {
        String[] words = new String[more.length + 2];
        words[0] = "import_schedule";
        words[1] = world.id();
        System.arraycopy(more, 0, words, 2, more.length);
        return TestCommand.run(words);
    }

    @Test
    void aFileBecomesTheSchedule() throws IOException {
        try (TestSocket guest = world.person("Gus")) {
            Ran dry = importing(file(GOOD).toString(), "--dry-run");
            assertThat(dry.out().strip()).as(dry.err()).isEqualTo("1 talks.");
            assertThat(guest.ok("schedule.get", object()).path("url").isNull()).isTrue();

            Ran wrong = importing(file(GOOD.replace("DTEND:2027", "DTEND:2026")).toString());
            assertThat(wrong.exit()).isEqualTo(1);
            assertThat(wrong.err()).contains("Event 1 (One): end is before the start.");
            assertThat(guest.ok("schedule.get", object()).path("url").isNull()).isTrue();

            Ran good = importing(file(GOOD).toString());
            assertThat(good.exit()).as(good.err()).isZero();
            guest.expect("world.schedule.updated", pretalx -> pretalx.has("url"));
            assertThat(guest.ok("schedule.get", object()).path("url").asString())
                    .endsWith(".json");
            Ran shown = TestCommand.run("show_schedule", world.id(), "--json");
            JsonNode state = TestServer.get().json().readTree(shown.out());
            assertThat(state.path("kind").asString()).isEqualTo("file");
            assertThat(state.path("talks").asInt()).isEqualTo(1);
        }
        assertThat(importing(directory.resolve("none.ics").toString()).err()).contains("There is no file");
    }

    @Test
    void anAddressIsAskedAtOnceAndTheOutcomeIsTold() {
        WireMockServer talks =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        talks.start();
        try {
            talks.stubFor(WireMock.get("/s.ics").willReturn(WireMock.serverError()));
            Ran failed = importing(talks.baseUrl() + "/s.ics");
            assertThat(failed.exit()).isEqualTo(1);
            assertThat(failed.err()).contains("The address of the schedule answers 500.");
            talks.stubFor(WireMock.get("/s.ics").willReturn(WireMock.ok(GOOD)));
            Ran asked = TestCommand.run("show_schedule", world.id(), "--fetch");
            assertThat(asked.exit()).as(asked.err()).isZero();
            assertThat(asked.out()).contains("ical").containsPattern("talks +1");
        } finally {
            talks.stop();
        }
    }
}
