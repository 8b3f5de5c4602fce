package org.eventyay.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.control.Visit.SERVER;
import static org.eventyay.control.Visit.leadsTo;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eventyay.testkit.FakeBbb;
import org.eventyay.testkit.TestWorld;
import org.eventyay.video.BbbCalls;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Servers and tools in the backend, as a browser without scripts meets them. */
class ServerPagesTest {
    private final JdbcClient jdbc = SERVER.bean(JdbcClient.class);
    private final Visit staff = Visit.by(false);

    private record Pool(
            String path,
            String edit,
            String secret,
            String logged,
            Map<String, String> values,
            List<Map<String, String>> wrong) {
        String title() {
            return values.entrySet().stream()
                    .filter(e -> List.of("url", "hostname", "name").contains(e.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Pool> pools(String n) {
        return List.of(
                new Pool(
                        "/control/bbbs/",
                        "/control/bbbs/%s/",
                        "secret",
                        "bbbserver",
                        Map.of("url", "https://b" + n + ".example.org/bigbluebutton/"),
                        List.of(
                                Map.of("url", ""),
                                Map.of("url", "no address"),
                                Map.of("world_exclusive", "nosuchworld"))),
                new Pool(
                        "/control/janus/",
                        "/control/janus/%s/",
                        "room_create_key",
                        "janusserver",
                        Map.of("url", "wss://j" + n + ".example.org/janus"),
                        List.of(Map.of("url", "ftp://x"), Map.of("url", "wss://x/" + "x".repeat(200)))),
                new Pool(
                        "/control/turns/",
                        "/control/turnservers/%s/",
                        "auth_secret",
                        "turnserver",
                        Map.of("hostname", "t" + n + ".example.org"),
                        List.of(Map.of("hostname", "https://x/"), Map.of("hostname", "x".repeat(301)))),
                new Pool(
                        "/control/streamingservers/",
                        "/control/streamingservers/%s/",
                        "token_secret",
                        "streamingserver",
                        Map.of("name", "S" + n, "url_input", "rtmp://in.example.org/live/{name}?token={token}"),
                        List.of(Map.of("name", ""), Map.of("url_output", "https://out.example.org/"))));
    }

    @Test
    void serversOfAllPoolsAreMadeChangedAndDeleted() {
        String n = UUID.randomUUID().toString().substring(0, 6);
        String world = TestWorld.create(SERVER).id();
        for (Pool pool : pools(n)) {
            boolean exclusive = !pool.logged().equals("streamingserver");
            Map<String, String> sent = new HashMap<>(pool.values());
            sent.put(pool.secret(), "Key-of-the-server");
            if (exclusive) {
                sent.put("world_exclusive", world);
            }
            assertThat(staff.page(pool.path() + "new/").select("[name=active]").hasAttr("checked"))
                    .isTrue();
            for (Map<String, String> wrong : pool.wrong()) {
                Map<String, String> bad = new HashMap<>(sent);
                bad.putAll(wrong);
                HttpResponse<String> answer = staff.submit(pool.path() + "new/", bad);
                assertThat(answer.statusCode()).as("%s", wrong).isEqualTo(200);
                assertThat(Jsoup.parse(answer.body())
                                .select("[aria-invalid=true]")
                                .attr("name"))
                        .isEqualTo(wrong.keySet().iterator().next());
            }
            assertThat(leadsTo(staff.submit(pool.path() + "new/", sent))).isEqualTo(pool.path());
            Document list = staff.page(pool.path());
            assertThat(list.select(".notice").text()).isEqualTo("Ok!");
            assertThat(list.html()).doesNotContain("Key-of-the-server");
            String id = list.select("tbody tr").stream()
                    .filter(row -> row.text().contains(pool.title()))
                    .findFirst()
                    .orElseThrow()
                    .select("a")
                    .last()
                    .attr("href")
                    .replaceAll("^.*/([0-9a-f-]{36})/.*$", "$1");
            String edit = pool.edit().formatted(id);
            assertThat(list.select("tbody a").eachAttr("href")).contains(edit, pool.path() + id + "/delete");
            Document form = staff.page(edit);
            assertThat(form.select("[name=" + pool.secret() + "]").val()).isEqualTo("Key*****");
            assertThat(form.html()).doesNotContain("Key-of-the-server");
            Map<String, String> off = new HashMap<>();
            off.put("active", null);
            off.put("world_exclusive", exclusive ? "" : null);
            assertThat(leadsTo(staff.submit(edit, off))).isEqualTo(pool.path());
            list = staff.page(pool.path());
            assertThat(list.select("tr.off").text()).contains(pool.title(), "switched off");
            assertThat(staff.page(edit).select("[name=" + pool.secret() + "]").val())
                    .isEqualTo("Key*****");
            assertThat(log(pool.logged() + ".updated")).contains("*****").doesNotContain("Key-of");
            assertThat(staff.submit(edit, Map.of(pool.secret(), "")).statusCode())
                    .isEqualTo(200);
            staff.submit(edit, Map.of(pool.secret(), "short"));
            assertThat(staff.page(edit).select("[name=" + pool.secret() + "]").val())
                    .isEqualTo("*****");
            String delete = pool.path() + id + "/delete";
            assertThat(staff.page(delete).select("main").text()).contains(pool.title());
            assertThat(staff.post(delete, Map.of()).statusCode()).as("no token").isEqualTo(403);
            assertThat(staff.status(edit)).isEqualTo(200);
            assertThat(leadsTo(staff.submit(delete, Map.of()))).isEqualTo(pool.path());
            assertThat(List.of(staff.status(edit), staff.status(delete))).containsOnly(404);
            assertThat(log(pool.logged() + ".deleted")).contains(pool.title());
        }
        assertThat(staff.status("/control/bbbs/not-a-uuid/")).isEqualTo(404);
        assertThat(staff.status("/control/nopool/")).isEqualTo(404);
    }

    private String log(String action) {
        return jdbc.sql("select data::text from staff_log where action_type = ? order by id desc limit 1")
                .param(action)
                .query(String.class)
                .single();
    }

    private String bbb(FakeBbb fake, String world) {
        staff.submit(
                "/control/bbbs/new/", Map.of("url", fake.url(), "secret", "secret-of-it", "world_exclusive", world));
        return jdbc.sql("select id::text from bbb_server where url = ?")
                .param(fake.url())
                .query(String.class)
                .single();
    }

    @Test
    void aCallIsMovedAndItsServerIsNotDeletedByAccident() {
        TestWorld world = TestWorld.create(SERVER);
        UUID room = jdbc.sql("select id from room where world_id = ? and import_id = 'stage'")
                .param(world.id())
                .query(UUID.class)
                .single();
        String move = "/control/bbbs/moveroom/";
        try (FakeBbb one = new FakeBbb("secret-of-it");
                FakeBbb two = new FakeBbb("secret-of-it").withMeetings()) {
            String first = bbb(one, world.id());
            assertThat(leadsTo(staff.submit(move, Map.of("room", room.toString(), "server", first))))
                    .isEqualTo(move);
            assertThat(staff.page(move).select(".notice.bad").text()).isEqualTo("No BBB session found for this room.");
            SERVER.bean(BbbCalls.class).ofRoom(world.id(), room, null).orElseThrow();
            String second = bbb(two, world.id());
            for (Map<String, String> bad : List.of(
                    Map.of("room", "nonsense", "server", second),
                            Map.of("room", UUID.randomUUID().toString(), "server", second),
                    Map.of("room", room.toString(), "server", ""),
                            Map.of(
                                    "room",
                                    room.toString(),
                                    "server",
                                    UUID.randomUUID().toString()))) {
                HttpResponse<String> again = staff.submit(move, bad);
                assertThat(again.statusCode()).as("%s", bad).isEqualTo(200);
                assertThat(Jsoup.parse(again.body()).select("[aria-invalid=true]"))
                        .hasSize(1);
            }
            staff.submit(move, Map.of("room", room.toString(), "server", second));
            assertThat(staff.page(move).select(".notice").text()).isEqualTo("Moved.");
            assertThat(one.asked()).extracting(FakeBbb.Asked::operation).containsExactly("end");
            two.answering("end", 500, "");
            staff.submit(move, Map.of("room", room.toString(), "server", first));
            assertThat(staff.page(move).select(".notice").eachText())
                    .containsExactly("Kicking all attendees did not work.", "Moved.");
            staff.post("/control/bbbs/" + second + "/test", Visit.fields(staff.page("/control/bbbs/")));
            assertThat(staff.page("/control/bbbs/").select(".notice").text())
                    .contains("answers and accepts the secret");
            two.answering("getMeetings", 503, "");
            staff.post("/control/bbbs/" + second + "/test", Visit.fields(staff.page("/control/bbbs/")));
            assertThat(staff.page("/control/bbbs/").select(".notice.bad").text())
                    .contains("answers with the status 503");
            String delete = "/control/bbbs/" + first + "/delete";
            assertThat(staff.page(delete).select(".losses").text()).contains("One room has a call on this server.");
            assertThat(staff.submit(delete, Map.of()).body()).contains("Tick this box if the calls may go, too.");
            assertThat(leadsTo(staff.submit(delete, Map.of("with_calls", "on"))))
                    .isEqualTo("/control/bbbs/");
            staff.submit("/control/bbbs/" + second + "/delete", Map.of());
        }
    }

    @Test
    void whatServicesSayIsToldInTheLanguageOfTheReader() {
        Map<String, String> german = Visit.fields(staff.page("/control/auth/profile/"));
        german.put("language", "de");
        staff.post("/control/language/", german);
        TestWorld world = TestWorld.create(SERVER);
        String form = "/control/worlds/" + world.id() + "/";
        for (Map.Entry<Map<String, String>, String> said : Map.of(
                        Map.of("roles", "{\"a\":[\"no:such\"]}"), "„no:such“ ist keine Berechtigung.",
                        Map.of("roles", "{\"a\":5}"), "Die Rolle „a“ braucht eine Liste von Berechtigungen.",
                        Map.of("trait_grants", "{\"a\":5}"), "Die Rolle „a“ braucht eine Liste von Merkmalen.")
                .entrySet()) {
            assertThat(Jsoup.parse(staff.submit(form, said.getKey()).body())
                            .select(".fault")
                            .eachText())
                    .containsExactly(said.getValue());
        }
        try (FakeBbb fake = new FakeBbb("another-secret")) {
            String id = bbb(fake, world.id());
            String test = "/control/bbbs/" + id + "/test";
            asked(test, "nimmt das Geheimnis nicht an");
            fake.close();
            asked(test, "antwortet nicht");
            staff.submit("/control/bbbs/" + id + "/delete", Map.of());
        }
        jdbc.sql("""
            insert into background_work (id, kind, subject, state, message, ended)
            values (gen_random_uuid(), 'clear_world', ?, 'failed', 'The server died 3 times on the way.', now())
            """).param(world.id()).update();
        assertThat(staff.page("/control/worlds/?q=" + world.id())
                        .select(".badge.bad")
                        .text())
                .contains("Der Server ist dabei 3-mal gestorben.");
    }

    private void asked(String test, String answer) {
        staff.post(test, Visit.fields(staff.page("/control/bbbs/")));
        assertThat(staff.page("/control/bbbs/").select(".notice.bad").text()).contains(answer);
    }

    @Test
    void aStreamKeyIsShownOnce() {
        staff.submit(
                "/control/streamingservers/new/",
                Map.of(
                        "name",
                        "Keys",
                        "token_secret",
                        "token-secret",
                        "url_input",
                        "rtmp://in.example.org/live/{name}?token={token}",
                        "url_output",
                        "https://out.example.org/hls/{name}.m3u8"));
        String id = jdbc.sql("select id::text from streaming_server where name = 'Keys'")
                .query(String.class)
                .single();
        String path = "/control/streamkey/";
        assertThat(staff.page(path).select("[name=days]").val()).isEqualTo("180");
        for (Map<String, String> bad : List.of(
                Map.of("name", ""),
                Map.of("name", "a-b"),
                Map.of("days", ""),
                Map.of("days", "many"),
                Map.of("days", "0"),
                Map.of("days", "3651"),
                Map.of("server", ""),
                Map.of("server", UUID.randomUUID().toString()))) {
            Map<String, String> sent = new HashMap<>(Map.of("server", id, "name", "Stage", "days", "1"));
            sent.putAll(bad);
            HttpResponse<String> again = staff.submit(path, sent);
            assertThat(again.body()).as("%s", bad).doesNotContain("token=");
            assertThat(Jsoup.parse(again.body()).select("[aria-invalid=true]").attr("name"))
                    .isEqualTo(bad.keySet().iterator().next());
        }
        Document made = Jsoup.parse(staff.submit(path, Map.of("server", id, "name", "Stage", "days", "2"))
                .body());
        assertThat(made.select("code").eachText()).hasSize(3).satisfies(shown -> {
            assertThat(shown.get(0)).isEqualTo("rtmp://in.example.org/live/");
            assertThat(shown.get(1)).matches("Stage[A-Z0-9]{8}\\?token=.+");
        });
        assertThat(log("streamkey.generated")).contains("\"days\": \"2\"").doesNotContain("token=");
        staff.submit("/control/streamingservers/" + id + "/delete", Map.of());
    }

    @Test
    void feedbackIsListedInPagesAndReadWhateverItsTraceIs() {
        String mark = UUID.randomUUID().toString();
        IntStream.range(0, 30)
                .forEach(i -> report("{\"module\":\"m\",\"message\":\"" + mark + "-" + i + " <b>\",\"trace\":\""
                        + (i == 29
                                ? "{\\\"userAgent\\\":\\\"Fox\\\",\\\"trace\\\":[[\\\"rtc\\\",\\\"10:00\\\",\\\"info\\\",\\\"ice\\\"]]}"
                                : "broken {")
                        + "\"}"));
        Document list = staff.page("/control/feedback/");
        assertThat(list.select("tbody tr")).hasSize(25);
        assertThat(list.select("tbody tr").first().text()).contains(mark + "-29 <b>");
        assertThat(staff.page("/control/feedback/?page=2").text()).contains(mark + "-4 <b>");
        assertThat(staff.page("/control/feedback/?page=nonsense").select("tbody tr"))
                .hasSize(25);
        List<String> links = list.select("tbody tr th a").eachAttr("href");
        assertThat(staff.page(links.get(0)).select("main").text()).contains("Fox", "rtc", "ice");
        assertThat(staff.page(links.get(1)).select("pre").text()).isEqualTo("broken {");
        assertThat(staff.status("/control/feedback/" + UUID.randomUUID() + "/")).isEqualTo(404);
    }

    private static void report(String body) {
        SERVER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + "/_feedback/"))
                .header("Host", "nowhere.example.org")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void postersAreImportedForWorldsWithAConftool() {
        String path = "/control/conftool/syncposters/";
        String without = TestWorld.create(SERVER).id();
        String with = TestWorld.create(SERVER, plan -> plan.config.put("conftool_password", "pw"))
                .id();
        Document page = staff.page(path);
        assertThat(page.select("option").eachAttr("value")).contains(with).doesNotContain(without);
        assertThat(staff.submit(path, Map.of("world", without)).statusCode()).isEqualTo(200);
        String task = leadsTo(staff.submit(path, Map.of("world", with)));
        assertThat(task).matches("/control/conftool/syncposters/\\?task_id=[0-9a-f-]{36}");
        await().atMost(Duration.ofSeconds(15))
                .until(() -> staff.page(task).select("main").text().matches(".*(Failed\\.|Completed\\.).*"));
        assertThat(log("conftool.synced")).isEqualTo("{}");
        assertThat(staff.status(path + "?task_id=nonsense")).isEqualTo(404);
        jdbc.sql("update world set config = config - 'conftool_password' where id = ?")
                .param(with)
                .update();
    }
}
