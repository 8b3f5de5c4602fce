package org.eventyay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another server in a process of its own, on the same stores as the shared one. */
public final class TestNode implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("eventyay \\S+ is ready at http://localhost:(\\d+)");

    /** Where links of invites lead first; the shared server has no host of its own for them. */
    public static final String SHORT_SITE = "http://short.example.net";

    private static TestNode shared;

    private final Process process;
    private final int port;

    private TestNode(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Bytes of its heap that are in use after everything was let go that can be. */
    public long heap() {
        String pid = Long.toString(process.pid());
        tool("jcmd", pid, "GC.run");
        String[] columns = tool("jstat", "-gc", pid).lines().toArray(String[]::new);
        List<String> names = List.of(columns[0].strip().split("\\s+"));
        String[] values = columns[1].strip().split("\\s+");
        double kilobytes = 0;
        for (String used : List.of("S0U", "S1U", "EU", "OU")) {
            kilobytes += Double.parseDouble(values[names.indexOf(used)].replace(',', '.'));
        }
        return (long) (kilobytes * 1024);
    }

    private static String tool(String name, String... words) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", name).toString()));
        command.addAll(List.of(words));
        try {
            Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The second node of this run, started by the first who asks; nobody may end it. */
    public static synchronized TestNode shared() {
        if (shared == null) {
            shared = start(TestServer.get(), "second2");
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    /** Starts a node beside the shared server; its label is {@code <commit>.test}. */
    public static TestNode start(TestServer server, String commit) {
        return start(server, commit, Map.of(), ProcessBuilder.Redirect.INHERIT, "server");
    }

    /** Starts a node by these words. */
    public static TestNode start(TestServer server, String commit, ProcessBuilder.Redirect err, String... words) {
        return start(server, commit, Map.of(), err, words);
    }

    /** Starts a node with further settings, which may also name other stores. */
    public static TestNode start(TestServer server, String commit, Map<String, String> settings) {
        return start(server, commit, settings, "server");
    }

    /** Starts a node by these words, with further settings, which may also name another data directory. */
    public static TestNode start(TestServer server, String commit, Map<String, String> settings, String... words) {
        return start(server, commit, settings, ProcessBuilder.Redirect.INHERIT, words);
    }

    private static TestNode start(
            TestServer server,
            String commit,
            Map<String, String> settings,
            ProcessBuilder.Redirect err,
            String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.eventyay.Start"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err);
        builder.environment()
                .putAll(Map.of(
                        "EVENTYAY_DATA_DIR", server.dataDirectory().toString(),
                        "SERVER_PORT", "0",
                        "SERVER_ADDRESS", "127.0.0.1",
                        "EVENTYAY_COMMIT_SHA", commit,
                        "EVENTYAY_ENVIRONMENT", "test",
                        "EVENTYAY_SECRET_KEY", "a-secret-key-for-tests-0123456789",
                        // what such a setting does is seen here, since the shared server has one value for
                        // all tests
                        "EVENTYAY_MULTIFACTOR_REQUIRE", "true",
                        "EVENTYAY_SHORT_URL", SHORT_SITE,
                        "EVENTYAY_OUTGOING_ALLOWED_NETWORKS", "127.0.0.0/8"));
        builder.environment().putAll(settings);
        try {
            Process process = builder.start();
            return new TestNode(process, portOf(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int portOf(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                return Integer.parseInt(ready.group(1));
            }
        }
        throw new IllegalStateException("The node ended before it was ready");
    }

    /** An unauthenticated connection to a world on this node. */
    public TestSocket socket(String worldId) {
        return TestSocket.open(port, worldId);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** How the process ended, once it has. */
    public int exit() {
        return process.exitValue();
    }

    /** Ends the process as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Asks the process to end, and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("the node ends")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
