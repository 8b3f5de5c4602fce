package org.eventyay.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.eventyay.caption.CaptionTranscripts;
import org.eventyay.caption.TranscriptFormat;
import org.eventyay.participant.ParticipantReports;
import org.eventyay.room.RoomReports;
import org.eventyay.room.RoomReports.Span;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Component;

/** Makes the file of a report. */
@Component
class ReportMaker {
    private final HistoryReports histories;
    private final ViewReports views;
    private final SessionReports sessions;
    private final SummaryReport summary;
    private final RoomReports rooms;
    private final ParticipantReports people;
    private final CaptionTranscripts transcripts;

    ReportMaker(
            HistoryReports histories,
            ViewReports views,
            SessionReports sessions,
            SummaryReport summary,
            RoomReports rooms,
            ParticipantReports people,
            CaptionTranscripts transcripts) {
        this.histories = histories;
        this.views = views;
        this.sessions = sessions;
        this.summary = summary;
        this.rooms = rooms;
        this.people = people;
        this.transcripts = transcripts;
    }

    /**
     * What a report is made of.
     *
     * @param begin of the time it tells of
     */
    record Job(
            WorldSnapshot world,
            ReportQuestion question,
            Instant begin,
            Instant end,
            ReportPeople people,
            Progress progress) {
        ZoneId zone() {
            return ZoneId.of(world.timezone());
        }
    }

    /**
     * Writes the report into a file that is there.
     *
     * @param progress takes per cents
     */
    void make(WorldSnapshot world, ReportKind kind, ReportQuestion question, Path file, IntConsumer progress)
            throws IOException {
        if (kind == ReportKind.CAPTIONS) {
            captions(world, question, file);
            return;
        }
        Instant now = Instant.now();
        Span known = rooms.span(world.id(), null).orElse(new Span(now, now));
        Instant begin = question.begin() == null ? known.first() : question.begin();
        Instant end = question.end() == null ? known.last().plusMillis(1) : question.end();
        Job job = new Job(
                world,
                question,
                begin,
                end.isBefore(begin) ? begin : end,
                new ReportPeople(world, people),
                new Progress(progress));
        if (kind == ReportKind.SUMMARY) {
            summary.write(job, file);
            return;
        }
        try (Spreadsheet sheet = new Spreadsheet(file, job.zone(), job.progress())) {
            switch (kind) {
                case ROOMVIEWS -> views.roomViews(job, sheet);
                case VIEWS -> views.views(job, sheet);
                case SESSIONVIEWS -> sessions.views(job, sheet);
                case ATTENDEE_SESSION_LIST -> sessions.attendees(job, sheet);
                case ATTENDEE_LIST -> views.attendees(job, sheet);
                case CHAT_HISTORY -> histories.chat(job, sheet);
                case QUESTION_HISTORY -> histories.questions(job, sheet);
                case POLL_HISTORY -> histories.polls(job, sheet);
                case CAPTIONS, SUMMARY -> throw new IllegalStateException(kind + " is no spreadsheet");
            }
        }
    }

    private void captions(WorldSnapshot world, ReportQuestion question, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            transcripts.write(
                    world,
                    Objects.requireNonNull(question.room()),
                    Objects.requireNonNull(question.language()),
                    new CaptionTranscripts.Part(question.begin(), question.end()),
                    format(question),
                    out);
        }
    }

    /** As what captions are written. */
    static TranscriptFormat format(ReportQuestion question) {
        return TranscriptFormat.of(String.valueOf(question.format())).orElse(TranscriptFormat.VTT);
    }
}
