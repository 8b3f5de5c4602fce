package org.eventyay.storage;

import org.eventyay.job.CleanupStep;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Files whose time is over go, the row first and the bytes after it (spec 06 §2.4). */
@Component
class ExpiredFiles implements CleanupStep {
    private final StoredFiles files;

    ExpiredFiles(StoredFiles files) {
        this.files = files;
    }

    @Override
    public String name() {
        return "expired files";
    }

    @Override
    @Transactional
    public int run() {
        return files.deleteExpired();
    }
}
