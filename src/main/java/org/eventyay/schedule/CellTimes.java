package org.eventyay.schedule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/**
 * Points in time in cells: what the program shows as a date, or a text that reads like one. They are times of a clock on the wall of the
 * event, so one that the clock skips or shows twice is none.
 */
final class CellTimes {
    private static final String NONE = "Not a valid date and time.";
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final List<DateTimeFormatter> READ = List.of(
            DateTimeFormatter.ofPattern("uuuu-M-d[' ']['T']H:mm[:ss][XXX]", Locale.ROOT),
            DateTimeFormatter.ofPattern("d.M.uuuu H:mm[:ss]", Locale.ROOT),
            DateTimeFormatter.ofPattern("M/d/uuuu H:mm[:ss]", Locale.ROOT),
            DateTimeFormatter.ofPattern("M/d/uuuu h:mm[:ss] a", Locale.ENGLISH));
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(100_000);
    private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);

    private final ZoneId zone;
    private final LocalDateTime epoch;

    /**
     * @param from1904 whether days count from 1904, as in files of old Macintosh programs
     */
    CellTimes(ZoneId zone, boolean from1904) {
        this.zone = zone;
        epoch = from1904 ? LocalDateTime.of(1904, 1, 1, 0, 0) : LocalDateTime.of(1899, 12, 30, 0, 0);
    }

    /** A cell could not be read as a time; says why. */
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1;

        Fault(String message) {
            super(message);
        }
    }

    /** The time with its offset. */
    ZonedDateTime read(Cell cell, @Nullable String text) throws Fault {
        BigDecimal number = WorkbookTable.number(cell);
        if (number != null) {
            if (!showsDate(cell) || number.signum() <= 0 || number.compareTo(LAST_DAY) > 0) {
                throw new Fault(NONE);
            }
            long seconds =
                    number.multiply(SECONDS).setScale(0, RoundingMode.HALF_UP).longValueExact();
            return onTheWall(epoch.plusSeconds(seconds));
        }
        for (DateTimeFormatter form : READ) {
            try {
                TemporalAccessor read =
                        form.parseBest(text == null ? "" : text, OffsetDateTime::from, LocalDateTime::from);
                return read instanceof OffsetDateTime exact
                        ? exact.atZoneSameInstant(zone)
                        : onTheWall(LocalDateTime.from(read));
            } catch (DateTimeException e) {
                // perhaps it is of the next form
            }
        }
        throw new Fault(NONE);
    }

    private ZonedDateTime onTheWall(LocalDateTime time) throws Fault {
        int offsets = zone.getRules().getValidOffsets(time).size();
        if (offsets != 1) {
            throw new Fault(
                    offsets == 0
                            ? "The clocks of " + zone + " skip this time."
                            : "The clocks of " + zone + " show this time twice.");
        }
        return time.atZone(zone);
    }

    /** Whether a program would show this number as a date. */
    private static boolean showsDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id != null && (id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47)) {
            return true;
        }
        String format = cell.getDataFormatString();
        return format != null
                && format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "")
                        .toLowerCase(Locale.ROOT)
                        .matches(".*[ymdhs].*");
    }

    /** As schedules write it: ISO 8601 with seconds and offset. */
    static String text(ZonedDateTime time) {
        return WRITTEN.format(time);
    }
}
