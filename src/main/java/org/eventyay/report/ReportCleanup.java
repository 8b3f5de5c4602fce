package org.eventyay.report;

import org.eventyay.job.CleanupStep;
import org.springframework.stereotype.Component;

/** What was asked for days ago is forgotten; files go by themselves. */
@Component
class ReportCleanup implements CleanupStep {
    private final ReportService service;

    ReportCleanup(ReportService service) {
        this.service = service;
    }

    @Override
    public String name() {
        return "old reports";
    }

    @Override
    public int run() {
        return service.forget();
    }
}
