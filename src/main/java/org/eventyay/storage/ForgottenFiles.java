package org.eventyay.storage;

import java.time.Duration;
import java.time.Instant;
import org.eventyay.actor.Actor;
import org.eventyay.job.RegularWork;
import org.eventyay.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Files that nothing has pointed to for so long that nothing will: of deleted rooms and messages, avatars that were replaced, uploads that
 * were never sent. Looking for what points to files reads every text there is, so it is not done often.
 */
@Component
class ForgottenFiles implements RegularWork {
    private static final Logger log = LoggerFactory.getLogger(ForgottenFiles.class);

    private final UnclaimedFiles unclaimed;
    private final int days;

    ForgottenFiles(UnclaimedFiles unclaimed, Settings settings) {
        this.unclaimed = unclaimed;
        days = settings.upload().grace().days();
    }

    @Override
    public String name() {
        return "forgotten files";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(8);
    }

    @Override
    public void run() {
        if (days > 0) {
            int removed = removeBefore(Instant.now().minus(Duration.ofDays(days)));
            log.info("{} files that nothing points to were removed", removed);
        }
    }

    /** Removes those that were stored before this; how many. */
    int removeBefore(Instant before) {
        var forgotten = unclaimed.find(null, before);
        if (!forgotten.isEmpty()) {
            unclaimed.delete(forgotten, Actor.server());
        }
        return forgotten.size();
    }
}
