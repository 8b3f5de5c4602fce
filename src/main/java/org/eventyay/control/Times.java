package org.eventyay.control;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How pages tell a time: in UTC, since staff and events sit in many zones, and so that it can be found in the logs of the server. */
public final class Times {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    Times() {}

    public String day(Instant time) {
        return DAY.format(time);
    }

    public String minute(Instant time) {
        return MINUTE.format(time);
    }

    /** Without the zone: for tables that name it once. */
    public String second(Instant time) {
        return SECOND.format(time);
    }
}
