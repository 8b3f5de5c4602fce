package org.eventyay.bus;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** What is counted about the bus: whether this process keeps up with what arrives. */
@Component
class BusMetrics implements MeterBinder {
    private final RedisBus bus;

    BusMetrics(RedisBus bus) {
        this.bus = bus;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("eventyay.bus.waiting", bus.deliveries(), Deliveries::waiting)
                .description("events that arrived and are not delivered yet")
                .register(registry);
        FunctionCounter.builder("eventyay.bus.held.up", bus.deliveries(), Deliveries::heldUp)
                .description("events for which reading from Redis had to wait")
                .register(registry);
    }
}
