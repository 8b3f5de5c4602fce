package org.eventyay.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.eventyay.testkit.TestSocket.object;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eventyay.schedule.ScheduleFormat.Reading;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Given schedules as talk systems, conference tools and calendars publish them, with clocks that change, nights, twelve rooms at once and
 * texts from right to left, when an event takes one, then browsers get all of it, and so does whoever takes it along.
 */
class ScheduleFormatsTest {
    private static final TestServer SERVER = TestServer.get();
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    static byte[] file(String name) {
        try (InputStream in = ScheduleFormatsTest.class.getResourceAsStream("/schedule/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What of a talk may never be lost, whatever form it is in. */
    private record Kept(
            String code,
            String title,
            Instant start,
            Instant end,
            String roomId,
            String room,
            String track,
            List<String> speakers,
            String text,
            String url) {}

    private static Set<Kept> kept(JsonNode document) {
        Schedule schedule = Schedule.of(document);
        Set<Kept> all = new HashSet<>();
        for (Talk talk : schedule.talks()) {
            all.add(new Kept(
                    talk.code(),
                    text(talk.title()),
                    talk.start(),
                    talk.end(),
                    talk.room(),
                    text(schedule.rooms()
                            .getOrDefault(talk.room(), SERVER.json().missingNode())),
                    text(schedule.tracks()
                            .getOrDefault(talk.track(), SERVER.json().missingNode())),
                    talk.speakers().stream()
                            .map(code -> text(schedule.speakers().get(code)))
                            .toList(),
                    text(talk.summary()),
                    talk.url() == null ? "" : talk.url()));
        }
        assertThat(all).hasSameSizeAs(schedule.talks());
        return all;
    }

    private static String text(JsonNode text) {
        return Talk.text(text, "en");
    }

    private static String get(String path) {
        HttpResponse<String> answer =
                SERVER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + path)));
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lighthouse.xml", "regatta.ics", "observatory.json"})
    void aScheduleIsShownAndTakenAlongAsItCame(String name) {
        TestWorld world = TestWorld.create(SERVER);
        Set<Kept> given = kept(ScheduleFormat.read(file(name), ZoneId.of("Europe/Berlin"))
                .faultless()
                .document());
        HttpResponse<String> taken =
                ScheduleImportTest.send(world, "Bearer " + world.token("organiser", "admin"), name, file(name));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        String url = SERVER.json().readTree(taken.body()).path("url").asString();
        try (TestSocket organiser = world.person("Olga", "admin")) {
            organiser.ok("world.config.patch", object("pretalx", object("url", url)));
            JsonNode source = organiser.ok("schedule.source", object());
            assertThat(source.path("kind").asString()).isEqualTo("file");
            JsonNode served = organiser.ok("schedule.get", object());
            JsonNode shown = SERVER.json().readTree(get(served.path("url").asString()));
            assertThat(kept(shown)).isEqualTo(given);
            for (ExportKind kind : ExportKind.values()) {
                String exported = get("/api/v1/worlds/" + world.id() + "/export-talk?export_type=" + kind.word());
                Reading again = ScheduleFormat.read(exported.getBytes(StandardCharsets.UTF_8), TOKYO);
                assertThat(again.faults()).as(kind.word()).isEmpty();
                assertThat(kept(again.document())).as(kind.word()).isEqualTo(given);
                assertThat(again.document().path("timezone")).isEqualTo(shown.path("timezone"));
            }
        }
    }

    @Test
    void nightsAndChangesOfTheClockKeepTheirLength() {
        Map<String, Kept> talks = kept(
                        ScheduleFormat.read(file("lighthouse.xml"), TOKYO).document())
                .stream()
                .collect(Collectors.toMap(Kept::title, talk -> talk, (one, other) -> one));
        Kept around = talks.get("From a quarter past two to a quarter past two");
        assertThat(around.start()).isEqualTo("2026-10-25T00:15:00Z");
        assertThat(around.end()).isEqualTo("2026-10-25T01:15:00Z");
        assertThat(talks.get("The second time that it is 2:45").start()).isEqualTo("2026-10-25T01:45:00Z");
        assertThat(talks.get("Over midnight").end()).isEqualTo("2026-10-24T22:45:00Z");
        assertThat(talks.get("Nobody speaks here").speakers()).isEmpty();
        assertThat(talks.get("Coffee").code()).isEmpty();
        Map<String, Kept> sailing = kept(
                        ScheduleFormat.read(file("regatta.ics"), TOKYO).document())
                .stream()
                .collect(Collectors.toMap(Kept::title, talk -> talk, (one, other) -> one));
        Kept spring = sailing.get("One hour that takes two on the clock");
        assertThat(spring.start()).isEqualTo("2027-03-14T06:30:00Z");
        assertThat(spring.end()).isEqualTo("2027-03-14T07:30:00Z");
        assertThat(spring.text()).endsWith("ąęłńóśźż.");
        assertThat(sailing.get("Told by the clock on the wall").start()).isEqualTo("2027-03-14T15:00:00Z");
        assertThat(sailing.get("Told in UTC").end()).isEqualTo("2027-03-14T15:30:00Z");
        assertThat(sailing).doesNotContainKey("Called off").containsKey("Trimming: less, but better");
        assertThat(names(new String(file("regatta.ics"), StandardCharsets.UTF_8)))
                .hasSize(12)
                .containsKey("Weather, tide; and stars");
    }

    @Test
    void roomsKeepTheirNumbersWhenOthersComeBeforeThem() {
        String xml = new String(file("lighthouse.xml"), StandardCharsets.UTF_8);
        String more = xml.replaceFirst(
                "<room name=\"Lantern hall\">",
                "<room name=\"New\"><event guid=\"n\"><date>"
                        + "2026-10-24T09:00:00+02:00</date><duration>00:30</duration><title>New</title></event></room>$0");
        Map<String, JsonNode> before = names(xml);
        Map<String, JsonNode> after = names(more);
        assertThat(after).hasSize(before.size() + 1).containsAllEntriesOf(before);
        assertThat(before.values()).allMatch(JsonNode::isInt);
    }

    private static Map<String, JsonNode> names(String file) {
        return ScheduleFormat.read(file.getBytes(StandardCharsets.UTF_8), TOKYO)
                .document()
                .path("rooms")
                .valueStream()
                .collect(Collectors.toMap(room -> room.path("name").asString(), room -> room.path("id")));
    }

    private static List<String> faults(String file) {
        return ScheduleFormat.read(file.getBytes(StandardCharsets.UTF_8), TOKYO).faults();
    }

    @Test
    void whatIsWrongIsNamedByRowAndField() {
        assertThat(faults("""
                {"rooms":[{"id":1,"name":"Hall"},{"id":1,"name":"Again"},{"name":"None"}],"speakers":[],"talks":[
                {"title":"Fine","room":1,"start":"2026-06-01T09:00:00+02:00","end":"2026-06-01T10:00:00+02:00"},
                {"title":"Late","room":7,"track":"x","speakers":["S"],"start":"tomorrow","end":"2026-06-01T10:00:00+02:00"},
                {"title":5,"start":"2026-06-01T11:00:00Z","end":"2026-06-01T10:00:00Z"}, 7,
                {"title":["x"],"start":"2026-06-01T09:00:00Z","end":"2026-06-01T10:00:00Z"}]}\
                """))
                .containsExactly(
                        "Room 2: id \"1\" is taken by another row.",
                        "Room 3: id is missing.",
                        "Talk 2 (Late): start is no time, as \"2026-06-11T09:30:00+02:00\" is one.",
                        "Talk 2 (Late): room names \"7\", which there is not.",
                        "Talk 2 (Late): track names \"x\", which there is not.",
                        "Talk 2 (Late): speakers names \"S\", which there is not.",
                        "Talk 3 (5): end is before the start.",
                        "Talk 4: entry is no object.",
                        "Talk 5: title is neither a text nor an object of texts by language.");
        assertThat(faults("""
                <schedule><conference/><day index="1" date="2026-06-01"><room name="Hall">
                <event id="1"><title>Late</title><start>nine</start><duration>00:30</duration></event>
                <event id="2"><start>09:00</start><duration>long</duration></event></room></day></schedule>\
                """))
                .containsExactly(
                        "Day 1, room Hall, event 1 (Late): date is no time, as \"2026-06-11T09:30:00+02:00\" is one.",
                        "Day 1, room Hall, event 2: title is missing.",
                        "Day 1, room Hall, event 2: duration is none, as \"00:45\" is one.");
        assertThat(faults("""
                BEGIN:VCALENDAR
                VERSION:2.0
                BEGIN:VEVENT
                UID:a
                SUMMARY:All day
                DTSTART;VALUE=DATE:20260601
                DTEND;VALUE=DATE:20260602
                END:VEVENT
                BEGIN:VEVENT
                UID:b
                SUMMARY:Open end
                DTSTART:20260601T090000Z
                END:VEVENT
                END:VCALENDAR
                """))
                .containsExactly("Event 1 (All day): start has no time of day.", "Event 2 (Open end): end is missing.");
    }

    @Test
    void xmlCanNeitherReadFilesNorGrow() {
        String open = "<schedule><conference><title>";
        for (String evil : List.of(
                "<!DOCTYPE schedule [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + open + "&x;",
                "<!DOCTYPE schedule SYSTEM \"http://127.0.0.1:1/x.dtd\">" + open,
                "<!DOCTYPE schedule [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + open + "&b;",
                "<schedule>" + "<a/>".repeat(1_000_001),
                "<other/>")) {
            assertThatThrownBy(() -> faults(evil + "</title></conference></schedule>"))
                    .isInstanceOf(ScheduleException.class)
                    .hasMessageContaining("is no schedule");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lighthouse.xml", "regatta.ics", "observatory.json"})
    void halfAFileIsRefusedOrReadAndNothingElse(String name) {
        byte[] whole = file(name);
        for (int end = 0; end < whole.length; end += 97) {
            byte[] torn = Arrays.copyOf(whole, end);
            if (end > 0) {
                torn[end / 2] = (byte) (end * 31);
            }
            try {
                Schedule.of(ScheduleFormat.read(torn, TOKYO).document());
            } catch (ScheduleException refused) {
                assertThat(refused.faults()).isNotEmpty();
            }
        }
    }
}
