package org.eventyay.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.eventyay.testkit.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Given an address that somebody wants to be sent on to, when it leads out of the backend, then it is not followed. */
class ReturnPathTest {
    private static final TestServer SERVER = TestServer.get();
    private static final String SECRET = "a-control-token-for-tests";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.//evil.com",
                "//evil.com",
                "///evil.com",
                "/\\evil.com",
                "\\\\evil.com",
                "https://evil.com",
                "javascript:alert(1)",
                "/control/..//evil.com",
                "/control/../..//evil.com",
                "/control/.//evil.com",
                "/control/%2e%2e/%2fevil.com",
                "/%2f/evil.com",
                "/control/%5cevil.com",
                "/control/%252f",
                "/control/;/..//x",
                "/controlled",
                "/rooms",
                "evil.com",
                "",
                " ",
                "/control/{x}",
                "/control/%zz",
                "/control/a b",
                "/control/\u0007",
                "/control/%0d%0aLocation:x",
                "?",
                "#",
                "/control/\n"
            })
    void elsewhere(String next) {
        assertThat(ReturnPath.onward(next)).as(next).isEqualTo("/control/");
    }

    @Test
    void here() {
        assertThat(ReturnPath.onward("/control/worlds/x/?page=2&q=a%20b#top"))
                .isEqualTo("/control/worlds/x/?page=2&q=a%20b#top");
        assertThat(ReturnPath.onward("/control/users/?q=ü")).isEqualTo("/control/users/?q=%C3%BC");
        assertThat(ReturnPath.onward("/control/log/?q=%2Fx")).isEqualTo("/control/log/?q=%2Fx");
        assertThat(ReturnPath.onward("/control")).isEqualTo("/control");
        assertThat(ReturnPath.onward(null)).isEqualTo("/control/");
    }

    @Test
    void theTokenOpensNoOtherPagesByASpelling() {
        assertThat(get("/control/worlds/?control_token=" + SECRET).statusCode()).isEqualTo(200);
        for (String path : new String[] {
            "/control/log/",
            "/control/%6cog/",
            "/control/%6Cog",
            "/control/l%6fg/",
            "/control/use%72s/",
            "/control/worlds/x/clea%72",
            "/control/worlds/x/%61dmin",
            "/control/%61uth/signup",
            "/control/multi%66actor/"
        }) {
            HttpResponse<String> answer = get(path + "?control_token=" + SECRET);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(answer.headers().firstValue("location").orElse(""))
                    .as("nor does it wander into another address")
                    .startsWith("/control/auth/login/")
                    .doesNotContain(SECRET);
        }
    }

    private static HttpResponse<String> get(String path) {
        return SERVER.get(path, "localhost");
    }
}
