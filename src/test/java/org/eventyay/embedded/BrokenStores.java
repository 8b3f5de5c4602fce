package org.eventyay.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** For scenarios in which an embedded store dies; whoever uses the stores brings it back. */
public final class BrokenStores {
    private final DataDirectory directory;

    public BrokenStores(Path dataDirectory) {
        directory = DataDirectory.prepare(dataDirectory);
    }

    /** Something that has the port of a dead store, so that it can't come back before this is closed. */
    public interface Outage extends AutoCloseable {
        @Override
        void close();
    }

    /** Ends Redis as {@code kill -9} does, and keeps it away. */
    public Outage withoutRedis() {
        return kill(RedisServer.pidFile(directory), directory.redis().resolve("redis.conf"), "redis.port");
    }

    /** Ends Redis as {@code kill -9} does, takes away everything it knew, and keeps it away. */
    public Outage withoutRedisAndItsMemory() {
        Outage outage = withoutRedis();
        try (Stream<Path> files = Files.walk(directory.redis())) {
            List<Path> memory = files.filter(file ->
                            file.toString().endsWith(".aof") || file.toString().endsWith(".rdb"))
                    .toList();
            for (Path file : memory) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return outage;
    }

    /** Ends PostgreSQL as {@code kill -9} does, and keeps it away. */
    public Outage withoutPostgres() {
        return kill(PostgresServer.pidFile(directory), directory.postgres(), "postgres.port");
    }

    private Outage kill(Path pidFile, Path named, String portFile) {
        long pid = OwnProcess.pidIn(pidFile).orElseThrow();
        try {
            int port = Integer.parseInt(directory.read(portFile).orElseThrow());
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            if (!OwnProcess.awaitEnd(pid, named, Duration.ofSeconds(10))) {
                throw new IllegalStateException("It is still there");
            }
            ServerSocket squatter = squat(port);
            Thread.ofVirtual().start(() -> hangUp(squatter));
            return () -> {
                try {
                    squatter.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The helpers of a killed PostgreSQL hold its port for a moment. */
    private static ServerSocket squat(int port) throws IOException {
        ServerSocket[] bound = new ServerSocket[1];
        boolean done = Polling.await(Duration.ofSeconds(10), () -> {
            try {
                bound[0] = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
                return true;
            } catch (IOException e) {
                return false;
            }
        });
        if (!done) {
            throw new IOException("The port " + port + " stays taken");
        }
        return bound[0];
    }

    /** Whoever connects meets nobody, as if the port were closed. */
    private static void hangUp(ServerSocket squatter) {
        while (!squatter.isClosed()) {
            try {
                squatter.accept().close();
            } catch (IOException e) {
                return;
            }
        }
    }
}
