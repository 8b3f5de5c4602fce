package org.eventyay.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A workbook that is written row by row; what is written is not kept in memory. Texts are texts, whatever they begin with, so nobody's
 * program ever computes what somebody said.
 */
final class Spreadsheet implements AutoCloseable {
    private static final int LONGEST_TEXT = 32_000;
    private static final int LONGEST_NAME = 31;
    private static final int FLUSHED_EACH = 500;
    private static final int MOST_ROWS = 1 << 20;
    private static final double SECONDS = 86_400;

    private final Workbook book;
    private final ZoneId zone;
    private final Progress progress;
    private final Set<String> names = new HashSet<>();
    private final int mostRows;
    private @Nullable Worksheet sheet;
    private String wanted = "Empty";
    private List<? extends @Nullable Object> head = List.of();
    private int row;

    /** @param progress is told of each row */
    Spreadsheet(OutputStream out, ZoneId zone, Progress progress) {
        this(out, zone, progress, MOST_ROWS);
    }

    /** @param mostRows how many rows a sheet can have */
    Spreadsheet(OutputStream out, ZoneId zone, Progress progress, int mostRows) {
        book = new Workbook(out, "eventyay", "1.0");
        this.zone = zone;
        this.progress = progress;
        this.mostRows = mostRows;
    }

    /** Goes on with a new sheet; its name becomes one that programs accept and no other sheet has. */
    void sheet(String wanted) {
        finishSheet();
        this.wanted = wanted;
        sheet = book.newWorksheet(free(wanted));
        row = 0;
    }

    /** Programs read so many rows of a sheet: what comes after them stands on another one below the same head. */
    private Worksheet roomy() {
        if (sheet == null || row == mostRows) {
            boolean full = row == mostRows;
            sheet(wanted);
            if (full) {
                row(head);
            }
        }
        return java.util.Objects.requireNonNull(sheet);
    }

    private String free(String wanted) {
        String clean = PlainText.cleaned(wanted)
                .replaceAll("[\\[\\]:*?/\\\\\\n\\t]", " ")
                .replaceAll("^'+|'+$", "")
                .strip();
        String base = clean.isEmpty() ? "Sheet" : cut(clean, LONGEST_NAME).strip();
        String name = base;
        for (int number = 2; !names.add(name.toLowerCase(Locale.ROOT)); number++) {
            String end = " " + number;
            name = cut(base, LONGEST_NAME - end.length()).strip() + end;
        }
        return name;
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean torn = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, torn ? length - 1 : length);
    }

    /** A day. */
    LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** A time of a day, to the second. */
    LocalTime time(Instant at) {
        return at.atZone(zone).toLocalTime().withNano(0);
    }

    /** Writes a row of texts, numbers, days, times and nulls; the first one of a sheet is its head. */
    void row(List<? extends @Nullable Object> cells) {
        Worksheet into = roomy();
        if (row == 0) {
            head = cells;
        }
        for (int column = 0; column < cells.size(); column++) {
            Object cell = cells.get(column);
            switch (cell) {
                case null -> {}
                case Number number -> into.value(row, column, number);
                case LocalDate day -> {
                    into.value(row, column, day);
                    into.style(row, column).format("yyyy-mm-dd").set();
                }
                case LocalTime time -> {
                    into.value(row, column, time.toSecondOfDay() / SECONDS);
                    into.style(row, column).format("hh:mm:ss").set();
                }
                case LocalDateTime time -> {
                    into.value(row, column, time);
                    into.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
                }
                default -> text(into, column, cell.toString());
            }
        }
        if (cells.isEmpty()) {
            into.inlineString(row, 0, ""); // a row without a cell would not be written
        }
        row++;
        progress.row();
        if (row % FLUSHED_EACH == 0) {
            flush(into);
        }
    }

    private void text(Worksheet into, int column, String text) {
        if (!text.isEmpty()) {
            into.inlineString(row, column, cut(PlainText.cleaned(text), LONGEST_TEXT));
        }
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void finishSheet() {
        try {
            if (sheet != null) {
                sheet.finish();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A workbook needs a sheet: without any it gets an empty one. */
    @Override
    public void close() throws IOException {
        if (sheet == null) {
            sheet(wanted);
        }
        finishSheet();
        book.close();
    }
}
