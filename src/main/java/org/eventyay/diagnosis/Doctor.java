package org.eventyay.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Examines an installation from the outside in: settings,
 * database, Redis, clock, storage, mail, servers, worlds. Says of each what is wrong, why it matters and what mends it. Leaves nothing
 * behind but a visit in the log of the server.
 */
@Service
public class Doctor {
    private final List<Examination> examinations;

    Doctor(List<Examination> examinations) {
        this.examinations = examinations;
    }

    /**
     * Examines everything, or only the parts.
     *
     * @param brief whether worlds are left out
     * @param only id of the one world to visit, null for all that are open
     * @param listener hears of each finding when it is made
     */
    public List<Finding> examine(boolean brief, @Nullable String only, Consumer<Finding> listener) {
        List<Finding> all = new ArrayList<>();
        boolean stores = true;
        for (Examination each : examinations) {
            if (brief && !each.brief()) {
                continue;
            }
            List<Finding> found = each.needsStores() && !stores ? skipped(each) : look(each, only);
            found.forEach(listener);
            all.addAll(found);
            stores &= !each.id().equals("database") && !each.id().equals("redis")
                    || found.stream().noneMatch(finding -> finding.state() == Finding.State.FAULT);
        }
        return all;
    }

    private static List<Finding> skipped(Examination each) {
        return List.of(Finding.warning(
                each.id(), "not looked at", "The stores must work first.", "See above; then run this again."));
    }

    private static List<Finding> look(Examination each, @Nullable String only) {
        try {
            return each.examine(only);
        } catch (RuntimeException e) {
            return List.of(Finding.fault(
                    each.id(),
                    Reasons.of(e),
                    "This could not be examined.",
                    "eventyay check --traceback, and look into the log of the server"));
        }
    }
}
