package org.eventyay.backoffice;

import org.eventyay.job.BackgroundWork;
import org.eventyay.lifecycle.WorldClearing;
import org.eventyay.refusal.Unknown;
import org.springframework.stereotype.Component;

/** Clearing a world that staff asked for in the backend. */
@Component
class ClearWork implements BackgroundWork {
    private final WorldClearing clearing;

    ClearWork(WorldClearing clearing) {
        this.clearing = clearing;
    }

    @Override
    public String kind() {
        return WorldDesk.CLEARING;
    }

    @Override
    public String run(String worldId) {
        try {
            int rows = clearing.run(worldId, false).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            return rows + " rows deleted.";
        } catch (Unknown e) {
            return "The world is gone.";
        }
    }
}
