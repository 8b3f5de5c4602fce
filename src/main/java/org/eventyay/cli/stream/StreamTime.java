package org.eventyay.cli.stream;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.cli.terminal.CommandError;
import org.eventyay.text.CalendarYear;
import org.eventyay.world.WorldSnapshot;

/** When a stream begins or ends, as operators write it: with an offset, in the zone of the world, {@code now}, or {@code +10m} from now. */
final class StreamTime {
    private static final Pattern FROM_NOW = Pattern.compile("\\+(\\d{1,6})([smhd])");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private StreamTime() {}

    /**
     * Reads it.
     *
     * @param option whose value it is, for the error
     * @throws CommandError if it is none
     */
    static Instant read(String option, String text, WorldSnapshot world) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Matcher later = FROM_NOW.matcher(text);
        if (text.equals("now")) {
            return now;
        }
        if (later.matches()) {
            long count = Long.parseLong(later.group(1));
            return now.plus(
                    switch (later.group(2)) {
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        }
        String iso = text.strip().replaceFirst(" ", "T");
        try {
            return iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                    ? CalendarYear.instant(OffsetDateTime.parse(iso))
                    : CalendarYear.instant(LocalDateTime.parse(iso), zone(world));
        } catch (DateTimeException e) {
            throw new CommandError(
                    option
                            + " must look like 2031-05-04T10:00 (in the zone of the world), 2031-05-04T10:00:00+02:00,"
                            + " now or +10m, not '" + text + "'.",
                    e);
        }
    }

    /** As services take it. */
    static String iso(Instant at) {
        return SECONDS.format(at);
    }

    /** As operators read it, in the zone of the world. */
    static String shown(Instant at, WorldSnapshot world) {
        return SHOWN.withZone(zone(world)).format(at);
    }

    private static ZoneId zone(WorldSnapshot world) {
        try {
            return ZoneId.of(world.timezone());
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
