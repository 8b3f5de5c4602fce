package org.eventyay.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eventyay.Eventyay;
import org.eventyay.cli.terminal.Terminal;

/** A command on the stores of the shared server, run in this JVM. */
public final class TestCommand {
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private Deque<String> secrets;

    /** What a command said and how it ended. */
    public record Ran(int exit, String out, String err) {}

    private TestCommand() {}

    /** A command with nothing to read and nobody at the terminal. */
    public static TestCommand command() {
        TestServer server = TestServer.get();
        System.setProperty("eventyay.data.dir", server.dataDirectory().toString());
        System.setProperty("server.port", Integer.toString(server.port()));
        return new TestCommand();
    }

    /** Runs without input. */
    public static Ran run(String... args) {
        return command().with(args);
    }

    /** These lines come in by stdin. */
    public TestCommand reading(String... lines) {
        input = lines.length == 0 ? "" : String.join("\n", lines) + "\n";
        return this;
    }

    /** A person sits at the terminal and types these secrets when asked. */
    public TestCommand typing(String... hidden) {
        secrets = new ArrayDeque<>(List.of(hidden));
        return this;
    }

    public TestCommand environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public Ran with(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        Terminal.Secrets person = secrets == null
                ? null
                : prompt -> {
                    printed.print(prompt + "\n");
                    return secrets.isEmpty() ? null : secrets.pop().toCharArray();
                };
        int exit = Eventyay.run(
                Terminal.of(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        printed,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment,
                        person),
                args);
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
