package org.eventyay.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values as spreadsheets write them (RFC 4180): quotes around a cell may hold commas, line ends and doubled quotes. */
public final class CsvLines {
    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private int place;
    private int line = 1;

    private CsvLines(String text) {
        this.text = text;
    }

    /**
     * One row.
     *
     * @param line where it begins, from 1
     * @param cells at least one
     */
    public record Row(int line, List<String> cells) {}

    /**
     * All rows but empty ones and those that begin with {@code #}.
     *
     * @param text with {@code \n} as line end
     * @throws CommandError if a quote is not closed
     */
    public static List<Row> read(String text) {
        CsvLines reader = new CsvLines(text);
        while (reader.place < text.length()) {
            reader.row();
        }
        return reader.rows;
    }

    private void row() {
        int begin = line;
        boolean comment = text.charAt(place) == '#';
        boolean more = true;
        while (more) {
            cells.add(!comment && place < text.length() && text.charAt(place) == '"' ? quoted() : plain(comment));
            more = place < text.length() && text.charAt(place) == ',';
            place++;
        }
        line++;
        if (!comment && !(cells.size() == 1 && cells.getFirst().isBlank())) {
            rows.add(new Row(begin, List.copyOf(cells)));
        }
        cells = new ArrayList<>();
    }

    private String plain(boolean comment) {
        int from = place;
        while (place < text.length() && text.charAt(place) != '\n' && (comment || text.charAt(place) != ',')) {
            place++;
        }
        return text.substring(from, place);
    }

    private String quoted() {
        int begin = line;
        StringBuilder cell = new StringBuilder();
        place++;
        while (place < text.length()) {
            char c = text.charAt(place++);
            if (c == '\n') {
                line++;
            }
            if (c != '"') {
                cell.append(c);
            } else if (place < text.length() && text.charAt(place) == '"') {
                cell.append('"');
                place++;
            } else {
                // what stands behind the closing quote belongs to the cell, as spreadsheets take it
                return cell.append(plain(false)).toString();
            }
        }
        throw new CommandError("Line " + begin + ": a quote is not closed.");
    }
}
