package org.eventyay.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final Path target;
    private final Path draft;
    private final OutputStream out;
    private final Workbook book;
    private final ZoneId zone;
    private final Progress progress;
    private final Set<String> names = new HashSet<>();
    private final int mostRows;
    private @Nullable Worksheet sheet;
    private String wanted = "Empty";
    private List<? extends @Nullable Object> head = List.of();
    private final Set<Integer> wide = new HashSet<>();
    private int row;

    /**
     * Begins a workbook in this file; beside it is another one until it is closed.
     *
     * @param progress is told of each row
     */
    Spreadsheet(Path target, ZoneId zone, Progress progress) throws IOException {
        this(target, zone, progress, MOST_ROWS);
    }

    /** @param mostRows how many rows a sheet can have */
    Spreadsheet(Path target, ZoneId zone, Progress progress, int mostRows) throws IOException {
        this.target = target;
        draft = Files.createTempFile(target.toAbsolutePath().getParent(), "", ".draft");
        out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16);
        book = new Workbook(out, "eventyay", "1.0");
        book.setCompressionLevel(0);
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
        wide.clear();
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
                    shown(into, column, "yyyy-mm-dd");
                }
                case LocalTime time -> {
                    into.value(row, column, time.toSecondOfDay() / SECONDS);
                    shown(into, column, "hh:mm:ss");
                }
                case LocalDateTime time -> {
                    into.value(row, column, time);
                    shown(into, column, "yyyy-mm-dd hh:mm:ss");
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

    /** As a day or time, in a column that is wide enough: of one that is too narrow programs show nothing. */
    private void shown(Worksheet into, int column, String format) {
        into.style(row, column).format(format).set();
        if (wide.add(column)) {
            into.width(column, format.length() + 3);
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
        try {
            if (sheet == null) {
                sheet(wanted);
            }
            finishSheet();
            book.close();
            out.close();
            WorkbookDraft.finish(draft, target);
        } finally {
            out.close();
            Files.deleteIfExists(draft);
        }
    }
}
