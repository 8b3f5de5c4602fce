package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;
import static org.eventyay.testkit.TestCommand.run;

import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;

/** {@code shell} with code from an option or a pipe. */
class ShellCommandTest {
    private final TestServer server = TestServer.get();

    @Test
    void codeRunsOnTheInstallation() {
        TestWorld world = TestWorld.create(server);
        Ran ran = run("shell", "-c", """
            var w = world("%1$s"); System.out.println(w.getTitle());
            System.out.println(em.createQuery("from World where id = '%1$s'", World.class).getSingleResult().getId());
            System.out.println(redis.ping().get() + " " + List.of(Duration.ofDays(1)));\
            """.formatted(world.id()));
        assertThat(ran).isEqualTo(new Ran(0, "World " + world.id() + "\n" + world.id() + "\nPONG [PT24H]\n", ""));
    }

    @Test
    void aPipeIsReadToItsEnd() {
        assertThat(command()
                        .reading("int twice(int x) {", "  return 2 * x;", "}", "System.out.println(\"ü\" + twice(21));")
                        .with("shell_plus"))
                .isEqualTo(new Ran(0, "ü42\n", ""));
        assertThat(run("shell")).isEqualTo(new Ran(0, "", ""));
    }

    @Test
    void whatFailsIsToldInOneLine() {
        Ran wrong = run("shell", "-c", "int x = ;");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err())
                .startsWith("CommandError: illegal start of expression")
                .hasLineCount(1);
        Ran thrown = run("shell", "-c", "System.out.println(1); throw new IllegalStateException(\"bad\");");
        assertThat(thrown.exit()).isEqualTo(1);
        assertThat(thrown.out()).isEqualTo("1\n");
        assertThat(thrown.err()).isEqualTo("CommandError: java.lang.IllegalStateException: bad\n");
    }

    @Test
    void actionsReachBrowsersAndDirectChangesAreRemarkedOn() {
        TestWorld world = TestWorld.create(server);
        try (TestSocket admin = world.login("a", "admin")) {
            Ran ran = run(
                    "shell",
                    "-c",
                    "actions.worlds().changeDomain(\"%1$s\", \"%1$s.example.org\", true, Actor.operator());"
                            .formatted(world.id()));
            assertThat(ran).isEqualTo(new Ran(0, "", ""));
            admin.expect("connection.reload");
        }
        Ran direct = run("shell", "-c", "{ world(\"%s\").setTitle(\"Changed\"); }".formatted(world.id()));
        assertThat(direct.exit()).isZero();
        assertThat(direct.err()).contains("are not told");
        assertThat(run("list_worlds").out()).contains("Changed");
        Ran saved = run("shell", "-c", "{ var w = world(\"%s\"); worlds.save(w); }".formatted(world.id()));
        assertThat(saved.err()).contains("are not told");
    }

    @Test
    void aSnippetThatFailsChangesNothing() {
        TestWorld world = TestWorld.create(server);
        Ran ran = run(
                "shell",
                "-c",
                "{ world(\"%s\").setTitle(\"Half\"); em.flush(); if (true) throw new RuntimeException(); }"
                        .formatted(world.id()));
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(run("list_worlds").out()).doesNotContain("Half");
    }
}
