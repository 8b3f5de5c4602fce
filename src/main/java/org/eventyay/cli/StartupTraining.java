package org.eventyay.cli;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eventyay.cli.terminal.CommandError;
import org.jspecify.annotations.Nullable;

/**
 * A server and a process of commands on a data directory of their own, started by the launcher of an installation in
 * such a way that Java records what they load. Closing it ends what still runs and deletes the directory.
 */
final class StartupTraining implements AutoCloseable {
    /** On a slow machine, with a first start of the stores, which unpacks them. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int GUESTS = 500;

    private static final String READY = " is ready at ";

    private final Path home;
    private final Path place;
    private @Nullable Process server;
    private String url = "";

    StartupTraining(Path home) throws IOException {
        this.home = home;
        place = Files.createTempDirectory("eventyay-training");
        // started by root, the database runs as somebody else, who has to get in
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Makes the stores, unrecorded: most starts find some, and what only a first start loads would be in the way of all others. */
    void makeStores() throws IOException, InterruptedException {
        Process migration = launch("migrate", Map.of(), "migrate", "--no-input");
        if (!migration.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || migration.exitValue() != 0) {
            throw failed("migrate");
        }
    }

    /** Starts the server and returns when it answers. */
    void startServer() throws IOException, InterruptedException {
        server = start("server", "server");
        Path said = output("server");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<String> ready = Files.readAllLines(said).stream()
                    .filter(line -> line.contains(READY))
                    .findFirst();
            if (ready.isPresent()) {
                url = ready.get().substring(ready.get().indexOf(READY) + READY.length());
                return;
            }
            if (server.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                throw failed("server");
            }
        }
    }

    /** Runs a part of the rehearsal to its end and returns the cache recorded from it. */
    Path record(String part) throws IOException, InterruptedException {
        Process rehearsal = start(part, "optimize_startup", "--rehearse", part);
        Path cache = finished(part, rehearsal);
        if (rehearsal.exitValue() != 0) {
            throw failed(part);
        }
        return cache;
    }

    /**
     * Asks the running server for a page and logs guests in, one after another. There are many of them because Java also remembers what
     * ran often, and compiles it early the next time: when the doors open, everybody comes at once.
     */
    void logIn(String world) throws IOException, InterruptedException {
        URI page = URI.create(url);
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            client.send(
                    HttpRequest.newBuilder(page.resolve("/healthcheck/")).build(),
                    HttpResponse.BodyHandlers.discarding());
            URI socket = URI.create("ws://" + page.getAuthority() + "/ws/world/" + world + "/");
            for (int guest = 0; guest < GUESTS; guest++) {
                logIn(client, socket, new UUID(0, guest));
            }
        }
    }

    private static void logIn(HttpClient client, URI address, UUID guest) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(address, new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        answer.complete(data.toString());
                        from.request(1);
                        return null;
                    }
                })
                .join();
        socket.sendText("[\"authenticate\", {\"client_id\": \"" + guest + "\"}]", true)
                .join();
        String said = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (!said.startsWith("[\"authenticated\"")) {
            throw new CommandError("The trial run (server) did not end well: a guest was answered " + said);
        }
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    /** Stops the server and returns the cache recorded from it. */
    Path stopServer() throws IOException, InterruptedException {
        Process running = server;
        if (running == null) {
            throw new IllegalStateException("No server was started");
        }
        running.destroy();
        return finished("server", running);
    }

    private Path finished(String what, Process process) throws IOException, InterruptedException {
        Path cache = cache(what);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || !Files.isRegularFile(cache)) {
            throw failed(what);
        }
        return cache;
    }

    private Process start(String what, String... words) throws IOException {
        return launch(what, Map.of("EVENTYAY_AOT_RECORD", cache(what).toString()), words);
    }

    private Process launch(String what, Map<String, String> environment, String... words) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(home.resolve("bin/eventyay").toString());
        line.addAll(List.of(words));
        ProcessBuilder process = new ProcessBuilder(line)
                .directory(place.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(output(what).toFile());
        // the settings of this installation are not what is to be tried out
        process.environment()
                .keySet()
                .removeIf(name -> Stream.of("EVENTYAY_", "SPRING_", "SERVER_", "MANAGEMENT_", "LOGGING_", "JAVA_")
                        .anyMatch(name::startsWith));
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().put("EVENTYAY_DATA_DIR", place.resolve("data").toString());
        process.environment().putAll(environment);
        process.environment().put("SERVER_ADDRESS", "127.0.0.1");
        process.environment().put("SERVER_PORT", "0");
        return process.start();
    }

    private Path output(String what) {
        return place.resolve(what + ".out");
    }

    private Path cache(String what) {
        return place.resolve(what + ".aot");
    }

    private CommandError failed(String what) throws IOException {
        String last = Files.readAllLines(output(what)).stream()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse("it says nothing");
        return new CommandError("The trial run (" + what + ") did not end well: " + last);
    }

    @Override
    public void close() throws IOException {
        if (server != null && server.isAlive()) {
            server.destroy();
            try {
                server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Files.walkFileTree(place, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
