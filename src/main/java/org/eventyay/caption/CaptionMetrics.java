package org.eventyay.caption;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
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
