package org.eventyay.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** For scenarios in which the embedded Redis of the test server dies and comes back. */
public final class BrokenRedis {
    private final DataDirectory directory;

    public BrokenRedis(Path dataDirectory) {
        directory = DataDirectory.prepare(dataDirectory);
    }

    /** Ends it as {@code kill -9} does, and takes away everything it knew. */
    public void killAndForget() {
        Path pidFile = directory.redis().resolve("redis.pid");
        long pid = OwnProcess.pidIn(pidFile).orElseThrow();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        if (!OwnProcess.awaitEnd(pid, directory.redis().resolve("redis.conf"), java.time.Duration.ofSeconds(10))) {
            throw new IllegalStateException("Redis is still there");
        }
        try (Stream<Path> files = Files.list(directory.redis())) {
            List<Path> memory = files.filter(file ->
                            file.toString().endsWith(".aof") || file.toString().endsWith(".rdb"))
                    .toList();
            for (Path file : memory) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again, on its old port. */
    public void start() {
        try {
            new RedisServer(directory).start(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
