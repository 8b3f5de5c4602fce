package org.eventyay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.report.TestReports.text;
import static org.eventyay.report.TestReports.workbook;
import static org.eventyay.testkit.TestSocket.object;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Given a world in which something happened, when organisers ask for reports, then they get what happened, and nobody else does. */
class ReportsTest {
    private static final TestServer SERVER = TestServer.get();

    private static TestWorld world() {
        return TestWorld.create(SERVER, plan -> {
            plan.config.put("track_room_views", true);
            plan.config.putArray("profile_fields").addObject().put("id", "f1").put("label", "Company");
            plan.roles.put("graphs", List.of("world:view", "world:graphs"));
            plan.roles.put("updater", List.of("world:view", "world:update"));
            plan.grants.putArray("graphs").add("graphs");
            plan.grants.putArray("updater").add("updater");
        });
    }

    @Test
    void whatWasSaidAndWhoWasThereIsToldToOrganisersAlone() {
        TestWorld world = world();
        try (TestSocket graphs = world.login("graphs", "graphs");
                TestSocket updater = world.login("updater", "updater");
                TestSocket ada = world.person("Ada")) {
            String channel = ada.channel("lounge");
            ada.ok("chat.join", object("channel", channel));
            ada.say(channel, "=1+1");
            ada.ok(
                    "chat.send",
                    object(
                            "channel",
                            channel,
                            "event_type",
                            "channel.message",
                            "content",
                            object("type", "files", "files", List.of(object("url", "/a.png")), "body", "see")));
            Map<String, List<List<String>>> history = workbook(updater, "chat_history", object("channel", channel));
            assertThat(history).containsOnlyKeys("Messages");
            assertThat(history.get("Messages").get(0)).containsExactly("Date", "Time", "Sender", "Content");
            assertThat(history.get("Messages").get(1).subList(2, 4)).containsExactly("Ada", "=1+1");
            assertThat(history.get("Messages").get(2).get(3)).isEqualTo("see\n/a.png");

            Map<String, List<List<String>>> people = workbook(graphs, "attendee_list", object());
            assertThat(people.get("Attendees").get(0))
                    .containsExactly("Internal ID", "External ID", "Name", "Permission traits", "Company");
            assertThat(people.get("Attendees"))
                    .anySatisfy(row -> assertThat(row).contains(ada.userId(), "Ada"));

            Map<String, List<List<String>>> views =
                    workbook(graphs, "views", object("begin", "2020-01-01T00:00", "end", "2020-01-02T00:00"));
            assertThat(views.keySet()).containsExactly("Room views", "World views", "Exhibitor views");
            assertThat(workbook(graphs, "roomviews", object())).isNotEmpty();

            assertThat(text(graphs, object())).contains("People in all");
            JsonNode mine = graphs.ok("world.report.list", object()).path("results");
            assertThat(mine.size()).isEqualTo(4);
            assertThat(mine.get(0).path("progress").asInt()).isEqualTo(100);
            assertThat(mine.get(0).path("report").asString()).isEqualTo("summary");
        }
    }

    @Test
    void aReportIsKeptByNobodyOnTheWay() {
        TestWorld world = world();
        try (TestSocket graphs = world.login("graphs", "graphs")) {
            for (String kind : List.of("summary", "attendee_list")) {
                HttpResponse<String> answer =
                        SERVER.get(TestReports.fetch(graphs, kind, object()), world.id() + ".localhost");
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store, private");
                assertThat(answer.headers().firstValue("Content-Disposition")).hasValue("attachment");
            }
        }
    }

    @Test
    void whoMayNotAskLearnsNothing() {
        TestWorld world = world();
        TestWorld other = world();
        try (TestSocket graphs = world.login("graphs", "graphs");
                TestSocket updater = world.login("updater", "updater");
                TestSocket third = world.login("third", "graphs");
                TestSocket elsewhere = other.login("graphs", "graphs");
                TestSocket guest = world.guest();
                TestSocket bob = world.person("Bob")) {
            for (String kind : List.of("summary", "roomviews", "sessionviews", "views", "attendee_list")) {
                guest.error("world.report.generate." + kind, object(), "auth.denied");
                updater.error("world.report.generate." + kind, object(), "auth.denied");
            }
            for (String kind : List.of("chat_history", "question_history", "poll_history")) {
                graphs.error("world.report.generate." + kind, object(), "auth.denied");
            }
            guest.error("world.report.status", object("resultid", "x"), "auth.denied");
            graphs.error("world.report.status", object("resultid", "x"), "report.unknown");
            String id = graphs.ok("world.report.generate.attendee_list", object())
                    .path("resultid")
                    .asString();
            third.error("world.report.status", object("resultid", id), "report.unknown");
            elsewhere.error("world.report.status", object("resultid", id), "report.unknown");
            graphs.error("world.report.generate.views", object("begin", "soon"), "report.invalid");
            graphs.error(
                    "world.report.generate.views",
                    object("begin", "2026-02-01T00:00", "end", "2026-01-01T00:00"),
                    "report.invalid");
            String direct = bob.ok("chat.direct.create", object("users", List.of(updater.userId())))
                    .path("id")
                    .asString();
            updater.error("world.report.generate.chat_history", object("channel", direct), "channel.unknown");
            updater.error(
                    "world.report.generate.poll_history",
                    object("room", UUID.randomUUID().toString()),
                    "room.unknown");
            // no schedule: the report fails, the connection stays
            String failing = graphs.ok("world.report.generate.sessionviews", object())
                    .path("resultid")
                    .asString();
            Awaitility.await()
                    .atMost(TestSocket.PATIENCE.multipliedBy(3))
                    .untilAsserted(
                            () -> graphs.error("world.report.status", object("resultid", failing), "report.failed"));
        }
    }

    @Test
    void attendanceIsDrawnInThreeForms() {
        TestWorld world = world();
        String host = world.id() + ".example.org";
        SERVER.bean(org.eventyay.world.WorldService.class)
                .changeDomain(world.id(), host, false, org.eventyay.actor.Actor.server());
        try (TestSocket ada = world.person("Ada")) {
            String room = ada.room("lounge").path("id").asString();
            String token = world.token("graphs", "graphs");
            for (String[] form : new String[][] {{"svg", "<svg"}, {"png", "PNG"}, {"pdf", "%PDF-"}}) {
                HttpResponse<String> answer = graph(host, form[0], "token=" + token + "&room=" + room);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains(form[1]);
                assertThat(answer.headers().firstValue("Content-Disposition")).contains("inline");
            }
            assertThat(graph(host, "svg", "room=" + room).statusCode()).isEqualTo(403);
            assertThat(graph(host, "svg", "room=" + room + "&token=" + world.token("x", "attendee"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(graph(host, "svg", "token=" + token).statusCode()).isEqualTo(404);
            assertThat(graph(host, "svg", "token=" + token + "&room=" + UUID.randomUUID())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static HttpResponse<String> graph(String host, String form, String query) {
        return SERVER.send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + SERVER.port() + "/graphs/attendance." + form + "?" + query))
                .header("Host", host));
    }

    @Test
    void namesOfSheetsAreAlwaysGood(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("report.xlsx");
        try (Spreadsheet sheets = new Spreadsheet(file, java.time.ZoneOffset.UTC, new Progress(percent -> {}))) {
            for (String name : List.of("a/b", "A B", "", "x".repeat(40), "x".repeat(40), "'quoted'")) {
                sheets.sheet(name);
                sheets.row(List.of("one", 2));
            }
        }
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile())) {
            List<String> names = book.getSheets().map(Sheet::getName).toList();
            assertThat(names.stream().map(String::toLowerCase)).doesNotHaveDuplicates();
            assertThat(names).hasSize(6).allSatisfy(name -> assertThat(name).hasSizeBetween(1, 31));
        }
    }
}
