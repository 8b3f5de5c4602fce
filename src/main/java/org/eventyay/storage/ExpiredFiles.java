package org.eventyay.storage;

import java.time.Duration;
import java.time.Instant;
import org.eventyay.job.CleanupStep;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Files whose time is over go, the row first and the bytes after it; and bytes of uploads that a server did not live to finish. */
@Component
class ExpiredFiles implements CleanupStep {
    private final StoredFiles files;
    private final MediaDirectory media;

    ExpiredFiles(StoredFiles files, MediaDirectory media) {
        this.files = files;
        this.media = media;
    }

    @Override
    public String name() {
        return "expired files";
    }

    @Override
    @Transactional
    public int run() {
        return files.deleteExpired() + media.removeStranded(Instant.now().minus(Duration.ofDays(1)));
    }
}
