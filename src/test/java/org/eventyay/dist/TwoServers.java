package org.eventyay.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An installation of the packaged distribution: two servers on one data directory, a proxy before them, and commands beside. */
final class TwoServers implements AutoCloseable {
    private static final Path LAUNCHER =
            Path.of(System.getProperty("eventyay.dist", "target/dist/eventyay"), "bin", "eventyay");

    private final Path directory;
    private final SmallProxy proxy = new SmallProxy();
    private final List<Process> servers = new ArrayList<>();

    TwoServers(Path directory) throws IOException {
        this.directory = directory;
        try {
            for (int i = 0; i < 2; i++) {
                start(i);
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void start(int number) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = command("server" + number, "server");
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        Process server = builder.start();
        servers.add(server);
        BufferedReader said =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        assertThat(said.readLine()).as("what server %d says", number).contains("is ready at " + url());
        proxy.to(port);
    }

    private ProcessBuilder command(String name, String... words) {
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(LAUNCHER)) {
            line.add(LAUNCHER.toAbsolutePath().toString());
            line.addAll(List.of(words));
        } else {
            line.addAll(PackagedJar.commandLine(words));
        }
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        directory.resolve(name + ".err").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "EVENTYAY_DATA_DIR",
                        directory.resolve("data").toString(),
                        "SERVER_ADDRESS",
                        "127.0.0.1",
                        "EVENTYAY_SITE_URL",
                        url()));
        return builder;
    }

    /** The address that everybody uses. */
    String url() {
        return "http://localhost:" + port();
    }

    int port() {
        return proxy.port();
    }

    /** Runs a command that must succeed, and answers what it printed. */
    String run(String... words) throws IOException, InterruptedException {
        Process process = command(words[0], words).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s %s", String.join(" ", words), out, read(directory.resolve(words[0] + ".err")))
                .isZero();
        return out;
    }

    /** Begins a command that goes on beside. */
    Process begin(String... words) throws IOException {
        return command(words[0], words)
                .redirectOutput(directory.resolve(words[0] + ".out").toFile())
                .start();
    }

    /** What a command that was begun has printed. */
    String said(String command) {
        return read(directory.resolve(command + ".out"));
    }

    /** The first server dies as machines do, without a word. */
    void oneDies() throws InterruptedException {
        servers.getFirst().destroyForcibly().waitFor();
    }

    /** Lines of all logs and of what servers said that tell of an error. */
    List<String> errors() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("data").resolve("logs"))) {
            return Stream.concat(
                            files.filter(Files::isRegularFile),
                            Stream.of(directory.resolve("server0.err"), directory.resolve("server1.err")))
                    .flatMap(file -> read(file).lines())
                    .filter(line -> line.contains("ERROR"))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        servers.forEach(Process::destroy);
        try {
            for (Process server : servers) {
                if (!server.waitFor(30, TimeUnit.SECONDS)) {
                    server.destroyForcibly().waitFor();
                }
            }
        } catch (InterruptedException e) {
            servers.forEach(Process::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }
}
