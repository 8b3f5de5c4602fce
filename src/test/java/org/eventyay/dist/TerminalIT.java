package org.eventyay.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eventyay.embedded.EmbeddedStores;
import org.eventyay.testkit.BesideOthers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the packaged jar at a terminal of their own: passwords, Ctrl-C, the shells. */
@BesideOthers
class TerminalIT {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final String PASSWORD = "Correct-horse-1";

    @TempDir
    private static Path directory;

    private static EmbeddedStores stores;

    /** Each command alone would start and stop them, which takes longer than it does. */
    @BeforeAll
    static void theStoresAreUp() {
        stores = EmbeddedStores.open(directory.resolve("data"));
    }

    @AfterAll
    static void theStoresAreNotNeededAnyMore() {
        stores.close();
    }

    @BeforeAll
    static void aTerminalCanBeMade() {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/script")), "util-linux' script makes the terminals");
    }

    private static ProcessBuilder prepared(List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().put("EVENTYAY_DATA_DIR", directory.resolve("data").toString());
        return builder;
    }

    /** A command with a terminal, and what it has shown so far; a thread reads, so that nobody waits for ever. */
    private static final class Terminal implements AutoCloseable {
        private static final String END = "end of the output";

        private final Process process;
        private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
        private final StringBuilder shown = new StringBuilder();
        private int expected;
        private boolean ended;

        Terminal(String... args) throws IOException {
            String line = PackagedJar.commandLine(args).stream()
                    .map(word -> "'" + word + "'")
                    .collect(Collectors.joining(" "));
            // a build started in the background passes on that Ctrl-C is ignored, which no Java can undo; and no
            // shell may stay between, for some end with 130 whatever their command ended with
            String withInterrupts = "exec env --default-signal=INT " + line;
            process = prepared(List.of("/usr/bin/script", "-q", "-e", "-c", withInterrupts, "/dev/null"))
                    .start();
            Thread.ofVirtual().start(this::pump);
        }

        private void pump() {
            byte[] some = new byte[4096];
            try (InputStream out = process.getInputStream()) {
                for (int count = out.read(some); count >= 0; count = out.read(some)) {
                    pieces.add(new String(some, 0, count, StandardCharsets.UTF_8).replace("\r", ""));
                }
            } catch (IOException e) {
                // the terminal is gone, which is an end like another
            } finally {
                pieces.add(END);
            }
        }

        Terminal expect(String text) throws InterruptedException {
            Instant until = Instant.now().plus(PATIENCE);
            while (shown.indexOf(text, expected) < 0) {
                assertThat(read(until))
                        .as("waiting for '%s', shown: %s", text, shown)
                        .isTrue();
            }
            expected = shown.indexOf(text, expected) + text.length();
            return this;
        }

        /** One piece more; false at the end, or when nothing comes in time. */
        private boolean read(Instant until) throws InterruptedException {
            String piece = ended
                    ? null
                    : pieces.poll(Duration.between(Instant.now(), until).toMillis(), TimeUnit.MILLISECONDS);
            if (piece == null || piece.equals(END)) {
                ended = true;
                return false;
            }
            shown.append(piece);
            return true;
        }

        Terminal type(String keys) throws IOException {
            OutputStream in = process.getOutputStream();
            in.write(keys.getBytes(StandardCharsets.UTF_8));
            in.flush();
            return this;
        }

        String end(int exit) throws InterruptedException {
            Instant until = Instant.now().plus(PATIENCE);
            while (read(until)) {
                // on to the end
            }
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(shown.toString()).isEqualTo(exit);
            return shown.toString();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private static String piped(String input, int exit, String... args) throws IOException, InterruptedException {
        Process process = prepared(PackagedJar.commandLine(args))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        // nobody waits for ever
        process.onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly());
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isEqualTo(exit);
        return out;
    }

    @Test
    void aSuperuserIsMadeAndGetsAnotherPassword() throws Exception {
        try (Terminal terminal = new Terminal("createsuperuser")) {
            terminal.expect("Username")
                    .expect(": ")
                    .type("eve\n")
                    .expect("Email address: ")
                    .type("eve@example.org\n");
            terminal.expect("Password: ")
                    .type(PASSWORD + "\n")
                    .expect("Password (again): ")
                    .type(PASSWORD + "\n");
            assertThat(terminal.expect("Superuser created successfully.").end(0))
                    .doesNotContain(PASSWORD);
        }
        try (Terminal terminal = new Terminal("changepassword", "eve")) {
            terminal.expect("Changing password for user 'eve'")
                    .expect("Password: ")
                    .type("one\n");
            terminal.expect("Password (again): ").type("two\n").expect("Passwords do not match. Please try again.");
            terminal.expect("Password: ").type("Battery-staple-2\n");
            terminal.expect("Password (again): ").type("Battery-staple-2\n");
            terminal.expect("Password changed successfully for user 'eve'").end(0);
        }
    }

    @Test
    void ctrlCMakesNobody() throws Exception {
        try (Terminal terminal = new Terminal("createsuperuser")) {
            terminal.expect("Username")
                    .expect(": ")
                    .type("mallory\n")
                    .expect("Email address: ")
                    .type("\u0003");
            assertThat(terminal.end(1)).contains("Operation cancelled.").doesNotContain("\tat ");
        }
        assertThat(piped("", 1, "changepassword", "mallory")).isEmpty();
    }

    @Test
    void theShellCompilesAgainstTheJarItIsIn() throws Exception {
        assertThat(piped("System.out.println(worlds.existsById(\"nobody\"));", 0, "shell"))
                .isEqualTo("false\n");
        try (Terminal terminal = new Terminal("shell")) {
            terminal.expect("entities")
                    .expect("World")
                    .expect("eventyay> ")
                    .type("20 + 22\n")
                    .expect("42");
            terminal.expect("eventyay> ").type("\u0004").end(0);
        }
        assertThat(directory.resolve("data/shell_history")).content().contains("20 + 22");
    }

    @Test
    void psqlSpeaksForItself() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/psql")), "psql is installed");
        assertThat(piped("select 'se' || 'ven'", 0, "dbshell", "--", "-At")).isEqualTo("seven\n");
        piped("", 1, "dbshell", "--", "-v", "ON_ERROR_STOP=1", "-c", "select broken from nowhere");
    }
}
