package org.eventyay.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.control.Visit.SERVER;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Given staff with a schedule in a file, when they bring it to a world, then it has it and the logs know, or nothing has happened. */
class SchedulePageTest {
    private static final String GOOD = """
        {"rooms":[{"id":7,"name":"Hall"}],"tracks":[],"speakers":[],"talks":[{"code":"A","title":"Boats","room":7,
        "start":"2031-05-02T09:00:00+02:00","end":"2031-05-02T10:00:00+02:00"}]}""";

    private final JdbcClient jdbc = SERVER.bean(JdbcClient.class);
    private final TestWorld world = TestWorld.create(SERVER);
    private final String path = "/control/worlds/" + world.id() + "/schedule/";
    private final Visit staff = Visit.by(false);

    private HttpResponse<String> bring(String name, String content, String button) {
        Map<String, String> fields = new LinkedHashMap<>(Visit.fields(staff.page(path)));
        fields.remove("file");
        if (!button.isEmpty()) {
            fields.put(button, "on");
        }
        return staff.post(path, fields, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> faults(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body()).select("main form .fault").eachText();
    }

    private int count(String what) {
        return jdbc.sql("select count(*) from " + what)
                .param(world.id())
                .query(Integer.class)
                .single();
    }

    private List<Integer> traces() {
        return List.of(
                count("stored_file where world_id = ?"),
                count("staff_log where action_type = 'schedule.imported' and object_id = to_jsonb(cast(? as text))"),
                count("audit_log where world_id = ? and type like 'world.schedule%'"),
                count("world where id = ? and config->'pretalx'->>'url' is not null"));
    }

    @Test
    void aFileBecomesTheScheduleAndBothLogsKnow() {
        try (TestSocket ann = world.login("ann")) {
            ann.drain();
            assertThat(Visit.leadsTo(bring("Boats.JSON", GOOD, ""))).isEqualTo(path);
            ann.expect("world.schedule.updated");
            assertThat(ann.ok("schedule.get", TestSocket.object()).path("url").asString())
                    .startsWith("/schedule/" + world.id() + "/");
        }
        assertThat(staff.page(path).select("main").text())
                .contains("\"Boats.JSON\" is the schedule of this world now: one talk.")
                .contains("It was brought in a file.")
                .contains("Talks 1 As of ");
        assertThat(traces()).containsExactly(1, 1, 1, 1);
        assertThat(jdbc.sql("select data->>'file' from staff_log where action_type = 'schedule.imported' and"
                                + " object_id = to_jsonb(cast(? as text))")
                        .param(world.id())
                        .query(String.class)
                        .single())
                .isEqualTo("Boats.JSON");
    }

    @Test
    void whatIsWrongIsNamedByRowAndFieldAndNothingIsLeft() {
        String wrong = GOOD.replace("2031-05-02T10:00:00+02:00", "noon").replace("\"room\":7", "\"room\":8");
        for (String button : List.of("", "check")) {
            assertThat(faults(bring("boats.json", wrong, button)))
                    .hasSize(2)
                    .anyMatch(fault -> fault.startsWith("Talk 1 (Boats): end is no time"))
                    .anyMatch(fault -> fault.startsWith("Talk 1 (Boats): room names \"8\""));
            assertThat(faults(bring("boats.xlsx", "no workbook", button)).toString())
                    .contains("not a workbook");
            assertThat(faults(bring("boats.doc", GOOD, button)).toString()).contains(".json, .xml, .ics or .xlsx");
            assertThat(faults(bring("boats.xlsx", "x".repeat(3 << 20), button)))
                    .containsExactly("This file is too large.");
            assertThat(faults(bring("", "", button))).containsExactly("Choose a file.");
        }
        assertThat(Visit.leadsTo(bring("boats.json", GOOD, "check"))).isEqualTo(path);
        assertThat(staff.page(path).select("main").text()).contains("nothing is wrong", "This world has no schedule.");
        assertThat(traces()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void filesAreTakenFromStaffOnly() {
        byte[] small = "x".getBytes(StandardCharsets.UTF_8);
        assertThat(Visit.anonymous()
                        .post("/control/auth/login/", Map.of(), "x.json", small)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aFormOfAnotherSiteBringsNothing() {
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        staff.page(path);
        assertThat(staff.post(path, Map.of(), "boats.json", good).statusCode()).isEqualTo(403);
        assertThat(staff.post(path, Map.of("_csrf", "made-up"), "boats.json", good)
                        .statusCode())
                .isEqualTo(403);
        assertThat(Visit.anonymous().post(path, Map.of(), "boats.json", good).statusCode())
                .isEqualTo(403);
        assertThat(staff.status("/control/worlds/no-such-world/schedule/")).isEqualTo(404);
        assertThat(traces()).containsExactly(0, 0, 0, 0);
    }
}
