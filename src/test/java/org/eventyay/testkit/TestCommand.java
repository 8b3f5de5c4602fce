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
import org.eventyay.TestApplication;
import org.eventyay.cache.Caches;
import org.eventyay.cli.CommandRun;
import org.eventyay.cli.terminal.Processes;
import org.eventyay.cli.terminal.Terminal;
import org.springframework.context.ConfigurableApplicationContext;

/** A command on the stores of the shared server, run in this JVM. */
public final class TestCommand {
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private Deque<String> secrets;

    /** What a command said and how it ended. */
    public record Ran(int exit, String out, String err) {}

    private boolean ownContext;
    private Processes processes;

    private TestCommand() {}

    /** One context for the commands of all tests: starting it takes longer than most of them. */
    private static final class Shared {
        private static final Within INSTANCE = start();

        private static Within start() {
            TestApplication.Running running = TestApplication.commands(Map.of());
            // unlike a real command it outlives changes made by others
            running.context().getBean(Caches.class).listen();
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
            return new Within(running);
        }
    }

    /** Commands in a context that goes on after them. */
    public record Within(TestApplication.Running running) implements Processes {
        @Override
        public Started commands(Map<String, Object> properties) {
            return new Started() {
                @Override
                public ConfigurableApplicationContext context() {
                    return running.context();
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public Started server(boolean migrate, Map<String, Object> properties) {
            throw new UnsupportedOperationException();
        }
    }

    /** A command with nothing to read and nobody at the terminal. */
    public static TestCommand command() {
        TestServer server = TestServer.get();
        System.setProperty("eventyay.data.dir", server.dataDirectory().toString());
        System.setProperty("server.port", Integer.toString(server.port()));
        System.setProperty("eventyay.mail.host", "127.0.0.1");
        System.setProperty("eventyay.mail.port", Integer.toString(TestMail.get().port()));
        System.setProperty("eventyay.outgoing.allowed.networks", "127.0.0.0/8");
        return new TestCommand();
    }

    /** Runs without input. */
    public static Ran run(String... args) {
        return command().with(args);
    }

    /** A bean of the context that all these commands share. */
    public static <T> T bean(Class<T> type) {
        command();
        return Shared.INSTANCE.running().context().getBean(type);
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

    /** Starts a context of its own, as the program does; for tests of settings. */
    public TestCommand alone() {
        ownContext = true;
        return this;
    }

    /** Runs in this context instead of the one for the shared stores. */
    public TestCommand within(TestApplication.Running running) {
        processes = new Within(running);
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
        Terminal terminal = Terminal.of(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                printed,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                person);
        int exit = ownContext ? Eventyay.run(terminal, args) : shared(terminal, args);
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private int shared(Terminal terminal, String... args) {
        try (CommandRun run = new CommandRun(terminal, processes == null ? Shared.INSTANCE : processes)) {
            return run.execute(args);
        }
    }
}
