package org.eventyay.live;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Points in time on the wire: ISO-8601 with offset; with six digits of a second where there is a fraction, such as
 * {@code 2031-05-04T10:00:00.250000+00:00}, and with none where there is not: {@code 2031-05-04T10:00:00+00:00}.
 */
public final class Timestamps {
    private static final DateTimeFormatter FRACTION =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter WHOLE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** The text of a point in time, in UTC. */
    public static String text(Instant instant) {
        Instant micros = instant.truncatedTo(ChronoUnit.MICROS);
        boolean whole = micros.equals(instant.truncatedTo(ChronoUnit.SECONDS));
        return (whole ? WHOLE : FRACTION).format(micros);
    }
}
