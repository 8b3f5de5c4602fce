package org.eventyay.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Given a talk system, when programs and phones take a schedule along, then each gets it in its own form, or learns why not. */
class ExportTalkTest {
    private static final TestServer SERVER = TestServer.get();
    private static final String FILE = "[1, \"ü\"]\n";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private int status = 200;
    private HttpServer talks;
    private TestWorld world;
    private RestClient api;

    @BeforeEach
    void start() throws IOException {
        talks = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        talks.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            byte[] page = FILE.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        talks.start();
        // without a slash at its end, as people type it
        String url = "http://127.0.0.1:" + talks.getAddress().getPort();
        world = TestWorld.create(SERVER, plan -> {
            RestClient.allow(plan);
            plan.config.set("pretalx", object("domain", url, "event", "ev"));
        });
        api = RestClient.of(SERVER, world);
    }

    @AfterEach
    void stop() {
        talks.stop(0);
    }

    private RestClient.Answer accepting(String accept, String path) {
        return api.send("GET", path, "Accept", accept, null);
    }

    @ParameterizedTest
    @CsvSource({
        "ics, schedule.ics, text/calendar, ics",
        "json, schedule.json, application/json, json",
        "xcal, schedule.xcal, text/xml, xml",
        "xml, schedule.xml, text/xml, xml",
        "myics, schedule.myics, text/calendar, ics"
    })
    void aPhoneGetsTheFileAndAProgramItsText(String type, String upstream, String kind, String ending) {
        String path = "export-talk?export_type=" + type;
        RestClient.Answer file = accepting("text/html,*/*", path);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(FILE);
        assertThat(file.header("Content-Type")).startsWith(kind);
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"schedule-" + world.id() + "." + ending + "\"");
        RestClient.Answer text = accepting("application/json", path);
        assertThat(text.body()).isEqualTo("\"[1, \\\"ü\\\"]\\n\"");
        assertThat(text.header("Content-Type")).startsWith("application/json");
        assertThat(asked).containsExactly("/ev/schedule/export/" + upstream, "/ev/schedule/export/" + upstream);
    }

    @Test
    void onlyKnownTypesReachTheTalkSystem() {
        for (String type : List.of("exe", "..%2F..%2Fx", "ics%3Fx=1", "my", "mymyics", "ICS")) {
            assertThat(accepting("application/json", "export-talk?export_type=" + type)
                            .status())
                    .as(type)
                    .isEqualTo(400);
        }
        assertThat(asked).isEmpty();
        assertThat(accepting("application/json", "export-talk").status()).isEqualTo(200);
        assertThat(asked).containsExactly("/ev/schedule/export/schedule.json");
    }

    @Test
    void whatCantBeHadIsTold() {
        status = 500;
        RestClient.Answer failed = accepting("application/json", "export-talk");
        assertThat(failed.status()).isEqualTo(502);
        assertThat(failed.json(SERVER).path("detail").asString()).contains("500");
        talks.stop(0);
        assertThat(accepting("text/calendar", "export-talk?export_type=ics").status())
                .isEqualTo(502);
        TestWorld without = TestWorld.create(SERVER, RestClient::allow);
        assertThat(RestClient.of(SERVER, without).get("export-talk").json(SERVER))
                .isEqualTo(object("detail", "This world has no schedule."));
    }

    @Test
    void markedTalksStayInTheWorldOfThePath() {
        TestWorld other = TestWorld.create(SERVER, RestClient::allow);
        world.login("machine").close();
        assertThat(RestClient.of(SERVER, other)
                        .send("POST", "favourite-talk/", array("STOLEN"))
                        .body())
                .as("nobody is there by that name")
                .isEqualTo("[]");
        assertThat(favourites()).isEqualTo(object());
        assertThat(api.send("POST", "favourite-talk/", array("AB", 7)).body()).isEqualTo("[\"AB\",7]");
        List<Object> wrong = List.of(
                array("x".repeat(201)), array(array("AB")), array(true), "AB", 5, Map.of("AB", 1), "x".repeat(5_000));
        for (Object body : wrong) {
            assertThat(api.send("POST", "favourite-talk/", body).body()).isEqualTo("[]");
        }
        assertThat(api.send("POST", "favourite-talk/", "text/plain", "AB").body())
                .isEqualTo("[]");
        assertThat(favourites()).isEqualTo(object("schedule", object("favs", array("AB", 7))));
        asked.clear();
        api.get("export-talk?export_type=myics");
        assertThat(asked).containsExactly("/ev/schedule/export/schedule-my.ics?talks=AB,7");
        assertThat(api.send("POST", "favourite-talk/", array()).body()).isEqualTo("[]");
        asked.clear();
        api.get("export-talk?export_type=myics");
        assertThat(asked).as("nobody's").containsExactly("/ev/schedule/export/schedule.myics");
    }

    private JsonNode favourites() {
        try (TestSocket person = world.login("machine")) {
            return person.hello().path("user.config").path("client_state");
        }
    }
}
