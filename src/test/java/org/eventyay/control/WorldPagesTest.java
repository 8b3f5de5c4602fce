package org.eventyay.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.control.Visit.SERVER;
import static org.eventyay.control.Visit.leadsTo;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Worlds in the backend, as a browser without scripts meets them. */
class WorldPagesTest {
    private static final String LIST = "/control/worlds/";
    private final JdbcClient jdbc = SERVER.bean(JdbcClient.class);

    private static String fresh() {
        return "b" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static Map<String, String> world(String id) {
        return new HashMap<>(Map.of("id", id, "title", "World & " + id, "domain", id + ".example.org"));
    }

    private static Document form(Visit staff, String id) {
        return staff.page(LIST + id + "/");
    }

    private static String value(Document page, String name) {
        return page.select("main [name=" + name + "]").val();
    }

    private String newest(String action) {
        return jdbc.sql("select data::text || ' ' || coalesce(actor_id, 0) from staff_log where action_type = ? order"
                        + " by id desc limit 1")
                .param(action)
                .query(String.class)
                .single();
    }

    @Test
    void aWorldIsMadeFoundChangedAndItsUsagesPlanned() {
        Visit staff = Visit.by(false);
        String id = fresh();
        Map<String, String> made = world(id);
        made.putAll(Map.of("locale", "de", "timezone", "Asia/Tokyo", "external_auth_url", "https://in.example.org/"));
        made.putAll(Map.of(
                "usages-0-start",
                "2031-05-02",
                "usages-0-end",
                "2031-05-04",
                "usages-0-attendees",
                "250",
                "usages-0-notes",
                "snacks"));
        assertThat(leadsTo(staff.submit(LIST + "new/", made))).isEqualTo(LIST);
        Document list = staff.page(LIST + "?q=" + id.toUpperCase());
        assertThat(list.select(".notice").text()).isEqualTo("Ok!");
        assertThat(list.select("tbody tr")).hasSize(1);
        assertThat(list.select("tbody tr").text()).contains("World & " + id, "2031-05-02 – 2031-05-04 (250ppl)");
        assertThat(list.select("tbody a").eachAttr("href"))
                .contains(
                        LIST + id + "/",
                        "https://" + id + ".example.org",
                        LIST + id + "/admin",
                        LIST + "new/?copy_from=" + id)
                .doesNotContain(LIST + id + "/clear");
        assertThat(staff.page(LIST + "?q=" + id + "nothing").select(".empty").text())
                .contains("Nothing found");
        Document form = form(staff, id);
        assertThat(List.of(value(form, "title"), value(form, "timezone"), value(form, "external_auth_url")))
                .containsExactly("World & " + id, "Asia/Tokyo", "https://in.example.org/");
        assertThat(form.select("select[name=locale] option[selected]").val()).isEqualTo("de");
        assertThat(value(form, "usages-1-start")).as("one row to fill in").isEmpty();
        assertThat(form.select("[name=usages-2-start]")).isEmpty();
        staff.submit(
                LIST + id + "/",
                Map.of("usages-1-start", "2030-01-01", "usages-1-end", "2030-01-02", "usages-1-attendees", "5"));
        form = form(staff, id);
        assertThat(value(form, "usages-0-start"))
                .as("in the order of their start")
                .isEqualTo("2030-01-01");
        staff.submit(LIST + id + "/", Map.of("usages-0-delete", "on", "usages-1-attendees", "999", "title", "Other"));
        form = form(staff, id);
        assertThat(List.of(value(form, "usages-0-attendees"), value(form, "usages-1-start"), value(form, "title")))
                .containsExactly("999", "", "Other");
        assertThat(newest("world.updated")).contains("\"title\": \"Other\"");
        // another row without scripts, and nothing is saved
        HttpResponse<String> more = staff.submit(LIST + id + "/", Map.of("more_rows", "on", "title", "Typed"));
        Document again = org.jsoup.Jsoup.parse(more.body());
        assertThat(again.select("[name=usages-2-start]")).hasSize(1);
        assertThat(value(again, "title")).isEqualTo("Typed");
        assertThat(value(form(staff, id), "title")).isEqualTo("Other");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNothingIsSaved() {
        Visit staff = Visit.by(false);
        String taken = TestWorld.create(SERVER).id();
        String id = fresh();
        Map<String, Map<String, String>> wrong = new HashMap<>();
        for (String bad : List.of("", "UPPER", "with-dash", "x".repeat(51), "new", "calendar", taken)) {
            wrong.put("id " + bad, Map.of("id", bad));
        }
        wrong.put("title", Map.of("title", " "));
        wrong.put("timezone", Map.of("timezone", "Mars/Olympus"));
        wrong.put("locale", Map.of("locale", "xx"));
        wrong.put("external_auth_url", Map.of("external_auth_url", "nonsense"));
        wrong.put(
                "usages-0-end",
                Map.of("usages-0-start", "2031-01-02", "usages-0-end", "2031-01-01", "usages-0-attendees", "1"));
        wrong.put(
                "usages-0-attendees",
                Map.of("usages-0-start", "2031-01-01", "usages-0-end", "2031-01-01", "usages-0-attendees", "x"));
        for (String bad : List.of("UPPER.example.org", "https://x.example.org", "a b.example.org", "a".repeat(251))) {
            wrong.put("domain " + bad, Map.of("domain", bad));
        }
        wrong.forEach((what, values) -> {
            Map<String, String> sent = world(id);
            sent.put("title", "Kept");
            sent.putAll(values);
            HttpResponse<String> answer = staff.submit(LIST + "new/", sent);
            assertThat(answer.statusCode()).as(what).isEqualTo(200);
            Document page = org.jsoup.Jsoup.parse(answer.body());
            assertThat(page.select("[name=" + what.split(" ")[0] + "]").attr("aria-invalid"))
                    .as(what)
                    .isEqualTo("true");
            assertThat(value(page, "title")).isEqualTo(sent.get("title"));
            assertThat(staff.status(LIST + id + "/")).isEqualTo(404);
        });
        assertThat(staff.submit(LIST + "new/", Map.of("id", taken, "title", "x"))
                        .body())
                .contains("ID is already in use");
        for (Map<String, String> bad : List.of(
                Map.of("title", ""),
                Map.of("roles", "[]"),
                Map.of("roles", "{\"a\":[\"no:such\"]}"),
                Map.of("trait_grants", "{"))) {
            assertThat(staff.submit(LIST + taken + "/", bad).statusCode()).isEqualTo(200);
        }
        for (String path : List.of("", "admin", "clear", "deactivate", "secrets")) {
            assertThat(staff.status(LIST + "no-such-world/" + path)).as(path).isEqualTo(404);
        }
    }

    @Test
    void aCopyBeginsWithEverythingOfItsSource() {
        Visit staff = Visit.by(false);
        TestWorld source = TestWorld.create(SERVER);
        String path = LIST + "new/?copy_from=" + source.id();
        Document form = staff.page(path);
        assertThat(value(form, "title")).isEqualTo("World " + source.id());
        assertThat(value(form, "id")).isEmpty();
        assertThat(form.select("main .actions button").eachText()).contains("Clone \"" + source.id() + "\"");
        assertThat(staff.page(LIST + "new/?copy_from=nothing")
                        .select("main .actions button")
                        .eachText())
                .contains("Save");
        String id = fresh();
        Map<String, String> fields = Visit.fields(form);
        fields.putAll(world(id));
        assertThat(leadsTo(staff.post(path, fields))).isEqualTo(LIST);
        assertThat(jdbc.sql("select count(*) from room where world_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(newest("world.created")).contains("\"copy_from\": \"" + source.id() + "\"");
    }

    @Test
    void secretsAreSeenByWhoeverMadeTheWorldAndBySuperusers() {
        Visit maker = Visit.by(false);
        String id = fresh();
        maker.submit(LIST + "new/", world(id));
        String secret = jdbc.sql("select config->'JWT_secrets'->0->>'secret' from world where id = ?")
                .param(id)
                .query(String.class)
                .single();
        assertThat(form(maker, id).select("pre").text()).contains(secret);
        Visit other = Visit.by(false);
        assertThat(other.get(LIST + id + "/").body()).doesNotContain(secret);
        assertThat(other.status(LIST + id + "/secrets")).isEqualTo(403);
        assertThat(maker.status(LIST + id + "/secrets")).isEqualTo(403);
        assertThat(Visit.by(true).page(LIST + id + "/secrets").select("pre").text())
                .contains(secret);
        assertThat(newest("world.secrets_viewed")).doesNotContain(secret);
        assertThat(jdbc.sql("select count(*) from staff_log where data::text like ?")
                        .param("%" + secret + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void everyStaffMemberIsAnAdminOfTheirOwn() {
        Visit staff = Visit.by(false);
        String id = fresh();
        Map<String, String> made = world(id);
        made.put("domain", id + ".example.org/sub");
        staff.submit(LIST + "new/", made);
        HttpResponse<String> answer = staff.get(LIST + id + "/admin");
        String link = answer.headers().firstValue("location").orElseThrow();
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(link).startsWith("https://" + id + ".example.org/sub/#token=");
        String claims = new String(Base64.getUrlDecoder().decode(link.split("\\.")[link.split("\\.").length - 2]));
        String actor = newest("world.adminaccess").replaceAll(".* ", "");
        assertThat(claims)
                .contains("\"uid\":\"__admin__:" + actor + "\"", "\"display_name\"", "\"traits\":[\"admin\"]");
        assertThat(staff.status(LIST + TestWorld.create(SERVER).id() + "/admin"))
                .as("no domain")
                .isEqualTo(302);
        assertThat(staff.page(LIST).select(".notice.bad").text()).contains("no domain or no key");
        for (String[] from : new String[][] {
            {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Referer", "https://evil.example.com/"}
        }) {
            assertThat(withHeader(staff, LIST + id + "/admin", from))
                    .as(from[1])
                    .isEqualTo(403);
        }
        assertThat(withHeader(staff, LIST + id + "/admin", "Sec-Fetch-Site", "same-origin"))
                .isEqualTo(302);
        assertThat(withHeader(staff, LIST + id + "/admin", "Sec-Fetch-Site", "none"))
                .isEqualTo(302);
    }

    private static int withHeader(Visit staff, String path, String... header) {
        StringBuilder jar = new StringBuilder();
        staff.cookies.forEach(
                (name, value) -> jar.append(name).append('=').append(value).append("; "));
        return SERVER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + path))
                        .header("Host", "localhost:" + SERVER.port())
                        .header("Cookie", jar.toString())
                        .headers(header))
                .statusCode();
    }

    @Test
    void dataIsDeletedOnlyWithAllBoxesAndThenInTheBackground() {
        Visit staff = Visit.by(false);
        TestWorld world = TestWorld.create(SERVER);
        String path = LIST + world.id() + "/clear";
        try (TestSocket ann = world.person("Ann")) {
            ann.drain();
            assertThat(staff.page(LIST + "?q=" + world.id()).select("tbody a").eachAttr("href"))
                    .contains(path);
            HttpResponse<String> some = staff.submit(path, Map.of("statistics", "on", "files", "on"));
            assertThat(some.statusCode()).isEqualTo(200);
            assertThat(some.body()).contains("Tick this box if you mean it.");
            ann.nothing("connection.reload");
            assertThat(leadsTo(staff.submit(path, Map.of("statistics", "on", "accounts", "on", "files", "on"))))
                    .isEqualTo(LIST);
            assertThat(staff.page(LIST).select(".notice").text()).isEqualTo("The data will soon be deleted.");
            ann.expect("connection.reload");
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> staff.page(LIST + "?q=" + world.id())
                        .select(".badge.good")
                        .text()
                        .equals("data deleted"));
        assertThat(staff.page(LIST + "?q=" + world.id()).select("tbody a").eachAttr("href"))
                .doesNotContain(path);
        assertThat(newest("world.cleared")).startsWith("{}");
    }

    @Test
    void aWorldIsClosedAndOpenedAgain() {
        Visit staff = Visit.by(false);
        TestWorld world = TestWorld.create(SERVER);
        String path = LIST + world.id() + "/deactivate";
        try (TestSocket ann = world.person("Ann")) {
            assertThat(staff.submit(path, Map.of("reason", "")).body()).contains("This field is required.");
            assertThat(staff.submit(path, Map.of("reason", "over", "redirect_url", "nowhere"))
                            .statusCode())
                    .isEqualTo(200);
            ann.drain();
            assertThat(leadsTo(
                            staff.submit(path, Map.of("reason", "over", "redirect_url", "https://next.example.org/"))))
                    .isEqualTo(LIST);
            ann.expect("connection.reload");
        }
        assertThat(staff.page(LIST + "?q=" + world.id())
                        .select("tbody .badge.bad")
                        .text())
                .isEqualTo("deactivated");
        assertThat(newest("world.deactivated")).contains("over", "https://next.example.org/");
        assertThat(leadsTo(staff.submit(path, Map.of()))).isEqualTo(LIST);
        assertThat(staff.page(LIST).select(".notice").text()).contains("is open again");
        world.person("Bob").close();
    }

    @Test
    void anAttendeesBrowserSeesAChangeWithinASecond() {
        Visit staff = Visit.by(false);
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket ann = world.person("Ann")) {
            ann.drain();
            staff.submit(LIST + world.id() + "/", Map.of("title", "Seen at once"));
            assertThat(ann.expect("world.updated").path("world").path("title").asString())
                    .isEqualTo("Seen at once");
            staff.submit(LIST + world.id() + "/", Map.of("roles", "{\"attendee\":[\"world:view\"]}"));
            assertThat(ann.expect("world.updated").path("permissions")).hasSize(1);
            ann.nothing("connection.reload");
            staff.submit(LIST + world.id() + "/", Map.of("locale", "de"));
            ann.expect("connection.reload");
        }
    }

    @Test
    void theCalendarIsReadByStaffAndByATokenThatReadsNothingElse() {
        String name = Visit.account(false);
        Visit staff = Visit.anonymous().login(name, Visit.PASSWORD);
        HttpResponse<String> file = staff.get(LIST + "calendar");
        assertThat(file.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/calendar"));
        assertThat(file.headers().firstValue("content-disposition")).hasValue("attachment; filename=\"venueless.ics\"");
        String subscribe = LIST + "calendar/subscribe/";
        assertThat(staff.page(subscribe).select("code")).isEmpty();
        staff.submit(subscribe, Map.of());
        String address = staff.page(subscribe).select("code").text().replaceFirst("^https?://[^/]+", "");
        assertThat(address).matches("/control/worlds/calendar\\?token=[0-9a-f]{64}");
        Visit program = Visit.anonymous();
        assertThat(program.get(address).body()).startsWith("BEGIN:VCALENDAR");
        assertThat(program.status(address.replace("calendar?", "?"))).isEqualTo(302);
        assertThat(program.status(address.replaceAll("=.*", "=" + "0".repeat(64))))
                .isEqualTo(302);
        assertThat(program.status(LIST + "calendar")).isEqualTo(302);
        jdbc.sql("update staff_user set is_active = false where username = ?")
                .param(name)
                .update();
        assertThat(program.status(address)).as("as long as the account").isEqualTo(302);
    }
}
