package org.eventyay.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What is counted about the live endpoint; only names the server knows become labels. */
@Component
class LiveMetrics {
    private final MeterRegistry registry;
    private final Map<String, Counter> commands = new ConcurrentHashMap<>();

    LiveMetrics(MeterRegistry registry, Strangers strangers) {
        this.registry = registry;
        Gauge.builder("eventyay.strangers", strangers, Strangers::count)
                .description("Live connections without login")
                .register(registry);
        FunctionCounter.builder("eventyay.strangers.refused", strangers, Strangers::refused)
                .description("Live connections refused because too many of their address had not logged in")
                .register(registry);
    }

    /** A command that exists was received. */
    void command(String action) {
        commands.computeIfAbsent(action, name -> registry.counter("eventyay.commands", "action", name))
                .increment();
    }

    /** A login ended this way. */
    void login(String outcome) {
        registry.counter("eventyay.logins", "outcome", outcome).increment();
    }

    /** A frame could not be read at all. */
    void fatal() {
        registry.counter("eventyay.fatal").increment();
    }
}
