package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;
import static org.eventyay.testkit.TestCommand.run;

import java.util.UUID;
import org.eventyay.staff.SessionStore;
import org.eventyay.staff.StaffLogins;
import org.eventyay.staff.StaffLogins.Outcome;
import org.eventyay.testkit.TestCommand;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Commands about accounts of the backend beside those that are documented. */
class StaffAccountCommandsTest {
    private static final TestServer SERVER = TestServer.get();
    private static final String PASSWORD = "Correct-horse-1";

    private static String made() {
        String name = "c" + UUID.randomUUID().toString().substring(0, 8);
        Ran ran = command()
                .environment("EVENTYAY_STAFF_PASSWORD", PASSWORD)
                .with("create_staff_user", name, "--email", name + "@example.org");
        assertThat(ran.exit()).as(ran.err()).isZero();
        return name;
    }

    private static Outcome login(String name, String password, String address) {
        return SERVER.bean(StaffLogins.class).logIn(name, password, address);
    }

    @Test
    void aStaffAccountOpensTheBackendAndNoMore() {
        String name = made();
        assertThat(login(name, PASSWORD, "192.0.2.1")).isInstanceOfSatisfying(Outcome.Admitted.class, admitted -> {
            assertThat(admitted.account().staff()).isTrue();
            assertThat(admitted.account().superuser()).isFalse();
        });
        assertThat(run("create_staff_user", name).err()).isEqualTo("CommandError: That username is already taken.\n");
        assertThat(run("create_staff_user", "a b").exit()).isEqualTo(1);
        JsonNode listed = SERVER.json().readTree(run("list_staff", "--json").out());
        JsonNode mine = listed.valueStream()
                .filter(one -> one.path("username").asString().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(mine.path("is_superuser").asBoolean()).isFalse();
        assertThat(mine.path("last_login").isString()).isTrue();
        assertThat(run("list_staff").out())
                .contains(name + " ", name + "@example.org")
                .doesNotContain("argon");
    }

    @Test
    void failuresAreForgottenForOneNameOneAddressOrAll() {
        String name = made();
        String address = "192.0.2.77";
        for (int i = 0; i < 5; i++) {
            assertThat(login(name, "wrong", address)).isInstanceOf(Outcome.Refused.class);
        }
        assertThat(login(name, PASSWORD, address)).isInstanceOf(Outcome.Blocked.class);
        assertThat(run("clear_auth_rate_limit_history", "--ip", "192.0.2.78").exit())
                .isZero();
        assertThat(login(name, PASSWORD, address)).isInstanceOf(Outcome.Blocked.class);
        assertThat(run("reset_authentication_attempt_count", "-u", name.toUpperCase())
                        .exit())
                .isZero();
        assertThat(login(name, PASSWORD, address)).isInstanceOf(Outcome.Admitted.class);
        Ran nothing = run("clear_auth_rate_limit_history");
        assertThat(nothing.exit()).isEqualTo(1);
        assertThat(nothing.err()).contains("--ip");
        assertThat(nothing.out()).isEmpty();
    }

    @Test
    void sessionsNobodyCanUseAreRemoved() {
        String name = made();
        SessionStore store = SERVER.bean(SessionStore.class);
        var row = SERVER.bean(JdbcClient.class)
                .sql("select id, session_epoch from staff_user where username = ?")
                .param(name)
                .query()
                .singleRow();
        String content =
                "{\"created\":\"2026-01-01T00:00:00Z\",\"accessed\":\"2026-01-01T00:00:00Z\",\"attributes\":{\"staff.id\":\"%s\",\"staff.epoch\":\"%s\"}}";
        store.create("good-" + name, content.formatted(row.get("id"), row.get("session_epoch")));
        store.create("ended-" + name, content.formatted(row.get("id"), 0));
        store.create("other-" + name, "{\"attributes\":{}}");
        assertThat(run("clearsessions").exit()).isZero();
        assertThat(store.find("good-" + name)).isPresent();
        assertThat(store.find("ended-" + name)).isEmpty();
        assertThat(store.find("other-" + name)).isPresent();
        store.update("ended-" + name, content);
        assertThat(store.find("ended-" + name)).as("an update revives nothing").isEmpty();
        store.end("good-" + name);
        store.end("other-" + name);
    }

    @Test
    void aMailServerThatIsNotThereIsOneClearError() {
        String name = made();
        TestCommand command = command().alone();
        System.setProperty("eventyay.mail.port", "1");
        System.setProperty("eventyay.mail.host", "127.0.0.1");
        try {
            Ran ran = command.with("send_password_reset_email", "-u", name);
            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.err())
                    .startsWith("CommandError: The mail server 127.0.0.1:1 can't be reached")
                    .hasLineCount(1);
        } finally {
            System.clearProperty("eventyay.mail.port");
            System.clearProperty("eventyay.mail.host");
        }
        Ran nobody = run("send_password_reset_email", "-u", "nobody-at-all");
        assertThat(nobody.exit()).isZero();
        assertThat(nobody.out()).isEqualTo("No matching users!\n");
        assertThat(run("send_password_reset_email").exit()).isEqualTo(2);
        assertThat(run("reset_mfa", "nobody-at-all").exit()).isEqualTo(1);
        assertThat(run("reset_mfa", name).out()).isEqualTo("'" + name + "' had no second factor.\n");
    }
}
