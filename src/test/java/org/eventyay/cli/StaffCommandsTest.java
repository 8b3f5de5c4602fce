package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;
import static org.eventyay.testkit.TestCommand.run;

import java.util.Map;
import java.util.UUID;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Transcripts of the commands about staff accounts. */
class StaffCommandsTest {
    private final TestServer server = TestServer.get();

    private static String fresh() {
        return "s" + UUID.randomUUID().toString().substring(0, 8);
    }

    private Map<String, Object> row(String username) {
        return server.bean(JdbcClient.class)
                .sql("select * from staff_user where username = ?")
                .param(username)
                .query()
                .singleRow();
    }

    private boolean opens(String username, String password) {
        return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8()
                .matches(password, (String) row(username).get("password"));
    }

    private String made(String password) {
        String name = fresh();
        Ran ran = command()
                .environment("EVENTYAY_SUPERUSER_PASSWORD", password)
                .with("createsuperuser", "--noinput", "--username", name, "--email", name + "@example.org");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo("Superuser created successfully.\n");
        return name;
    }

    @Test
    void aPersonIsAskedForEverything() {
        String name = fresh();
        String taken = made("Correct-horse-1");
        Ran ran = command()
                .reading(taken, name, "nonsense", "eve@example.org")
                .typing("one", "two", " ", " ", "x", "x", "Tr0ub4dor&3", "Tr0ub4dor&3")
                .with("createsuperuser");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).containsPattern("^Username( \\(leave blank to use '[^']+'\\))?: Username");
        assertThat(ran.out())
                .contains("Email address: Email address: ")
                .endsWith("Password: \nPassword (again): \nSuperuser created successfully.\n");
        assertThat(ran.err()).isEqualTo("""
            Error: That username is already taken.
            Error: That is not a mail address.
            Error: Your passwords didn't match.
            Error: Blank passwords aren't allowed.
            Error: This password is shorter than 8 characters.
            """);
        assertThat(row(name))
                .containsEntry("is_staff", true)
                .containsEntry("is_superuser", true)
                .containsEntry("is_active", true)
                .containsEntry("email", "eve@example.org");
        assertThat(opens(name, "Tr0ub4dor&3")).isTrue();
    }

    @Test
    void withoutATerminalNobodyIsMade() {
        String name = fresh();
        Ran ran = command().reading(name, "a@example.org").with("createsuperuser");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).startsWith("CommandError: ").hasLineCount(1);
        assertThat(ran.out()).isEmpty();
        assertThat(server.bean(JdbcClient.class)
                        .sql("select count(*) from staff_user where username = ?")
                        .param(name)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void scriptsMustNameTheAccount() {
        assertThat(run("createsuperuser", "--no-input").err())
                .isEqualTo("CommandError: You must use --username with --no-input.\n");
        assertThat(run("createsuperuser", "--no-input", "--username", made("Correct-horse-1"))
                        .err())
                .isEqualTo("CommandError: Error: That username is already taken.\n");
    }

    @Test
    void anAccountWithoutPasswordOpensNothing() {
        String name = fresh();
        assertThat(run("createsuperuser", "--no-input", "--username", name).exit())
                .isZero();
        assertThat((String) row(name).get("password")).startsWith("!");
    }

    @Test
    void aPasswordIsChangedAndSessionsEnd() {
        String name = made("Correct-horse-1");
        int epoch = (int) row(name).get("session_epoch");
        Ran ran = command()
                .typing("a", "b", "Battery-staple-2", "Battery-staple-2")
                .with("changepassword", name);
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo("""
            Changing password for user '%1$s'
            Password:\s
            Password (again):\s
            Passwords do not match. Please try again.
            Password:\s
            Password (again):\s
            Password changed successfully for user '%1$s'
            """.formatted(name));
        assertThat(opens(name, "Battery-staple-2")).isTrue();
        assertThat((int) row(name).get("session_epoch")).isGreaterThan(epoch);
    }

    @Test
    void threeTriesAreEnough() {
        String name = made("Correct-horse-1");
        Ran ran = command().typing("a", "b", "c", "d", "e", "f", "g", "g").with("changepassword", name, "--no-color");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualTo("CommandError: Aborting password change for user '" + name + "' after 3 attempts\n");
        assertThat(opens(name, "Correct-horse-1")).isTrue();
    }

    @Test
    void anUnknownAccountHasNoPassword() {
        assertThat(run("changepassword", "nobody-here").err())
                .isEqualTo("CommandError: user 'nobody-here' does not exist\n");
    }

    @Test
    void aWeakPasswordIsTakenAtNoDoor() {
        String weak = "This password is shorter than 8 characters.\n";
        String name = fresh();
        Ran unasked = command()
                .environment("EVENTYAY_SUPERUSER_PASSWORD", "x")
                .with("createsuperuser", "--no-input", "--username", name);
        assertThat(unasked.exit()).isEqualTo(1);
        assertThat(unasked.err()).isEqualTo("CommandError: Error: " + weak);
        Ran staff = command().environment("EVENTYAY_STAFF_PASSWORD", "x").with("create_staff_user", name);
        assertThat(staff.exit()).isEqualTo(1);
        assertThat(staff.err()).isEqualTo("CommandError: EVENTYAY_STAFF_PASSWORD: " + weak);
        String known = made("Correct-horse-1");
        Ran changed = command()
                .typing("x", "x", "password", "password", known + "1", known + "1")
                .with("changepassword", known);
        assertThat(changed.exit()).isEqualTo(1);
        assertThat(changed.out()).contains("This password is shorter than 8 characters. Please try again.");
        assertThat(opens(known, "Correct-horse-1")).isTrue();
    }
}
