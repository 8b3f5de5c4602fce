package org.eventyay.report;

import java.time.Instant;
import java.util.UUID;
import org.eventyay.live.Timestamps;
import org.eventyay.report.ReportService.Report;
import org.jspecify.annotations.Nullable;

/**
 * A report as whoever asked for it sees it.
 *
 * @param state {@code open}, {@code done} or {@code failed}
 * @param progress per cent
 * @param result where it can be fetched; null before it is done and after its file is gone
 * @param expires when its file goes or went; null before it is done
 * @param problem why it failed: {@code report.schedule} without a schedule that can be read, else {@code report.failed}
 */
record MadeReport(
        String resultid,
        String report,
        String state,
        int progress,
        @Nullable String result,
        String created,
        @Nullable String expires,
        @Nullable String problem,
        @Nullable String begin,
        @Nullable String end,
        @Nullable String room,
        @Nullable String channel,
        @Nullable String language,
        @Nullable String format) {

    static MadeReport of(Report report) {
        ReportQuestion question = report.question();
        return new MadeReport(
                report.id().toString(),
                report.kind().word(),
                report.state(),
                report.progress(),
                report.url(),
                Timestamps.text(report.created()),
                text(report.expires()),
                report.fault(),
                text(question.begin()),
                text(question.end()),
                text(question.room()),
                text(question.channel()),
                question.language(),
                question.format());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : Timestamps.text(at);
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
