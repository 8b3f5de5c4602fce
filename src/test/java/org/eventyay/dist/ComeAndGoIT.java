package org.eventyay.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eventyay.testkit.BesideOthers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two operators and a server on one data directory that was never used: commands and servers start and end as it comes, some by
 * {@code kill -9}. None that is left alone fails.
 */
@BesideOthers
class ComeAndGoIT {
    private static final Duration STORM = Duration.ofSeconds(10);
    private static final long PATIENCE = 120;

    @TempDir
    private Path directory;

    private final long seed = System.nanoTime();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger killed = new AtomicInteger();
    private final List<String> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    private volatile long end;

    private record Started(Process process, Path said, String what) {}

    private Started start(String... args) throws IOException {
        Path said = directory.resolve("said-" + numbers.incrementAndGet());
        ProcessBuilder builder = new ProcessBuilder(PackagedJar.commandLine(args))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("EVENTYAY_DATA_DIR", directory.resolve("data").toString());
        builder.environment().put("SERVER_PORT", "0");
        builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
        return new Started(builder.start(), said, String.join(" ", args));
    }

    private void operate(Random random, String... args) throws Exception {
        while (System.nanoTime() < end) {
            Started command = start(args);
            if (random.nextInt(3) == 0 && !command.process().waitFor(random.nextInt(5_000), TimeUnit.MILLISECONDS)) {
                command.process().destroyForcibly().waitFor();
                killed.incrementAndGet();
            } else {
                ended(command, 0);
            }
        }
    }

    private void serve(Random random) throws Exception {
        while (System.nanoTime() < end) {
            Started server = start("server");
            if (!server.process().waitFor(1_000 + random.nextInt(12_000), TimeUnit.MILLISECONDS)) {
                if (random.nextBoolean()) {
                    server.process().destroyForcibly().waitFor();
                    killed.incrementAndGet();
                } else {
                    server.process().destroy();
                    ended(server, 143);
                }
            } else {
                ended(server, 143);
            }
        }
    }

    private void ended(Started started, int wanted) throws Exception {
        if (!started.process().waitFor(PATIENCE, TimeUnit.SECONDS)) {
            failures.add(started.what() + " hangs: " + text(started));
            started.process().destroyForcibly();
        } else if (started.process().exitValue() == wanted) {
            finished.incrementAndGet();
        } else {
            failures.add(started.what() + " ended with " + started.process().exitValue() + ": " + text(started));
        }
    }

    private static String text(Started started) throws IOException {
        return new String(Files.readAllBytes(started.said()), StandardCharsets.UTF_8);
    }

    @Test
    void nobodyWhoIsLeftAloneFails() throws Exception {
        end = System.nanoTime() + STORM.toNanos();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Path plan = Path.of("sample/worlds/sample.json").toAbsolutePath();
            List<Future<?>> all = List.of(
                    people.submit(() -> {
                        operate(new Random(seed), "import_config", plan.toString());
                        return null;
                    }),
                    people.submit(() -> {
                        operate(new Random(seed + 1), "list_worlds");
                        return null;
                    }),
                    people.submit(() -> {
                        serve(new Random(seed + 2));
                        return null;
                    }));
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertThat(failures).as("seed %d", seed).isEmpty();
        assertThat(finished.get()).as("seed %d", seed).isPositive();
        Started last = start(
                "import_config",
                Path.of("sample/worlds/load-test.json").toAbsolutePath().toString());
        ended(last, 0);
        Started list = start("list_worlds");
        ended(list, 0);
        assertThat(failures).isEmpty();
        assertThat(text(list)).contains("load-test");
    }
}
