package org.eventyay.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL of this machine's own packages on a random port, as an installation would name it in its settings. */
record ExternalPostgres(Process process, int port, String password, Path directory, Path programs)
        implements AutoCloseable {
    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    private static final String NOBODY = "65534";

    static void assumeInstalled() {
        boolean there = newest().isPresent();
        // where everything is tried, nothing of ours may be left out in silence
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("There is no PostgreSQL under " + PACKAGES + "; .ci/run installs it.");
        }
        Assumptions.assumeTrue(there, "no PostgreSQL server with pg_dump and pg_restore under " + PACKAGES);
    }

    private static Optional<Path> newest() {
        if (!Files.isDirectory(PACKAGES)) {
            return Optional.empty();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(PACKAGES)) {
            versions.forEach(version -> found.add(version.resolve("bin")));
        } catch (IOException e) {
            return Optional.empty();
        }
        return found.stream()
                .filter(bin -> Stream.of("initdb", "postgres", "pg_dump", "pg_restore")
                        .allMatch(program -> Files.isExecutable(bin.resolve(program))))
                .max(Comparator.comparingInt(
                        bin -> Integer.parseInt(bin.getParent().getFileName().toString())));
    }

    static ExternalPostgres start() throws IOException, InterruptedException {
        Path bin = newest().orElseThrow();
        Path directory = Files.createTempDirectory("external-postgres");
        String password = "pw" + UUID.randomUUID().toString().replace("-", "");
        Path file = Files.writeString(directory.resolve("password"), password);
        boolean root = "root".equals(System.getProperty("user.name"));
        if (root) {
            own(directory);
            own(file);
        }
        // PostgreSQL refuses root
        List<String> as = root
                ? List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--inh-caps=-all")
                : List.of();
        Path data = directory.resolve("data");
        Process init = run(
                as,
                directory,
                bin.resolve("initdb").toString(),
                "--pgdata=" + data,
                "--username=eventyay",
                "--pwfile=" + file,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync");
        if (init.waitFor() != 0) {
            throw new IOException("initdb failed: " + Files.readString(directory.resolve("said")));
        }
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process = run(
                as,
                directory,
                bin.resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-k",
                directory.toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "fsync=off");
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            new Socket("127.0.0.1", port).close();
            return true;
        });
        return new ExternalPostgres(process, port, password, directory, bin);
    }

    private static void own(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", Integer.parseInt(NOBODY));
        Files.setAttribute(path, "unix:gid", Integer.parseInt(NOBODY));
    }

    private static Process run(List<String> as, Path directory, String... words) throws IOException {
        List<String> command = new ArrayList<>(as);
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile());
        return builder.start();
    }

    String url() {
        return "postgresql://eventyay:" + password + "@127.0.0.1:" + port + "/postgres";
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
