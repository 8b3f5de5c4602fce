package org.eventyay.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.control.Visit.SERVER;
import static org.eventyay.control.Visit.leadsTo;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who gets into the backend, and what happens to those who don't. */
class AccessTest {

    @Test
    void anonymousPeopleAreSentToTheLoginAndBack() {
        Visit somebody = Visit.anonymous();
        assertThat(leadsTo(somebody.get("/control"))).isEqualTo("/control/");
        for (String path :
                List.of("/control/", "/control/auth/profile/", "/control/users/7/", "/control/no/such/page/")) {
            assertThat(leadsTo(somebody.get(path))).isEqualTo("/control/auth/login/?next=" + path.replace("/", "%2F"));
        }
        assertThat(leadsTo(somebody.get("/control/?a=b&c=%C3%A4 d".replace(" ", "%20"))))
                .isEqualTo("/control/auth/login/?next=%2Fcontrol%2F%3Fa%3Db%26c%3D%25C3%25A4%2520d");
        assertThat(somebody.cookies).as("no session for looking").doesNotContainKey("sessionid");
        String name = Visit.account(false);
        HttpResponse<String> in = somebody.submit(
                "/control/auth/login/?next=/control/feedback/?page=1",
                Map.of("username", name, "password", Visit.PASSWORD));
        assertThat(leadsTo(in)).isEqualTo("/control/feedback/?page=1");
        assertThat(somebody.status("/control/")).isEqualTo(200);
    }

    @Test
    void onlyAddressesOfThisSiteAreFollowed() {
        for (String next :
                List.of("https://evil.example.com/", "//evil.example.com", "/\\evil.example.com", "nonsense")) {
            Visit somebody = Visit.anonymous();
            HttpResponse<String> in = somebody.submit(
                    "/control/auth/login/",
                    Map.of("username", Visit.account(false), "password", Visit.PASSWORD, "next", next));
            assertThat(leadsTo(in)).isEqualTo("/control/");
        }
    }

    @Test
    void aWrongLoginTellsNothing() {
        String name = Visit.account(false);
        String off = Visit.account(false);
        SERVER.bean(JdbcClient.class)
                .sql("update staff_user set is_active = false where username = ?")
                .param(off)
                .update();
        List<HttpResponse<String>> answers = List.of(
                Visit.anonymous().logIn(name, "wrong"),
                Visit.anonymous().logIn("nobody-here", Visit.PASSWORD),
                Visit.anonymous().logIn(off, Visit.PASSWORD));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("User name and password do not match an account that may log in.")
                    .doesNotContain("wrong\"", Visit.PASSWORD);
        });
    }

    @Test
    void fiveWrongPasswordsAreEnough() {
        String name = Visit.account(false);
        Visit guesser = Visit.anonymous();
        for (int i = 0; i < 5; i++) {
            assertThat(guesser.logIn(name.toUpperCase(), "wrong").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> blocked = guesser.logIn(name, Visit.PASSWORD);
        assertThat(blocked.statusCode()).isEqualTo(429);
        assertThat(blocked.body()).contains("Try again in 30 minutes.");
        Visit.by(false);
    }

    @Test
    void twentyFailuresFromOneAddressAreEnough() {
        Visit guesser = Visit.anonymous();
        for (int i = 0; i < 20; i++) {
            assertThat(guesser.logIn("guess-" + i, "wrong").statusCode()).isEqualTo(200);
        }
        String name = Visit.account(false);
        assertThat(guesser.logIn(name, Visit.PASSWORD).statusCode()).isEqualTo(429);
        assertThat(Visit.anonymous().logIn(name, Visit.PASSWORD).statusCode())
                .as("from elsewhere")
                .isEqualTo(302);
    }

    @Test
    void rightsAreThoseOfNow() {
        String name = Visit.account(true);
        Visit somebody = Visit.anonymous().login(name, Visit.PASSWORD);
        assertThat(somebody.status("/control/")).isEqualTo(200);
        set(name, "is_staff = false");
        assertThat(somebody.status("/control/")).isEqualTo(403);
        assertThat(somebody.status("/control/users/")).isEqualTo(403);
        set(name, "is_staff = true, is_active = false");
        assertThat(leadsTo(somebody.get("/control/"))).startsWith("/control/auth/login/?next=");
        set(name, "is_active = true");
        assertThat(leadsTo(somebody.get("/control/")))
                .as("the session is over, not asleep")
                .startsWith("/control/auth/login/");
    }

    private static void set(String username, String what) {
        SERVER.bean(JdbcClient.class)
                .sql("update staff_user set " + what + " where username = ?")
                .param(username)
                .update();
    }

    @Test
    void withoutTheTokenOfTheFormNothingHappens() {
        Visit somebody = Visit.by(false);
        assertThat(somebody.post("/control/auth/logout/", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(somebody.post("/control/auth/logout/", Map.of("_csrf", "x".repeat(64)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(somebody.status("/control/")).isEqualTo(200);
        assertThat(Visit.anonymous().post("/control/auth/login/", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(somebody.get("/control/auth/logout/").statusCode()).isEqualTo(200);
        assertThat(somebody.status("/control/")).as("GET changes nothing").isEqualTo(200);
    }

    @Test
    void logoutEndsTheSession() {
        Visit somebody = Visit.by(false);
        Map<String, String> before = new LinkedHashMap<>(somebody.cookies);
        assertThat(leadsTo(somebody.submit("/control/auth/logout/", Map.of()))).isEqualTo("/control/auth/login/");
        assertThat(somebody.status("/control/")).isEqualTo(302);
        Visit thief = Visit.anonymous();
        thief.cookies.putAll(before);
        assertThat(thief.status("/control/")).isEqualTo(302);
    }

    @Test
    void theSessionIsNewAtLoginAndRenewedByEachPage() {
        Visit somebody = Visit.anonymous();
        somebody.cookies.put("sessionid", "bmV2ZXItaXNzdWVk");
        HttpResponse<String> in = somebody.logIn(Visit.account(false), Visit.PASSWORD);
        String issued = cookie(in);
        assertThat(issued).doesNotContain("bmV2ZXItaXNzdWVk").contains("Max-Age=1209600", "HttpOnly", "SameSite=Lax");
        assertThat(issued).as("the site is http").doesNotContain("Secure");
        assertThat(cookie(somebody.get("/control/")).split(";")[0]).isEqualTo(issued.split(";")[0]);
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith("sessionid="))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    @Test
    void pagesRunNothingButOurOwn() {
        HttpResponse<String> page = Visit.anonymous().get("/control/auth/login/");
        assertThat(page.headers().allValues("x-frame-options")).containsExactly("DENY");
        assertThat(page.headers().allValues("x-content-type-options")).containsExactly("nosniff");
        assertThat(page.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("script-src 'self'").doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("strict-transport-security")).isEmpty();
        assertThat(page.headers().firstValue("cache-control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(page.body()).doesNotContain("style=\"", "onclick");
        var documents = org.jsoup.Jsoup.parse(page.body());
        assertThat(documents.select("link[rel=stylesheet], script[src]"))
                .hasSize(3)
                .allSatisfy(file -> {
                    HttpResponse<String> answer =
                            Visit.anonymous().get(file.attr(file.hasAttr("src") ? "src" : "href"));
                    assertThat(answer.statusCode()).as(file.toString()).isEqualTo(200);
                    assertThat(answer.headers().firstValue("cache-control"))
                            .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
                });
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Visit somebody = Visit.by(true);
        for (String path : List.of(
                "/control/nothing/", "/control/users/99999999/", "/control/users/x/", "/control/worlds/nope/")) {
            HttpResponse<String> page = somebody.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(page.body()).contains("Not found");
        }
    }

    @Test
    void theRestOfTheServerKnowsNoSessions() {
        for (String path : List.of("/healthcheck/", "/api/v1/worlds/x/", "/controls", "/media/pub/x.png")) {
            HttpResponse<String> answer = Visit.anonymous().get(path);
            assertThat(answer.headers().allValues("set-cookie")).as(path).isEmpty();
            assertThat(answer.headers().firstValue("content-security-policy"))
                    .as(path)
                    .satisfies(policy -> assertThat(policy.orElse("")).doesNotContain("script-src"));
        }
    }

    @Test
    void theTokenOfTheSettingsShowsPagesButNoAccountsAndChangesNothing() {
        String token = "?control_token=a-control-token-for-tests";
        Visit machine = Visit.anonymous();
        assertThat(machine.status("/control/" + token)).isEqualTo(200);
        assertThat(machine.cookies).doesNotContainKey("sessionid");
        assertThat(machine.status("/control/")).as("without it").isEqualTo(302);
        assertThat(machine.status("/control/no/such/page/" + token)).isEqualTo(404);
        for (String path : List.of(
                "auth/profile/",
                "users/",
                "log/",
                "multifactor/",
                "worlds/x/admin",
                "worlds/x/clear",
                "bbbs/x/delete")) {
            assertThat(leadsTo(machine.get("/control/" + path + token)))
                    .as(path)
                    .startsWith("/control/auth/login/");
        }
        assertThat(machine.post("/control/auth/signup" + token, Map.of()).statusCode())
                .isEqualTo(403);
        for (String wrong : List.of("foobar", "", "None", "null", "a-control-token-for-test")) {
            assertThat(leadsTo(Visit.anonymous().get("/control/?control_token=" + wrong)))
                    .startsWith("/control/auth/login/");
        }
    }
}
