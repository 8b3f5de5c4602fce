package org.eventyay.diagnosis;

import java.util.List;
import java.util.stream.Collectors;
import org.eventyay.connection.NodeEntry;
import org.eventyay.connection.NodeRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Which servers live, and whether they are of one version. */
@Component
@Order(70)
class ServersExamination implements Examination {
    private final NodeRegistry nodes;

    ServersExamination(NodeRegistry nodes) {
        this.nodes = nodes;
    }

    @Override
    public String id() {
        return "servers";
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
        List<NodeEntry> alive = nodes.nodes();
        if (alive.isEmpty()) {
            return List.of(Finding.fault(
                    id(),
                    "no server runs on these stores",
                    "Nobody reaches any event. Or the servers use other stores than this command.",
                    "eventyay server; where one runs, give this command the same EVENTYAY_ settings"));
        }
        String labels = alive.stream().map(NodeEntry::label).distinct().sorted().collect(Collectors.joining(", "));
        if (labels.contains(", ")) {
            return List.of(Finding.warning(
                    id(),
                    "servers of several versions run: " + labels,
                    "Fine while an update goes through, confusing afterwards.",
                    "Stop the old ones; eventyay connections drop '<old label>' moves their visitors"));
        }
        int sockets = alive.stream().mapToInt(NodeEntry::connections).sum();
        return List.of(Finding.fine(id(), alive.size() + " of " + labels + " with " + sockets + " connections"));
    }
}
