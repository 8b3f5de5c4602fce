package org.eventyay.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eventyay.embedded.Running.Address;
import org.eventyay.embedded.Running.Answer;

/**
 * The process of Redis and its files in {@code redis/}. It puts itself into a session of its own ({@code daemonize}).
 * Only one can hold its port, and the port is kept from start to start: so there are never two on one set of files, also
 * when whoever started the first was killed before there was a pid file.
 */
final class RedisServer {
    private static final String PORT = "redis.port";
    private static final String PASSWORD = "redis.password";

    private static final Duration HANGING = Duration.ofSeconds(30);
    private static final Duration STARTING = Duration.ofSeconds(60);

    private final DataDirectory directory;
    private final Path configuration;
    private final Path pidFile;
    private final Path log;

    RedisServer(DataDirectory directory) {
        this.directory = directory;
        this.configuration = directory.redis().resolve("redis.conf");
        this.pidFile = pidFile(directory);
        this.log = directory.redis().resolve("server.log");
    }

    /** The running server, if it takes our password and serves right now. */
    Optional<Address> find() throws IOException {
        return known().filter(address -> ask(address, "PING") == Answer.READY);
    }

    /** Whether a process of ours is there, serving or not. */
    boolean lives() {
        return process().isPresent();
    }

    /** Adopts the server or starts it; one that hangs is ended unless it is shared. Only under the exclusive lock. */
    Address start(Occasion occasion) throws IOException {
        boolean shared = occasion.shared();
        Optional<Address> adopted = adopt(shared);
        if (adopted.isPresent()) {
            return adopted.get();
        }
        StoreAccount account = StoreAccount.of(directory);
        Path program = Binaries.redis(directory.cache());
        Binaries.deleteOthers(program.resolveSibling("").normalize());
        String password = directory.password(PASSWORD);
        if (!Files.isDirectory(directory.redis())) {
            Files.createDirectory(
                    directory.redis(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        account.own(directory.redis());
        Optional<Address> before = known();
        int port = occasion.portFor("Redis", directory.read(PORT));
        if (before.isPresent() && before.get().port() != port && answersLate(before.get())) {
            return start(occasion);
        }
        long end = System.nanoTime() + STARTING.toNanos();
        while (true) {
            Address address = new Address(port, password);
            directory.write(PORT, Integer.toString(port));
            configure(address);
            launch(account, program);
            if (awaitReady(address, shared)) {
                return address;
            }
            String said = log();
            if (!portTaken(said) || System.nanoTime() > end) {
                throw new EmbeddedStoresException("Redis does not start: " + lastWords(said) + " (see " + log + ")");
            }
            port = occasion.anotherPortFor("Redis");
        }
    }

    /** Stops it and returns when it is gone; only under the exclusive lock. */
    void stop() throws IOException {
        Optional<ProcessHandle> process = process();
        known().ifPresent(address -> ask(address, "SHUTDOWN"));
        if (process.isEmpty()) {
            return;
        }
        long pid = process.get().pid();
        if (ended(pid, Duration.ofSeconds(5))) {
            return;
        }
        process.get().destroy();
        if (ended(pid, HANGING)) {
            return;
        }
        process.get().destroyForcibly();
        if (!ended(pid, HANGING)) {
            throw new EmbeddedStoresException("Redis (process " + pid + ") does not stop, see " + log);
        }
    }

    private Optional<Address> adopt(boolean shared) throws IOException {
        long heard = System.nanoTime();
        while (true) {
            Optional<Address> address = known();
            Answer answer = address.map(each -> ask(each, "PING")).orElse(Answer.NONE);
            if (answer == Answer.READY) {
                return address;
            }
            if (answer == Answer.BUSY) {
                heard = System.nanoTime();
            } else if (!lives()) {
                return Optional.empty();
            } else if (address.isEmpty()) {
                stop(); // run/ was deleted under it
            } else if (System.nanoTime() - heard > HANGING.toNanos()) {
                if (shared) {
                    throw new EmbeddedStoresException(
                            "Redis is in use but has not answered for " + HANGING.toSeconds() + " seconds, see " + log);
                }
                stop();
            }
            Polling.pause();
        }
    }

    private void configure(Address address) throws IOException {
        directory.replace(
                configuration, """
                    # Written by eventyay at every start.
                    bind 127.0.0.1
                    port %d
                    protected-mode yes
                    requirepass %s
                    daemonize yes
                    set-proc-title no
                    always-show-logo no
                    pidfile "%s"
                    logfile "%s"
                    dir "%s"
                    appendonly yes
                    appendfsync everysec
                    save ""
                    # what a start reads is written anew at a size that is read in a tenth of a second
                    auto-aof-rewrite-percentage 100
                    auto-aof-rewrite-min-size 16mb
                    # only about background saves on some ARM kernels, but it would refuse to start
                    ignore-warnings ARM64-COW-BUG
                    """.formatted(address.port(), address.password(), pidFile, log, directory.redis()));
    }

    private void launch(StoreAccount account, Path program) throws IOException {
        Files.deleteIfExists(log);
        Files.deleteIfExists(pidFile);
        Command.must(
                "Redis cannot be started",
                directory.root(),
                account.prefix(),
                List.of(program.toString(), configuration.toString()),
                "");
    }

    /** False when it has given up; loading much data may take its time. */
    private boolean awaitReady(Address address, boolean shared) throws IOException {
        long end = System.nanoTime() + STARTING.toNanos();
        while (System.nanoTime() < end) {
            Answer answer = ask(address, "PING");
            if (answer == Answer.READY) {
                return true;
            }
            if (answer == Answer.BUSY) {
                end = System.nanoTime() + STARTING.toNanos();
            } else if (!lives() && (Files.exists(pidFile) || portTaken(log()))) {
                return answersLate(address) && adopt(shared).isPresent();
            }
            Polling.pause();
        }
        return false;
    }

    /** Whoever has taken the port may be ours, started a moment ago by somebody who was killed. */
    private static boolean answersLate(Address address) {
        return Polling.await(Duration.ofSeconds(1), () -> ask(address, "PING") != Answer.NONE);
    }

    private Optional<Address> known() throws IOException {
        Optional<String> password = directory.read(PASSWORD);
        return directory
                .read(PORT)
                .filter(port -> port.matches("\\d{1,5}"))
                .flatMap(port -> password.map(word -> new Address(Integer.parseInt(port), word)));
    }

    private Optional<ProcessHandle> process() {
        return OwnProcess.pidIn(pidFile).flatMap(pid -> OwnProcess.find(pid, configuration));
    }

    static Path pidFile(DataDirectory directory) {
        return directory.redis().resolve("redis.pid");
    }

    private boolean ended(long pid, Duration atMost) {
        return OwnProcess.awaitEnd(pid, configuration, atMost);
    }

    private String log() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private static boolean portTaken(String log) {
        return log.contains("Could not create server TCP listening socket") || log.contains("Failed listening on port");
    }

    private static String lastWords(String log) {
        return log.lines().reduce((first, second) -> second).orElse("it says nothing");
    }

    /** Only who knows the password of this directory answers as READY or BUSY, or has no room to look at it. */
    private static Answer ask(Address address, String command) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.port()), 1_000);
            socket.setSoTimeout(2_000);
            socket.getOutputStream()
                    .write(("AUTH " + address.password() + "\r\n" + command + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String login = in.readLine();
            if (login == null || !login.equals("+OK")) {
                boolean full = login != null && login.startsWith("-ERR max number of clients");
                return full ? Answer.READY : Answer.NONE;
            }
            String answer = in.readLine();
            // any other complaint, such as a full disk, comes from a server that serves
            return answer == null || answer.startsWith("-LOADING") ? Answer.BUSY : Answer.READY;
        } catch (IOException e) {
            return Answer.NONE;
        }
    }
}
