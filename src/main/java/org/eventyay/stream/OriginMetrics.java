package org.eventyay.stream;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts what encoders send and viewers fetch. */
@Component
class OriginMetrics {
    private final MeterRegistry registry;

    OriginMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** An upload was stored. */
    void received(StreamFileType type, long bytes) {
        String kind = type.name().toLowerCase(Locale.ROOT);
        registry.counter("eventyay.stream.uploads", "kind", kind).increment();
        registry.counter("eventyay.stream.received", "kind", kind).increment((double) bytes);
    }

    /** An upload was refused. */
    void refused(String error) {
        registry.counter("eventyay.stream.refused", "error", error).increment();
    }

    /** A viewer was answered. */
    void served(String kind, int status, long bytes) {
        registry.counter("eventyay.stream.requests", "kind", kind, "status", Integer.toString(status))
                .increment();
        registry.counter("eventyay.stream.sent", "kind", kind).increment((double) bytes);
    }

    /** A room switched its stream, so long after the planned second. */
    void switched(Duration late) {
        registry.timer("eventyay.stream.switches").record(late.isNegative() ? Duration.ZERO : late);
    }
}
