package org.eventyay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.report.TestReports.text;
import static org.eventyay.report.TestReports.workbook;
import static org.eventyay.testkit.TestSocket.object;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eventyay.job.Cleanup;
import org.eventyay.room.Room;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Given an event of two days, when each report of it is made, then it tells what happened, in the event's own time. */
class ReportContentsTest {
    private static final TestServer SERVER = TestServer.get();
    private static final JdbcClient DATABASE = SERVER.bean(JdbcClient.class);
    private static final Map<String, String> BOTH_DAYS = Map.of("begin", "2026-03-28T09:00", "end", "2026-03-29T12:00");
    private static HttpServer talks;
    private static TestWorld world;
    private static UUID stage;
    private static UUID hall;
    private static TestSocket organiser;
    private static TestSocket ada;
    private static TestSocket bob;

    @BeforeAll
    static void twoDays() throws IOException {
        byte[] schedule = """
            {"timezone": "Europe/Berlin", "rooms": [{"id": 7, "name": "Stage"}], "tracks": [], "speakers": [], "talks": [
              {"code": "A", "title": {"de": "Eröffnung!", "en": "Opening!"}, "room": 7, "speakers": [],
               "start": "2026-03-28T10:00:00+01:00", "end": "2026-03-28T11:00:00+01:00"},
              {"code": "B", "title": "Elsewhere", "room": 8, "speakers": [],
               "start": "2026-03-28T10:00:00+01:00", "end": "2026-03-28T11:00:00+01:00"},
              {"code": "C", "title": "After the clocks changed", "room": 7, "speakers": [],
               "start": "2026-03-29T10:00:00+02:00", "end": "2026-03-29T10:30:00+02:00"},
              {"code": "D", "title": "Long ago", "room": 7, "speakers": [],
               "start": "2020-03-29T10:00:00+02:00", "end": "2020-03-29T10:30:00+02:00"}]}\
            """.getBytes(StandardCharsets.UTF_8);
        talks = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        talks.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, schedule.length);
            exchange.getResponseBody().write(schedule);
            exchange.close();
        });
        talks.start();
        List<Room> rooms = new ArrayList<>();
        world = TestWorld.create(SERVER, plan -> {
            plan.config.set(
                    "pretalx",
                    object("url", "http://127.0.0.1:" + talks.getAddress().getPort() + "/s.json"));
            plan.config.putArray("profile_fields").addObject().put("id", "f1").put("label", "Company");
            plan.rooms.forEach(room ->
                    room.getModuleConfig().forEach(module -> ((ObjectNode) module.path("config")).put("active", true)));
            plan.rooms.stream()
                    .filter(room -> room.getImportId().equals("stage"))
                    .forEach(room -> {
                        room.setPretalxId(7);
                        rooms.add(room);
                    });
            rooms.add(plan.room("hall", "Hall", "exhibition.native"));
        });
        stage = rooms.get(0).getId();
        hall = rooms.get(1).getId();
        organiser = world.login("organiser", "admin");
        ada = person("Ada", "Looms Ltd", "speaker");
        bob = person("=Bob", null);
        TestSocket nameless = world.login("nameless");
        // Ada: 40 minutes of the opening in two visits, one of which began before it; Bob: nobody saw him leave
        visit(ada, "2026-03-28T07:00:00+01:00", "2026-03-28T10:20:00+01:00");
        visit(ada, "2026-03-28T10:30:00+01:00", "2026-03-28T10:50:00+01:00");
        visit(bob, "2026-03-28T10:55:00+01:00", null);
        visit(nameless, "2026-03-28T10:01:00+01:00", "2026-03-28T10:02:00+01:00");
        visit(ada, "2026-03-29T10:00:00+02:00", "2026-03-29T10:12:00+02:00");
        DATABASE.sql("insert into world_view (world_id, user_id, start_at, end_at) values (?, ?::uuid, ?, ?)")
                .params(world.id(), ada.userId(), at("2026-03-28T07:00:00+01:00"), at("2026-03-28T12:00:00+01:00"))
                .update();
    }

    @AfterAll
    static void close() {
        talks.stop(0);
    }

    private static TestSocket person(String name, String company, String... traits) {
        TestSocket socket = world.login("uid-" + name, traits);
        Object fields = company == null ? object() : object("f1", company);
        socket.ok("user.update", object("profile", object("display_name", name, "fields", fields)));
        return socket;
    }

    private static OffsetDateTime at(String time) {
        return OffsetDateTime.parse(time).withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static void visit(TestSocket who, String start, String end) {
        DATABASE.sql(
                        "insert into room_view (room_id, user_id, start_at, end_at) values (?, ?::uuid, ?, ?::timestamptz)")
                .params(stage, who.userId(), at(start), end)
                .update();
    }

    /** Whoever runs the cleanup ends what nobody is in any more. */
    private static void bobStays() {
        DATABASE.sql("update room_view set end_at = null where user_id = ?::uuid and start_at = ?")
                .params(bob.userId(), at("2026-03-28T10:55:00+01:00"))
                .update();
    }

    @Test
    void viewersOfRoomsAreCountedEveryFiveMinutes() {
        bobStays();
        Map<String, List<List<String>>> rooms = workbook(organiser, "roomviews", BOTH_DAYS);
        assertThat(rooms).containsOnlyKeys("Main stage", "Lounge");
        List<List<String>> rows = rooms.get("Main stage");
        assertThat(rows.getFirst()).containsExactly("Date", "Time", "Viewership (approx. unique users)");
        // 9:00 to 12:00 on both days, with both ends; the clocks change in the night between them
        assertThat(rows).hasSize(1 + 2 * 37);
        List<String> viewers = rows.stream()
                .skip(1)
                .map(row -> row.size() > 2 ? row.get(2) : "")
                .toList();
        assertThat(viewers.get(0)).as("9:00").isEqualTo("1");
        assertThat(viewers.get(12)).as("10:00").isEqualTo("2");
        assertThat(viewers.get(17)).as("10:25").isEmpty();
        assertThat(viewers.get(22)).as("10:50, until Ada left").isEqualTo("1");
        assertThat(viewers.get(23)).as("10:55").isEqualTo("1");
        assertThat(viewers.get(37 + 12))
                .as("10:00 of the next day: Ada, and Bob still")
                .isEqualTo("2");
    }

    @Test
    void viewersOfSessionsAreThoseInTheirRooms() {
        List<List<String>> rows = workbook(organiser, "sessionviews", BOTH_DAYS).get("Sessions");
        assertThat(rows.getFirst())
                .containsExactly("Title", "Room", "Start date", "Start time", "End date", "End time", "Viewership");
        assertThat(rows.stream().skip(1).map(List::getFirst))
                .containsExactly("Opening!", "Elsewhere", "After the clocks changed");
        assertThat(rows.stream().skip(1).map(row -> row.get(1))).containsExactly("Main stage", "?", "Main stage");
        assertThat(rows.stream().skip(1).map(List::getLast)).containsExactly("3", "0", "2");
    }

    @Test
    void eachSessionTellsWhoWasThereForHowLong() {
        bobStays();
        Map<String, List<List<String>>> sheets = workbook(organiser, "attendee_session_list", object());
        assertThat(sheets).containsOnlyKeys("Long ago", "Opening", "Elsewhere", "After the clocks changed");
        List<List<String>> opening = sheets.get("Opening");
        assertThat(opening.get(0)).containsExactly("Opening!");
        assertThat(opening.get(1).getFirst()).isEqualTo("Main stage");
        assertThat(opening.get(2))
                .containsExactly(
                        "Internal ID", "External ID", "Name", "Duration (minutes)", "Permission traits", "Company");
        assertThat(opening.subList(3, opening.size()))
                .extracting(row -> row.get(2), row -> row.get(3))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Ada", "40"),
                        org.assertj.core.groups.Tuple.tuple("=Bob", "5"),
                        org.assertj.core.groups.Tuple.tuple("", "1"));
        assertThat(opening)
                .anySatisfy(row ->
                        assertThat(row).containsExactly(ada.userId(), "uid-Ada", "Ada", "40", "speaker", "Looms Ltd"));
        assertThat(sheets.get("After the clocks changed")
                        .subList(3, 4)
                        .getFirst()
                        .get(3))
                .as("an open visit counts for three hours at most")
                .isEqualTo("12");
        assertThat(sheets.get("After the clocks changed")).hasSize(4);
    }

    @Test
    void visitsOfRoomsTheWorldAndExhibitorsAreListedWithWhoItWas() {
        UUID stand = UUID.randomUUID();
        DATABASE.sql("insert into exhibitor (id, world_id, room_id, name) values (?, ?, ?, 'Sails & Co')")
                .params(stand, world.id(), hall)
                .update();
        DATABASE.sql("insert into exhibitor_view (exhibitor_id, user_id, at) values (?, ?::uuid, ?)")
                .params(stand, ada.userId(), at("2026-03-28T11:30:00+01:00"))
                .update();
        Map<String, List<List<String>>> sheets = workbook(organiser, "views", BOTH_DAYS);
        assertThat(sheets.get("Room views").getFirst())
                .containsExactly("Room", "Start", "End", "User ID", "External ID", "User name", "Company");
        assertThat(sheets.get("Room views").stream().skip(1).map(row -> row.get(1)))
                .as("by start, without who has no name")
                .containsExactly(
                        "28.03.2026 07:00:00", "28.03.2026 10:30:00", "28.03.2026 10:55:00", "29.03.2026 10:00:00");
        assertThat(sheets.get("World views").get(1))
                .containsExactly(
                        "28.03.2026 07:00:00", "28.03.2026 12:00:00", ada.userId(), "uid-Ada", "Ada", "Looms Ltd");
        assertThat(sheets.get("Exhibitor views"))
                .containsExactly(
                        List.of(
                                "Exhibition room",
                                "Exhibitor",
                                "Datetime",
                                "User ID",
                                "External ID",
                                "User name",
                                "Company"),
                        List.of(
                                "Hall",
                                "Sails & Co",
                                "28.03.2026 11:30:00",
                                ada.userId(),
                                "uid-Ada",
                                "Ada",
                                "Looms Ltd"));
        assertThat(text(organiser, BOTH_DAYS)).contains("Sails & Co");
    }

    @Test
    void questionsAndPollsAreToldWithTheirVotes() {
        String room = stage.toString();
        String asked = DATABASE.sql("insert into question (id, room_id, content, state, timestamp, sender_id)"
                        + " values (gen_random_uuid(), ?, '+Why?', 'visible', ?, ?::uuid) returning id")
                .params(stage, at("2026-03-28T10:05:07+01:00"), ada.userId())
                .query(String.class)
                .single();
        bob.ok("room.enter", object("room", room));
        organiser.ok("room.enter", object("room", room));
        bob.ok("question.vote", object("room", room, "id", asked));
        List<List<String>> questions =
                workbook(organiser, "question_history", object("room", room)).get("Questions");
        assertThat(questions.get(0)).containsExactly("Date", "Time", "Content", "Votes", "Status");
        assertThat(questions.get(1).subList(2, 5)).containsExactly("+Why?", "1", "visible");
        assertThat(questions.toString()).doesNotContain("Ada");

        List<?> options = List.of(object("content", "Tea", "order", 1), object("content", "Mate", "order", 2));
        for (String content : List.of("What/now?", "What now!")) {
            JsonNode poll = organiser
                    .ok("poll.create", object("room", room, "content", content, "options", options, "state", "open"))
                    .path("poll");
            JsonNode mate = poll.path("options").get(1);
            bob.ok(
                    "poll.vote",
                    object(
                            "room",
                            room,
                            "id",
                            poll.path("id").asString(),
                            "options",
                            List.of(mate.path("id").asString())));
        }
        Map<String, List<List<String>>> polls = workbook(organiser, "poll_history", object("room", room));
        assertThat(polls).containsOnlyKeys("Whatnow", "What now");
        assertThat(polls.get("Whatnow"))
                .containsExactly(
                        List.of("What/now?"),
                        List.of(""),
                        List.of("Option", "Internal ID", "External ID", "Name"),
                        List.of("Mate", bob.userId(), "uid-=Bob", "=Bob"));
        assertThat(workbook(organiser, "poll_history", object("room", hall.toString())))
                .as("without data there is one empty sheet")
                .hasSize(1);
    }

    @Test
    void aSummaryDrawsTheDaysAskedForInTheLanguageOfTheWorld() {
        String all = text(organiser, BOTH_DAYS);
        assertThat(all).contains("People in all", "Main stage, 2026-03-28", "Main stage, 2026-03-29", "Opening!");
        DATABASE.sql("update world set locale = 'de' where id = ?")
                .param(world.id())
                .update();
        try {
            SERVER.bean(org.eventyay.cache.Caches.class).dropAll("worlds");
            String one = text(
                    organiser,
                    object(
                            "begin",
                            BOTH_DAYS.get("begin"),
                            "end",
                            BOTH_DAYS.get("end"),
                            "days",
                            List.of("2026-03-29")));
            assertThat(one).contains("Personen insgesamt", "Main stage, 2026-03-29", "Eröffnung!");
            assertThat(one).doesNotContain("Main stage, 2026-03-28");
        } finally {
            DATABASE.sql("update world set locale = 'en' where id = ?")
                    .param(world.id())
                    .update();
            SERVER.bean(org.eventyay.cache.Caches.class).dropAll("worlds");
        }
        for (Object days : List.of("2026-03-29", List.of("soon"), List.of(5))) {
            organiser.error("world.report.generate.summary", object("days", days), "report.invalid");
        }
    }

    @Test
    void aReportIsKeptForTwoHoursAndThenIsGoneWithItsFile() {
        String url = TestReports.fetch(organiser, "attendee_list", object());
        HttpHeaders served = SERVER.get(url, "localhost").headers();
        assertThat(served.firstValue("Content-Disposition")).hasValue("attachment");
        assertThat(served.firstValue("Content-Type"))
                .as("programs are found by it")
                .hasValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        JsonNode kept = newest();
        assertThat(kept.path("result").asString()).isEqualTo(url);
        OffsetDateTime asked = OffsetDateTime.parse(kept.path("created").asString());
        assertThat(OffsetDateTime.parse(kept.path("expires").asString()))
                .isBetween(asked.plusHours(2), asked.plusHours(2).plusMinutes(5));
        String id = kept.path("resultid").asString();
        DATABASE.sql("update report set ended = ended - interval '121 minutes' where id = ?::uuid")
                .param(id)
                .update();
        DATABASE.sql("update stored_file set expires = now() - interval '1 minute' where ? like '%' || file")
                .param(url)
                .update();
        organiser.error("world.report.status", object("resultid", id), "report.failed");
        assertThat(newest().path("state").asString()).isEqualTo("done");
        assertThat(newest().path("result").isNull()).isTrue();
        Awaitility.await().untilAsserted(() -> {
            SERVER.bean(Cleanup.class).run();
            assertThat(SERVER.get(url, "localhost").statusCode()).isEqualTo(404);
        });
    }

    private static JsonNode newest() {
        JsonNode made = organiser.ok("world.report.list", object());
        assertThat(made.path("timezone").asString()).isEqualTo("Europe/Berlin");
        return made.path("results").get(0);
    }

    @Test
    void whatIsTooMuchForOneSheetGoesOnOnTheNextBelowTheSameHead(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("report.xlsx");
        try (Spreadsheet sheet = new Spreadsheet(file, ZoneOffset.UTC, new Progress(percent -> {}), 3)) {
            sheet.sheet("Messages");
            sheet.row(List.of("Head"));
            for (int i = 1; i <= 4; i++) {
                sheet.row(List.of(i));
            }
        }
        Map<String, List<List<String>>> sheets = workbook(Files.readAllBytes(file));
        assertThat(sheets)
                .containsExactly(
                        Map.entry("Messages", List.of(List.of("Head"), List.of("1"), List.of("2"))),
                        Map.entry("Messages 2", List.of(List.of("Head"), List.of("3"), List.of("4"))));
    }
}
