package org.eventyay.limit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows how near the budgets are that strangers share. */
@Component
class BudgetMetrics {
    BudgetMetrics(MeterRegistry registry, List<SharedBudgets> all) {
        all.stream().flatMap(some -> some.budgets().stream()).forEach(budget -> {
            String unit = budget.bytes() ? "bytes" : "connections";
            Gauge.builder("eventyay.budget.used", () -> budget.used().getAsLong())
                    .description("What is used of a budget that strangers share")
                    .tag("budget", budget.name())
                    .baseUnit(unit)
                    .register(registry);
            Gauge.builder("eventyay.budget.limit", () -> budget.limit().getAsLong())
                    .description("Size of a budget that strangers share")
                    .tag("budget", budget.name())
                    .baseUnit(unit)
                    .register(registry);
            FunctionCounter.builder(
                            "eventyay.budget.refusals",
                            budget,
                            one -> one.refusals().getAsLong())
                    .description("How often somebody was refused or cut off because a budget was used up")
                    .tag("budget", budget.name())
                    .register(registry);
        });
    }
}
