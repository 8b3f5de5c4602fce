package org.eventyay.report;

import java.time.Instant;
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
 */
record ReportQuestion(
        @Nullable Instant begin,
        @Nullable Instant end,
        @Nullable UUID room,
        @Nullable UUID channel,
        @Nullable String language,
        @Nullable String format) {

    /** A question about anything but captions. */
    static ReportQuestion of(
            @Nullable Instant begin, @Nullable Instant end, @Nullable UUID room, @Nullable UUID channel) {
        return new ReportQuestion(begin, end, room, channel, null, null);
    }
}
