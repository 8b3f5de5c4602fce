package org.eventyay.embedded;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eventyay.embedded.Running.Address;
import org.eventyay.embedded.Running.Answer;

/**
 * The process of PostgreSQL. Its own {@code postmaster.pid} is the truth about it, also when whoever started it was
 * killed at that moment; {@code pg_ctl} starts it in a session of its own.
 */
final class PostgresServer {
    private static final String PORT = "postgres.port";
    private static final int PROTOCOL_3 = 196608;
    /** The code of "starting up", "shutting down" and "in recovery". */
    private static final String CANNOT_CONNECT_NOW = "57P03";

    private static final Duration HANGING = Duration.ofSeconds(30);
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration STOPPING = Duration.ofSeconds(60);

    private final DataDirectory directory;
    private final Path pidFile;
    private final Path log;

    PostgresServer(DataDirectory directory) {
        this.directory = directory;
        this.pidFile = pidFile(directory);
        this.log = directory.postgres().resolve("server.log");
    }

    /** The running server, if it is ours and serves right now. */
    Optional<Address> find() throws IOException {
        Optional<String> password = directory.read(PostgresCluster.PASSWORD);
        Optional<Integer> port = port();
        if (password.isPresent() && port.isPresent() && process().isPresent() && ask(port.get()) == Answer.READY) {
            return Optional.of(new Address(port.get(), password.get()));
        }
        return Optional.empty();
    }

    /** Whether a process of ours is there, serving or not. */
    boolean lives() {
        return process().isPresent();
    }

    /** Adopts the server or starts it; one that hangs is ended unless it is shared. Only under the exclusive lock. */
    Address start(Occasion occasion) throws IOException {
        Optional<Address> adopted = adopt(occasion.shared());
        if (adopted.isPresent()) {
            return adopted.get();
        }
        StoreAccount account = StoreAccount.of(directory);
        Path binaries = Binaries.postgres(directory.cache());
        Binaries.deleteOthers(binaries.resolveSibling("").normalize());
        PostgresCluster cluster = new PostgresCluster(directory, account, binaries);
        removeStalePidFile();
        cluster.prepare();
        // The port of the last time first: who still has its URL after a crash can go on.
        int port = occasion.portFor("PostgreSQL", directory.read(PORT));
        long end = System.nanoTime() + STARTING.toNanos();
        while (true) {
            cluster.configure(port);
            launch(account, binaries);
            Optional<Address> started = awaitReady();
            if (started.isPresent()) {
                directory.write(PORT, Integer.toString(started.get().port()));
                return started.get();
            }
            String said = log();
            boolean taken = said.contains("could not bind") || said.contains("could not create any TCP/IP sockets");
            // Processes of a killed server need a moment to notice.
            boolean dying = said.contains("shared memory block") || said.contains("lock file");
            if (!(taken || dying) || System.nanoTime() > end) {
                throw new EmbeddedStoresException(
                        "PostgreSQL does not start: " + lastWords(said) + " (see " + log + ")");
            }
            if (taken) {
                port = occasion.anotherPortFor("PostgreSQL");
            }
            Polling.pause();
        }
    }

    /** Stops it and returns when it is gone; only under the exclusive lock. */
    void stop() throws IOException {
        Optional<ProcessHandle> process = process();
        if (process.isEmpty()) {
            return;
        }
        long pid = process.get().pid();
        // A signal out of this process, not through pg_ctl: that could arrive when we are long killed and the next
        // server runs. SIGTERM waits for connections; nobody has one except a psql that was left open.
        process.get().destroy();
        if (ended(pid, Duration.ofSeconds(1))) {
            return;
        }
        kill("INT", pid);
        if (ended(pid, STOPPING)) {
            return;
        }
        kill("QUIT", pid);
        if (!ended(pid, HANGING)) {
            process.get().destroyForcibly();
        }
        if (!ended(pid, HANGING)) {
            throw new EmbeddedStoresException("PostgreSQL (process " + pid + ") does not stop, see " + log);
        }
    }

    /** A server that runs already: waits while it starts, or until it has stopped. */
    private Optional<Address> adopt(boolean shared) throws IOException {
        long heard = System.nanoTime();
        while (lives() || pidFileIsBeingWritten()) {
            Optional<Address> found = find();
            if (found.isPresent()) {
                return found;
            }
            if (directory.read(PostgresCluster.PASSWORD).isEmpty()) {
                stop(); // run/ was deleted under it: only a stopped one can be given a new password
            } else if (port().map(PostgresServer::ask).orElse(Answer.NONE) == Answer.BUSY) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > HANGING.toNanos()) {
                if (shared) {
                    throw new EmbeddedStoresException("PostgreSQL is in use but has not answered for "
                            + HANGING.toSeconds() + " seconds, see " + log);
                }
                stop();
            }
            Polling.pause();
        }
        return Optional.empty();
    }

    private void launch(StoreAccount account, Path binaries) throws IOException {
        Files.deleteIfExists(log);
        account.own(directory.postgres());
        Command.must(
                "PostgreSQL cannot be started",
                directory.root(),
                account.prefix(),
                List.of(
                        binaries.resolve("pg_ctl").toString(),
                        "start",
                        "--no-wait",
                        "--silent",
                        "--pgdata=" + directory.postgres(),
                        "--log=" + log),
                "");
    }

    /** Empty when the server has given up; recovery after a crash may take its time. */
    private Optional<Address> awaitReady() throws IOException {
        long end = System.nanoTime() + STARTING.toNanos();
        while (true) {
            Optional<Address> found = find();
            if (found.isPresent()) {
                return found;
            }
            if (lives()) {
                end = System.nanoTime() + STARTING.toNanos();
            } else if (!log().isEmpty() && !Polling.await(Duration.ofMillis(50), this::lives)) {
                return Optional.empty();
            } else if (System.nanoTime() > end) {
                return Optional.empty();
            }
            Polling.pause();
        }
    }

    private Optional<ProcessHandle> process() {
        // negative in single-user mode
        return OwnProcess.pidIn(pidFile).flatMap(pid -> OwnProcess.find(Math.abs(pid), directory.postgres()));
    }

    static Path pidFile(DataDirectory directory) {
        return directory.postgres().resolve("postmaster.pid");
    }

    private boolean ended(long pid, Duration atMost) {
        return OwnProcess.awaitEnd(pid, directory.postgres(), atMost);
    }

    /** PostgreSQL itself takes any living process with that number for a server and would refuse to start. */
    private void removeStalePidFile() throws IOException {
        if (process().isEmpty()) {
            Files.deleteIfExists(pidFile);
        }
    }

    /** By a server that somebody started who was killed; one whose writer died as well is old soon. */
    private boolean pidFileIsBeingWritten() throws IOException {
        try {
            return OwnProcess.pidIn(pidFile).isEmpty()
                    && Files.getLastModifiedTime(pidFile)
                            .toInstant()
                            .isAfter(Instant.now().minusSeconds(1));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void kill(String signal, long pid) throws IOException {
        Path program = Binaries.postgres(directory.cache()).resolve("pg_ctl");
        Command.run(
                directory.root(),
                StoreAccount.of(directory).prefix(),
                List.of(program.toString(), "kill", signal, Long.toString(pid)),
                "");
    }

    /** The fourth line of the pid file; missing for a moment at the start. */
    private Optional<Integer> port() {
        try {
            return Files.readString(pidFile).lines().skip(3).findFirst().map(line -> Integer.valueOf(line.strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private String log() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private static String lastWords(String log) {
        List<String> lines = log.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC"))
                .reduce((first, second) -> second)
                .orElseGet(() -> lines.isEmpty() ? "it says nothing" : lines.getLast());
    }

    /**
     * Begins to log in and hangs up when it is asked for the password: a backend has answered, so connections are
     * accepted. This is what a driver would do, without loading one.
     */
    private static Answer ask(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(2_000);
            byte[] parameters = ("user\0" + PostgresCluster.NAME + "\0database\0" + PostgresCluster.NAME + "\0\0")
                    .getBytes(StandardCharsets.US_ASCII);
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            out.writeInt(Integer.BYTES * 2 + parameters.length);
            out.writeInt(PROTOCOL_3);
            out.write(parameters);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int kind = in.read();
            if (kind == 'R') {
                return Answer.READY;
            }
            if (kind != 'E') {
                return Answer.NONE;
            }
            byte[] error = in.readNBytes(Math.clamp(in.readInt() - Integer.BYTES, 0, 8_192));
            boolean later = new String(error, StandardCharsets.UTF_8).contains(CANNOT_CONNECT_NOW);
            // any other refusal, such as too many connections, comes from a server that serves
            return later ? Answer.BUSY : Answer.READY;
        } catch (IOException e) {
            return Answer.NONE;
        }
    }
}
