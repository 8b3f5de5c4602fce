package org.eventyay.video;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Which servers gave no answer a moment ago, as this process noticed, so that not everybody waits for a dead one; and how they do, by
 * server, as metrics ({@code eventyay.video.requests} with kind, server, operation and outcome).
 */
@Component
class ServerHealth {
    /** How long a server that gave no answer is left alone. */
    static final Duration REST = Duration.ofSeconds(5);

    private final Cache<UUID, Boolean> silent =
            Caffeine.newBuilder().expireAfterWrite(REST).maximumSize(10_000).build();
    private final @Nullable MeterRegistry metrics;

    ServerHealth(ObjectProvider<MeterRegistry> metrics) {
        this.metrics = metrics.getIfAvailable();
    }

    /** Whether it gave no answer a moment ago. */
    boolean rests(UUID server) {
        return silent.getIfPresent(server) != null;
    }

    /** It gave no answer. */
    void silent(UUID server) {
        silent.put(server, true);
    }

    /** Runs a request to a server and notes what came of it. */
    <T> T watched(PoolServer server, String operation, Supplier<T> request) {
        long began = System.nanoTime();
        String outcome = "failed";
        try {
            T answer = request.get();
            outcome = "good";
            silent.invalidate(server.getId());
            return answer;
        } catch (ServerException e) {
            if (e.isSilent()) {
                outcome = "silent";
                silent(server.getId());
            }
            throw e;
        } finally {
            count(server, operation, outcome, System.nanoTime() - began);
        }
    }

    private void count(PoolServer server, String operation, String outcome, long nanos) {
        if (metrics != null) {
            Timer.builder("eventyay.video.requests")
                    .tag("kind", server.kind().name().toLowerCase(Locale.ROOT))
                    .tag("server", server.title())
                    .tag("operation", operation)
                    .tag("outcome", outcome)
                    .register(metrics)
                    .record(Duration.ofNanos(nanos));
        }
    }
}
