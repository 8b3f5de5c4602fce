package org.eventyay.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eventyay.connection.NodeEntry;
import org.eventyay.connection.NodeEntry.Filled;
import org.eventyay.connection.NodeRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How near the budgets are that strangers share, on the servers that live. */
@Component
@Order(75)
class BudgetsExamination implements Examination {
    private static final int NEAR = 80;

    private final NodeRegistry nodes;

    BudgetsExamination(NodeRegistry nodes) {
        this.nodes = nodes;
    }

    @Override
    public String id() {
        return "budgets";
    }

    @Override
    public boolean needsStores() {
        return true;
    }

    @Override
    public boolean brief() {
        return false;
    }

    @Override
    public List<Finding> examine(@Nullable String only) {
        Map<String, List<Filled>> byBudget = nodes.nodes().stream()
                .map(NodeEntry::budgets)
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Filled::budget, TreeMap::new, Collectors.toList()));
        List<Finding> findings = new ArrayList<>();
        List<String> fine = new ArrayList<>();
        byBudget.forEach((budget, onServers) -> {
            Filled fullest = onServers.stream()
                    .max(Comparator.comparingInt(Filled::percent))
                    .orElseThrow();
            long refusals = onServers.stream().mapToLong(Filled::refusals).sum();
            String text = budget + " " + fullest.percent() + " %"
                    + (refusals == 0 ? "" : " (" + refusals + " refused since the start)");
            if (fullest.percent() >= NEAR) {
                findings.add(Finding.warning(
                        id(),
                        text + " of what strangers share are in use",
                        "At the end of a budget, whoever needs more of it is refused or cut off.",
                        "The table of limits in docs/security.md says by which setting or how much heap it grows; the"
                                + " log names who was refused"));
            } else {
                fine.add(text);
            }
        });
        if (!fine.isEmpty()) {
            findings.add(Finding.fine(id(), "in use: " + String.join(", ", fine)));
        }
        return findings;
    }
}
