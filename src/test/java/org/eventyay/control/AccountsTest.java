package org.eventyay.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.control.Visit.PASSWORD;
import static org.eventyay.control.Visit.SERVER;
import static org.eventyay.control.Visit.leadsTo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.refusal.Invalid;
import org.eventyay.staff.StaffEditing;
import org.eventyay.testkit.TestCommand;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people do with accounts of the backend, without scripts. */
class AccountsTest {
    private static final String BETTER = "Battery-staple-2";

    private static int id(String username) {
        return SERVER.bean(JdbcClient.class)
                .sql("select id from staff_user where username = ?")
                .param(username)
                .query(Integer.class)
                .single();
    }

    private static String edit(String username) {
        return "/control/users/" + id(username) + "/";
    }

    private static boolean opens(String username, String password) {
        return Visit.anonymous().logIn(username, password).statusCode() == 302;
    }

    @Test
    void oneChangesThePasswordAndOtherSessionsEnd() {
        String name = Visit.account(false);
        Visit here = Visit.anonymous().login(name, PASSWORD);
        Visit there = Visit.anonymous().login(name, PASSWORD);
        String page = "/control/auth/password_change/";
        for (List<String> wrong : List.of(
                List.of("nonsense", BETTER, BETTER),
                List.of(PASSWORD, BETTER, BETTER + "x"),
                List.of(PASSWORD, "", ""),
                List.of(PASSWORD, "short", "short"),
                List.of(PASSWORD, "password123", "password123"),
                List.of(PASSWORD, name + "-1234", name + "-1234"),
                List.of(PASSWORD, "x".repeat(501), "x".repeat(501)))) {
            HttpResponse<String> again = here.submit(
                    page,
                    Map.of("old_password", wrong.get(0), "new_password1", wrong.get(1), "new_password2", wrong.get(2)));
            assertThat(again.statusCode()).as(wrong.toString()).isEqualTo(200);
            assertThat(again.body()).contains("class=\"fault\"").doesNotContain(BETTER, PASSWORD);
        }
        HttpResponse<String> done =
                here.submit(page, Map.of("old_password", PASSWORD, "new_password1", BETTER, "new_password2", BETTER));
        assertThat(leadsTo(done)).isEqualTo("/control/auth/password_change/done/");
        assertThat(here.status("/control/auth/password_change/done/")).isEqualTo(200);
        assertThat(there.status("/control/")).isEqualTo(302);
        assertThat(opens(name, BETTER)).isTrue();
        assertThat(opens(name, PASSWORD)).isFalse();
    }

    @Test
    void theProfileNeedsTheCurrentPassword() {
        String name = Visit.account(false);
        Visit somebody = Visit.anonymous().login(name, PASSWORD);
        Visit elsewhere = Visit.anonymous().login(name, PASSWORD);
        String page = "/control/auth/profile/";
        HttpResponse<String> wrong =
                somebody.submit(page, Map.of("email", "evil@example.org", "password", "wrong", "new_password", BETTER));
        assertThat(wrong.body()).contains("Wrong password!", "evil@example.org").doesNotContain(BETTER);
        assertThat(somebody.submit(page, Map.of("email", "nonsense", "password", PASSWORD))
                        .body())
                .contains("This is not a mail address.");
        assertThat(Visit.fields(somebody.page(page))).containsEntry("email", name + "@example.org");
        HttpResponse<String> done = somebody.submit(
                page, Map.of("email", "new-" + name + "@example.org", "password", PASSWORD, "new_password", BETTER));
        assertThat(leadsTo(done)).isEqualTo(page);
        assertThat(somebody.page(page).select(".notice").text()).isEqualTo("Ok!");
        assertThat(somebody.page(page).select(".notice")).as("once").isEmpty();
        assertThat(elsewhere.status("/control/")).isEqualTo(302);
        assertThat(opens(name, BETTER)).isTrue();
        String stored = SERVER.bean(JdbcClient.class)
                .sql("select password from staff_user where username = ?")
                .param(name)
                .query(String.class)
                .single();
        assertThat(stored).startsWith("$argon2id$");
        assertThat(data("profile.changed", name)).contains("email", "password").doesNotContain(BETTER, PASSWORD);
    }

    private static String data(String action, String username) {
        return SERVER.bean(JdbcClient.class)
                .sql("select string_agg(data::text, ' ') from staff_log where action_type = ? and object_id ="
                        + " to_jsonb(?::text)")
                .params(action, username)
                .query(String.class)
                .single();
    }

    /** Letters of other scripts are for domains, which have a form that every mail server knows; before the @ they have none. */
    @Test
    void noFormTakesAnAddressThatMayNotArrive() {
        String name = Visit.account(false);
        Visit somebody = Visit.anonymous().login(name, PASSWORD);
        Visit root = Visit.by(true);
        String bad = "b\u00fc" + name + "@example.org";
        String good = "bu" + name + "@b\u00fccher.example";
        String profile = "/control/auth/profile/";
        assertThat(somebody.submit(profile, Map.of("email", bad, "password", PASSWORD))
                        .body())
                .contains("This is not a mail address.");
        assertThat(root.submit(edit(name), Map.of("email", bad)).body()).contains("This is not a mail address.");
        Map<String, String> account =
                Map.of("username", name + "x", "email", bad, "password", PASSWORD, "repeat_password", PASSWORD);
        assertThat(root.submit("/control/auth/signup", account).body()).contains("This is not a mail address.");
        assertThat(leadsTo(somebody.submit(profile, Map.of("email", good, "password", PASSWORD))))
                .isEqualTo(profile);
        assertThat(Visit.fields(somebody.page(profile))).containsEntry("email", good);
    }

    /** What is written down of it is cut, but never within a character. */
    @Test
    void aNameOfManyEmojiIsJustAWrongOne() {
        HttpResponse<String> answer = Visit.anonymous().logIn("x" + "\ud83d\ude00".repeat(100), PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void superusersMakeAccounts() {
        Visit root = Visit.by(true);
        String name = "n" + Visit.account(false);
        Map<String, String> wanted =
                Map.of("username", name, "email", "", "password", PASSWORD, "repeat_password", PASSWORD);
        assertThat(Visit.by(false).status("/control/auth/signup")).isEqualTo(403);
        HttpResponse<String> different = root.submit(
                "/control/auth/signup", Map.of("username", name, "password", PASSWORD, "repeat_password", "x"));
        assertThat(different.body()).contains("Passwords do not match!", name);
        assertThat(root.submit(
                                "/control/auth/signup",
                                Map.of("username", "a b", "password", PASSWORD, "repeat_password", PASSWORD))
                        .body())
                .contains("A user name has");
        assertThat(leadsTo(root.submit("/control/auth/signup", wanted))).isEqualTo("/control/");
        assertThat(root.page("/control/").select(".notice").text()).contains(name);
        assertThat(root.submit("/control/auth/signup", wanted).body()).contains("Another account has this user name.");
        Visit fresh = Visit.anonymous().login(name, PASSWORD);
        assertThat(fresh.status("/control/")).isEqualTo(200);
        assertThat(fresh.status("/control/users/")).isEqualTo(403);
        assertThat(data("staff.created", name)).contains("false");
    }

    @Test
    void superusersEditAccountsWhichTakesEffectAtTheNextClick() {
        Visit root = Visit.by(true);
        String name = Visit.account(false);
        Visit somebody = Visit.anonymous().login(name, PASSWORD);
        HttpResponse<String> wrong =
                root.submit(edit(name), Map.of("username", "", "email", "no-mail", "first_name", "x".repeat(151)));
        assertThat(wrong.statusCode()).isEqualTo(200);
        assertThat(wrong.body()).contains("A user name has", "This is not a mail address.", "At most 150 characters.");
        assertThat(leadsTo(root.submit(edit(name), Map.of("first_name", "Ada", "last_name", "Lovelace"))))
                .isEqualTo("/control/users/");
        assertThat(root.page("/control/users/?q=love").select("tbody th").eachText())
                .contains(name);
        Map<String, String> fields = Visit.fields(root.page(edit(name)));
        assertThat(fields)
                .containsEntry("first_name", "Ada")
                .containsKeys("is_staff", "is_active")
                .doesNotContainKey("is_superuser");
        fields.remove("is_staff");
        assertThat(root.post(edit(name), fields).statusCode()).isEqualTo(302);
        assertThat(somebody.status("/control/")).isEqualTo(403);
        fields.remove("is_active");
        assertThat(root.post(edit(name), fields).statusCode()).isEqualTo(302);
        assertThat(leadsTo(somebody.get("/control/"))).startsWith("/control/auth/login/");
        assertThat(data("user.changed", name)).contains("is_staff", "is_active", "first_name");
    }

    @Test
    void nobodyLocksOutThemselvesOrTheLastSuperuser() {
        String name = Visit.account(true);
        Visit root = Visit.anonymous().login(name, PASSWORD);
        for (String right : List.of("is_staff", "is_active", "is_superuser")) {
            Map<String, String> fields = Visit.fields(root.page(edit(name)));
            fields.remove(right);
            HttpResponse<String> refused = root.post(edit(name), fields);
            assertThat(refused.statusCode()).as(right).isEqualTo(200);
            assertThat(refused.body()).contains("You can&#39;t take this away from yourself.");
        }
        assertThat(root.status("/control/users/")).isEqualTo(200);
    }

    @Test
    void oneOfTwoSuperusersWhoTakeAwayEachOthersRightsAtOnceStays() throws Exception {
        JdbcClient jdbc = SERVER.bean(JdbcClient.class);
        String ann = Visit.account(true);
        String bob = Visit.account(true);
        List<Integer> others = jdbc.sql(
                        "update staff_user set is_superuser = false where is_superuser and username not in (?, ?)"
                                + " returning id")
                .params(ann, bob)
                .query(Integer.class)
                .list();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = threads.invokeAll(List.of(() -> degraded(ann, bob), () -> degraded(bob, ann)));
            assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
                    .containsExactlyInAnyOrder("done", "[This is the last active superuser.]");
        } finally {
            jdbc.sql("update staff_user set is_superuser = true where id = any(?)")
                    .param(others.toArray(Integer[]::new))
                    .update();
        }
    }

    private static String degraded(String actor, String username) {
        try {
            SERVER.bean(StaffEditing.class)
                    .edit(id(actor), id(username), new StaffEditing.Wanted(username, "", "", "", true, true, false));
            return "done";
        } catch (Invalid refused) {
            return refused.of("is_superuser").toString();
        }
    }

    @Test
    void aLostPasswordIsSetByMail() throws Exception {
        GreenMail mails = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mails.start();
        try {
            String name = Visit.account(false);
            String unknown = Visit.account(false) + "-nobody@example.org";
            Visit somebody = Visit.anonymous();
            HttpResponse<String> one = somebody.submit("/control/auth/password_reset/", Map.of("email", unknown));
            assertThat(leadsTo(one)).isEqualTo("/control/auth/password_reset/done/");
            String link = sent(mails, name, 1);
            assertThat(somebody.page(link).select("main h1").text()).isEqualTo("Set a new password");
            for (List<String> wrong : List.of(List.of("", ""), List.of("short", "short"), List.of(BETTER, "x"))) {
                assertThat(somebody.submit(link, Map.of("new_password1", wrong.get(0), "new_password2", wrong.get(1)))
                                .body())
                        .contains("class=\"fault\"");
            }
            Visit elsewhere = Visit.anonymous();
            assertThat(elsewhere.page(link.replaceFirst(".{3}/$", "AAA/")).select("main form"))
                    .isEmpty();
            assertThat(leadsTo(somebody.submit(link, Map.of("new_password1", BETTER, "new_password2", BETTER))))
                    .isEqualTo("/control/auth/reset/done/");
            assertThat(somebody.page("/control/auth/reset/done/").text()).contains("You can log in with it now.");
            assertThat(elsewhere.page(link).select("main form")).as("used").isEmpty();
            assertThat(opens(name, BETTER)).isTrue();
            String another = sent(mails, name, 2);
            assertThat(elsewhere.page(another).select("main form")).isNotEmpty();
            assertThat(opens(name, BETTER)).isTrue();
            assertThat(elsewhere.page(another).select("main form"))
                    .as("after a login")
                    .isEmpty();
        } finally {
            mails.stop();
        }
    }

    /** Has an operator send a link; its path. */
    private static String sent(GreenMail mails, String name, int count) throws Exception {
        Map<String, String> settings = Map.of(
                "eventyay.mail.host", "127.0.0.1",
                "eventyay.mail.port", Integer.toString(mails.getSmtp().getPort()),
                "eventyay.secret.key", "a-secret-key-for-tests-0123456789");
        TestCommand command = TestCommand.command().alone();
        settings.forEach(System::setProperty);
        TestCommand.Ran ran;
        try {
            ran = command.with("send_password_reset_email", "-u", name);
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(mails.waitForIncomingEmail(10_000, count)).isTrue();
        Message mail = mails.getReceivedMessages()[count - 1];
        assertThat(mail.getSubject()).contains("http://localhost");
        String text = GreenMailUtil.getBody(mail).replace("=\r\n", "").replace("=3D", "=");
        assertThat(text).contains(name, "text/html");
        Matcher link = Pattern.compile("http://localhost:" + SERVER.port() + "(/control/auth/reset/[^\\s\"<]+)")
                .matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group(1);
    }

    @Test
    void addressesAreNotAskedForOften() {
        String address = Visit.account(false) + "@example.org";
        for (int i = 0; i < 2; i++) {
            assertThat(Visit.anonymous()
                            .submit("/control/auth/password_reset/", Map.of("email", address))
                            .statusCode())
                    .isEqualTo(302);
        }
        HttpResponse<String> third =
                Visit.anonymous().submit("/control/auth/password_reset/", Map.of("email", address.toUpperCase()));
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.body()).contains("Try again in 60 minutes.");
        assertThat(Visit.anonymous()
                        .submit("/control/auth/password_reset/", Map.of("email", ""))
                        .statusCode())
                .isEqualTo(200);
        await().untilAsserted(() -> assertThat(TestCommand.run("clear_auth_rate_limit_history", "--all")
                        .exit())
                .isZero());
        assertThat(Visit.anonymous()
                        .submit("/control/auth/password_reset/", Map.of("email", address))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void theLogIsSearchedAndShowsNoSecrets() {
        Visit root = Visit.by(true);
        String name = Visit.account(false);
        Visit.anonymous().login(name, PASSWORD);
        Visit.anonymous().logIn(name, "wrong-" + BETTER);
        var page = root.page("/control/log/?object=" + name);
        assertThat(page.select("tbody tr")).hasSize(2);
        assertThat(page.select("tbody code").eachText()).contains("staff.login", "staff.login_failed");
        assertThat(page.html()).doesNotContain(PASSWORD, BETTER);
        assertThat(root.page("/control/log/?actor=" + name).select("tbody tr")).hasSize(1);
        assertThat(root.page("/control/log/?action=staff.login_failed&object=" + name)
                        .select("tbody tr"))
                .hasSize(1);
        assertThat(root.page("/control/log/?object=nobody-at-all").select(".empty"))
                .hasSize(1);
        SERVER.bean(JdbcClient.class).sql("""
            insert into staff_log (object_type, object_id, action_type) select '"test"', to_jsonb('many'::text), 'test.many' from generate_series(1, 150)
            """).update();
        var first = root.page("/control/log/?object=many");
        assertThat(first.select("tbody tr")).hasSize(100);
        String older = first.select(".paging a[rel=next]").attr("href");
        assertThat(root.page(older).select("tbody tr")).hasSize(50);
    }

    @Test
    void pagesSpeakTheChosenLanguage() {
        Visit somebody = Visit.by(false);
        Map<String, String> fields = Visit.fields(somebody.page("/control/auth/profile/"));
        fields.put("language", "de");
        fields.put("next", "/control/auth/profile/");
        assertThat(leadsTo(somebody.post("/control/language/", fields))).isEqualTo("/control/auth/profile/");
        var page = somebody.page("/control/auth/profile/");
        assertThat(page.select("html").attr("lang")).isEqualTo("de");
        assertThat(page.select("main h1").text()).isEqualTo("Profil");
        assertThat(page.html()).doesNotContain("??");
    }

    @Test
    void theDashboardTellsHowThingsAre() {
        Visit somebody = Visit.by(false);
        var world = TestWorld.create(SERVER);
        try (var guest = world.guest()) {
            guest.ok("room.enter", Map.of("room", guest.room("about").path("id").asString()));
            await().untilAsserted(() -> {
                var page = somebody.page("/control/");
                assertThat(page.select("#live").text()).contains("abc1234.test");
                assertThat(page.select("main table").text()).contains(world.id());
                assertThat(page.select("main").text()).contains("up to date");
            });
        }
        assertThat(somebody.page("/control/live/").select("#live .figure")).hasSize(3);
    }
}
