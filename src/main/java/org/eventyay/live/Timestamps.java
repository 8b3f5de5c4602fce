package org.eventyay.live;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Points in time on the wire: ISO-8601, microseconds, with offset, such as {@code 2031-05-04T10:00:00.000000+00:00}. */
public final class Timestamps {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** The text of a point in time, in UTC. */
    public static String text(Instant instant) {
        return FORMAT.format(instant);
    }
}
