package org.eventyay.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eventyay.testkit.BesideOthers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two commands and a server that start and end at random on one data directory, some by {@code kill -9}. */
@BesideOthers
class StoresUnderFireTest {
    private static final Duration STORM = Duration.ofSeconds(10);

    private record Outcome(int finished, int killed, List<String> failures) {}

    @Test
    void noneFails(@TempDir Path parent) throws Exception {
        Path data = parent.resolve("data");
        long end = System.nanoTime() + STORM.toNanos();
        List<Future<Outcome>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all.add(threads.submit(storm(data, new Random(), 300, end)));
            all.add(threads.submit(storm(data, new Random(), 300, end)));
            all.add(threads.submit(storm(data, new Random(), 2_000, end)));
        }
        int finished = 0;
        int killed = 0;
        for (Future<Outcome> each : all) {
            assertThat(each.get().failures()).isEmpty();
            finished += each.get().finished();
            killed += each.get().killed();
        }
        assertThat(finished).isGreaterThan(5);
        assertThat(killed).isGreaterThan(5);
        try (EmbeddedStores stores = EmbeddedStores.open(data)) {
            assertThat(Visitor.visits(stores)).isGreaterThanOrEqualTo(finished);
            assertThat(Long.parseLong(Visitor.redis(stores, "INCR visits").substring(1)))
                    .isGreaterThan(finished);
        }
    }

    /** One after the other: works for up to this long and closes, or is killed at any moment of its life. */
    private static Callable<Outcome> storm(Path data, Random random, int longest, long end) {
        return () -> {
            int finished = 0;
            int killed = 0;
            List<String> failures = new ArrayList<>();
            // on a busy machine a process takes so long to start that few end in time
            while (failures.isEmpty() && (System.nanoTime() < end || finished < 2 || killed < 2)) {
                try (OtherProcess visitor = OtherProcess.start(data, Integer.toString(random.nextInt(longest)))) {
                    boolean victim = random.nextBoolean();
                    if (victim && !visitor.process().waitFor(50 + random.nextInt(1_000), TimeUnit.MILLISECONDS)) {
                        visitor.kill();
                        killed++;
                    } else if (visitor.awaitEnd() == 0) {
                        finished++;
                    } else {
                        failures.add(visitor.complaint());
                    }
                }
            }
            return new Outcome(finished, killed, failures);
        };
    }
}
