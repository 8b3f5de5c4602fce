package org.eventyay.limit;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** How often one person may do, within an hour, what leaves something in the database each time; counted over all nodes together. */
@Service
public class PersonalBudgets {
    private static final Duration HOUR = Duration.ofHours(1);

    private final SlidingWindows windows;

    PersonalBudgets(SlidingWindows windows) {
        this.windows = windows;
    }

    /** What is counted, and how often it may be done. */
    public enum Kind {
        /** Changing one's own profile; each leaves two profiles in the audit log. */
        PROFILE(120),
        /** Blocking and unblocking others; each leaves an entry in the audit log. */
        BLOCK(300),
        /** Opening new channels of direct messages. */
        DIRECT_CHANNEL(200),
        /** Changing or taking back what one said; each leaves both texts in the audit log. */
        REWRITE(600),
        /** Making rooms, for those who may not change rooms. */
        ROOM(30);

        private final int perHour;

        Kind(int perHour) {
            this.perHour = perHour;
        }

        /** How often within an hour. */
        public int perHour() {
            return perHour;
        }
    }

    /** Counts one; false, and it is not counted, if there were as many as there may be. */
    public boolean take(Kind kind, UUID person) {
        String key = "eventyay:budget:" + kind.name().toLowerCase(Locale.ROOT) + ":" + person;
        return windows.take(new Window(key, kind.perHour(), HOUR)).attempt().isPresent();
    }
}
