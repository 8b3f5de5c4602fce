package org.eventyay.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a report is about.
 *
 * @param begin null for since anybody was there
 * @param end null for until nobody was there any more
 * @param room the room of a history
 * @param channel the channel of a history
 * @param language that of captions
 * @param format as what captions are written
 * @param days those that a summary draws graphs of; null for all of the time
 */
record ReportQuestion(
        @Nullable Instant begin,
        @Nullable Instant end,
        @Nullable UUID room,
        @Nullable UUID channel,
        @Nullable String language,
        @Nullable String format,
        @Nullable List<LocalDate> days) {

    /** A question about anything but captions. */
    static ReportQuestion of(
            @Nullable Instant begin, @Nullable Instant end, @Nullable UUID room, @Nullable UUID channel) {
        return new ReportQuestion(begin, end, room, channel, null, null, null);
    }

    /** The same with graphs of these days alone. */
    ReportQuestion on(@Nullable List<LocalDate> days) {
        return new ReportQuestion(begin, end, room, channel, language, format, days);
    }
}
