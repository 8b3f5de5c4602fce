package org.eventyay.report;

import java.util.Set;
import org.eventyay.world.WorldPart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Reports stay with those who asked for them: a copied world begins without, and a cleared one keeps its own for their two days. */
@Component
@Order(25)
class ReportWorldPart implements WorldPart {
    @Override
    public Set<String> tables() {
        return Set.of("report");
    }
}
