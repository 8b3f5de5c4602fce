package org.eventyay.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** One sheet, read by the headers of its first row, whatever their order and case; what stands in other columns is passed over. */
final class WorkbookTable {
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_SCALE = 40;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1, -15);

    private final String name;
    private final List<String> columns;
    private final List<String> mandatory;

    /**
     * @param columns headers that mean something
     * @param mandatory those of them that no row may lack
     */
    WorkbookTable(String name, List<String> columns, List<String> mandatory) {
        this.name = name;
        this.columns = columns;
        this.mandatory = mandatory;
    }

    /**
     * A row with something in it.
     *
     * @param number 1 for the first below the headers
     * @param cells by header; columns without content are absent
     */
    record Line(int number, Map<String, Cell> cells) {
        /** A text; whole numbers without a fraction. Null if there is none. */
        @Nullable
        String text(String column) {
            Cell cell = cells.get(column);
            return cell == null ? null : WorkbookTable.text(cell);
        }

        /** A whole number where the cell holds one, else its text; null if there is none. */
        @Nullable
        Object id(String column) {
            Cell cell = cells.get(column);
            BigDecimal number = cell == null ? null : WorkbookTable.number(cell);
            if (number == null
                    || number.abs().compareTo(LARGEST) >= 0
                    || number.stripTrailingZeros().scale() > 0) {
                return text(column);
            }
            return number.longValueExact();
        }
    }

    /** Rows that have all they need; the others become faults, and those without anything needed are passed over. */
    List<Line> read(ReadableWorkbook book, ScheduleFaults faults) {
        Optional<Sheet> sheet = book.findSheet(name);
        if (sheet.isEmpty()) {
            faults.add("Worksheet named '" + name + "' not found");
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        try (Stream<Row> rows = sheet.get().openStream()) {
            Map<Integer, String> headers = new LinkedHashMap<>();
            rows.limit(MOST_ROWS + 2L).forEach(row -> {
                if (row.getRowNum() > MOST_ROWS) {
                    throw new ScheduleException("Sheet " + name + " has more than " + MOST_ROWS + " rows.");
                }
                if (row.getRowNum() == 1) {
                    headers.putAll(headers(row));
                } else {
                    line(row, headers, faults).ifPresent(lines::add);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private Map<Integer, String> headers(Row row) {
        Map<Integer, String> headers = new LinkedHashMap<>();
        for (Cell cell : row) {
            String header = cell == null ? null : text(cell);
            columns.stream()
                    .filter(column ->
                            header != null && column.equalsIgnoreCase(header) && !headers.containsValue(column))
                    .findFirst()
                    .ifPresent(column -> headers.put(cell.getColumnIndex(), column));
        }
        return headers;
    }

    private Optional<Line> line(Row row, Map<Integer, String> headers, ScheduleFaults faults) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (Cell cell : row) {
            String column = cell == null ? null : headers.get(cell.getColumnIndex());
            if (column != null && text(cell) != null) {
                cells.put(column, cell);
            }
        }
        List<String> missing =
                mandatory.stream().filter(column -> !cells.containsKey(column)).toList();
        Line line = new Line(row.getRowNum() - 1, cells);
        if (missing.size() == mandatory.size()) {
            return Optional.empty();
        }
        if (!missing.isEmpty()) {
            faults.add("Missing key(s) in sheet " + name + ", row " + line.number() + ": ['"
                    + String.join("', '", missing) + "']");
            return Optional.empty();
        }
        return Optional.of(line);
    }

    /** What to say of a cell that can't be understood. */
    String fault(Line line, String column, String why) {
        return "Error in sheet " + name + ", row " + line.number() + " when importing column " + column + ": " + why;
    }

    /** The number in a cell, also one that a formula came to; null if it is none. */
    static @Nullable BigDecimal number(Cell cell) {
        boolean may = cell.getType() == CellType.NUMBER || cell.getType() == CellType.FORMULA;
        try {
            BigDecimal number = may && cell.getRawValue() != null
                    ? new BigDecimal(cell.getRawValue().strip())
                    : null;
            // what has a million digits once it is written out stays as it is
            return number != null && Math.abs(number.scale()) < MOST_SCALE ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String text(Cell cell) {
        BigDecimal number = number(cell);
        String text;
        if (number != null && number.abs().compareTo(LARGEST) < 0) {
            BigDecimal plain = number.stripTrailingZeros();
            text = (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
        } else if (cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) {
            return null;
        } else if (cell.getType() == CellType.BOOLEAN) {
            text = String.valueOf(cell.asBoolean()).toUpperCase(Locale.ROOT);
        } else {
            text = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        }
        return text == null || text.isBlank() ? null : text.strip();
    }
}
