package org.eventyay.caption;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Counts what is said and how long it takes to reach the readers of this node. */
@Component
class CaptionMetrics {
    private final MeterRegistry registry;
    private final Timer delays;

    CaptionMetrics(MeterRegistry registry) {
        this.registry = registry;
        delays = Timer.builder("eventyay.captions.delivery")
                .description("From the arrival of a caption to the last connection of this node it was written to")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    /** How many senders stay connected to this node. */
    void connected(Supplier<Number> count) {
        Gauge.builder("eventyay.captions.senders", count)
                .description("Senders of captions that are connected to this node")
                .register(registry);
    }

    /** How many providers this node listens to, and how many of them answer. */
    void providers(Supplier<Number> held, Supplier<Number> connected) {
        Gauge.builder("eventyay.captions.providers", held)
                .description("Caption providers this node answers for, by state")
                .tag("state", "held")
                .register(registry);
        Gauge.builder("eventyay.captions.providers", connected)
                .description("Caption providers this node answers for, by state")
                .tag("state", "connected")
                .register(registry);
    }

    /** A message of a sender was taken. */
    void received(CaptionState state) {
        registry.counter("eventyay.captions.messages", "state", state.word()).increment();
    }

    /** One was not. */
    void refused(String why) {
        registry.counter("eventyay.captions.refused", "reason", why).increment();
    }

    /** The last reader of this node has it in their queue. */
    void delivered(Duration delay) {
        delays.record(delay.isNegative() ? Duration.ZERO : delay);
    }
}
