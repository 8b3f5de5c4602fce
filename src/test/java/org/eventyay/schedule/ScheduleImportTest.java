package org.eventyay.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given organisers with a workbook, when they bring it, then it becomes a schedule, or they learn what is wrong where. */
class ScheduleImportTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);
    private static final List<Object> HEAD =
            List.of("id", "TITLE", "Abstract", "Speaker IDs", "Track ID", "Start", "End", "Room ID", "URL", "Notes");

    private static byte[] workbook(List<List<Object>> talks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", "1.0")) {
            sheet(book, "Rooms", List.of(List.of("ID", "Name"), List.of(1, "One"), List.of("E", "Hall")));
            sheet(book, "Tracks", List.of(List.of("ID", "Name", "Colour"), List.of("t", "Red", "#f00")));
            sheet(book, "Speakers", List.of(List.of("ID", "Name"), List.of("AB", "Ann"), List.of(0, "Zoe")));
            sheet(book, "Talks", talks);
        }
        return out.toByteArray();
    }

    private static void sheet(Workbook book, String name, List<List<Object>> rows) throws IOException {
        Worksheet sheet = book.newWorksheet(name);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                switch (rows.get(row).get(column)) {
                    case Number number -> sheet.value(row, column, number);
                    case LocalDateTime time -> {
                        sheet.value(row, column, time);
                        sheet.style(row, column).format("yyyy-mm-dd hh:mm").set();
                    }
                    case Object text -> sheet.value(row, column, text.toString());
                }
            }
        }
        sheet.finish();
    }

    private static HttpResponse<String> send(String authorization, String name, byte[] file) {
        return send(WORLD, authorization, name, file);
    }

    static HttpResponse<String> send(TestWorld world, String authorization, String name, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--XX--\r\n".getBytes(StandardCharsets.UTF_8));
        return SERVER.send(HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + SERVER.port() + "/storage/" + world.id() + "/schedule_import/"))
                .header("Content-Type", "multipart/form-data; boundary=XX")
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static String error(byte[] file) {
        HttpResponse<String> answer = send(admin(), "schedule.xlsx", file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return SERVER.json().readTree(answer.body()).path("error").asString();
    }

    private static String admin() {
        return "Bearer " + WORLD.token("organiser", "admin");
    }

    @Test
    void aGoodWorkbookBecomesAFileThatTheWorldCanPointTo() throws IOException {
        LocalDateTime nine = LocalDateTime.of(2026, 1, 28, 9, 30);
        byte[] good = workbook(List.of(
                HEAD,
                List.of(7, "שלום", "About", "AB; 0,", "t", nine, nine.plusHours(1), 1, "https://example.org/x", "note"),
                List.of(
                        "",
                        "Over midnight",
                        "",
                        "",
                        "",
                        LocalDateTime.of(2026, 7, 1, 23, 0, 15),
                        "2026-07-02 01:00",
                        "E")));
        try (TestSocket watching = WORLD.login("watching")) {
            HttpResponse<String> answer = send(admin(), "Schedule.XLSX", good);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            watching.expect("world.schedule.updated");
            String url = SERVER.json().readTree(answer.body()).path("url").asString();
            assertThat(url).startsWith("/media/pub/" + WORLD.id() + "/").endsWith(".json");
            JsonNode schedule = SERVER.json()
                    .readTree(SERVER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + url)))
                            .body());
            assertThat(schedule.path("timezone").asString()).isEqualTo("Europe/Berlin");
            assertThat(schedule.path("rooms").get(0)).isEqualTo(object("id", 1, "name", "One"));
            assertThat(schedule.path("speakers").get(1).path("code").asString()).isEqualTo("0");
            JsonNode first = schedule.path("talks").get(0);
            assertThat(first.path("title").asString()).isEqualTo("שלום");
            assertThat(first.path("start").asString()).isEqualTo("2026-01-28T09:30:00+01:00");
            assertThat(first.path("speakers").toString()).isEqualTo("[\"AB\",\"0\"]");
            JsonNode second = schedule.path("talks").get(1);
            assertThat(second.path("code").isNull()).isTrue();
            assertThat(second.path("start").asString()).isEqualTo("2026-07-01T23:00:15+02:00");
            assertThat(second.path("end").asString()).isEqualTo("2026-07-02T01:00:00+02:00");
        }
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() throws IOException {
        LocalDateTime nine = LocalDateTime.of(2026, 1, 28, 9, 30);
        String wrong = error(workbook(List.of(
                HEAD,
                List.of(1, "", "", "", "", nine, "", "E"),
                List.of(2, "Numbers", "", "", "", 5, nine, "E"),
                List.of(3, "Skipped", "", "", "", LocalDateTime.of(2026, 3, 29, 2, 30), nine.plusYears(1), "E"),
                List.of(4, "Twice", "", "", "", LocalDateTime.of(2026, 10, 25, 2, 30), nine.plusYears(1), "E"),
                List.of(5, "Backwards", "", "X", "nope", nine, nine.minusHours(1), "F"))));
        assertThat(wrong)
                .contains(
                        "Missing key(s) in sheet Talks, row 1: ['Title', 'End']",
                        "Error in sheet Talks, row 2 when importing column Start: Not a valid date and time.",
                        "row 3 when importing column Start: The clocks of Europe/Berlin skip this time.",
                        "row 4 when importing column Start: The clocks of Europe/Berlin show this time twice.",
                        "Talk 5 (Backwards) has a start that is later than its end.",
                        "Talk 5 (Backwards) has an invalid track ID.",
                        "Talk 5 (Backwards) has an invalid room ID.",
                        "Talk 5 (Backwards) has an unknown speaker ID: X");
    }

    @Test
    void whatIsNoWorkbookIsRefusedAndWhatUnpacksWithoutEndToo() throws IOException {
        assertThat(error("nope".getBytes(StandardCharsets.UTF_8))).contains("not a workbook");
        assertThat(error(new byte[0])).contains("not a workbook");
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(empty, "test", "1.0")) {
            sheet(book, "Rooms", List.of(List.of("ID", "Name")));
        }
        assertThat(error(empty.toByteArray())).contains("Worksheet named 'Talks' not found");
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 70; i++) {
                zip.write(nothing);
            }
        }
        assertThat(error(bomb.toByteArray())).contains("too large once it is unpacked");
        assertThat(send(admin(), "schedule.xls", new byte[10]).body()).isEqualTo("{\"error\":\"file.type\"}");
        assertThat(send(admin(), "schedule.xls", new byte[3 << 20]).body()).isEqualTo("{\"error\":\"file.size\"}");
    }

    @Test
    void onlyWhoMayChangeTheWorldBringsOne() throws IOException {
        byte[] good = workbook(List.of(HEAD));
        assertThat(send("Client somebody", "a.xlsx", good).statusCode()).isEqualTo(403);
        assertThat(send("Bearer " + WORLD.token("guest"), "a.xlsx", good).statusCode())
                .isEqualTo(403);
        assertThat(send(admin(), "a.xlsx", good).statusCode()).isEqualTo(201);
    }
}
