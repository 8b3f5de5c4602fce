package org.eventyay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.eventyay.testkit.BesideOthers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Given all that people say and do, when it is written into a workbook, then programs read numbers, times and texts, and compute nothing. */
@BesideOthers
class SpreadsheetTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** What spreadsheet programs take for a formula or a command where it is no text. */
    private static final List<String> DANGEROUS = List.of(
            "=cmd|' /C calc'!A0",
            "=HYPERLINK(\"https://evil.example.org\",\"prize\")",
            "+1+1",
            "-2+3",
            "@SUM(1+1)",
            "\t=1+1",
            "\n=1+1",
            "=",
            "'=1+1");

    @TempDir
    private Path directory;

    private Path workbook(List<List<Object>> rows) throws IOException {
        Path file = directory.resolve("report.xlsx");
        try (Spreadsheet sheet = new Spreadsheet(file, BERLIN, new Progress(percent -> {}))) {
            sheet.sheet("All <kinds> & \"more\"");
            rows.forEach(sheet::row);
        }
        assertThat(directory).isDirectoryNotContaining(other -> !other.equals(file));
        return file;
    }

    private static List<Row> rows(Path workbook) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(workbook.toFile(), new ReadingOptions(true, true))) {
            return book.getFirstSheet().read();
        }
    }

    /** The parts of the package in their order, each of which has to be sound XML; read as they come, which some programs do. */
    private static Map<String, Document> parts(Path workbook) throws IOException {
        Map<String, Document> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(
                        entry.getName(),
                        DocumentBuilderFactory.newDefaultInstance()
                                .newDocumentBuilder()
                                .parse(new ByteArrayInputStream(zip.readAllBytes())));
            }
        } catch (SAXException | ParserConfigurationException e) {
            throw new AssertionError("This is no XML", e);
        }
        return parts;
    }

    @Test
    void whatSomebodySaidIsATextWhateverItBeginsWith() throws IOException {
        Path workbook = workbook(DANGEROUS.stream().map(List::<Object>of).toList());
        List<String> read = new ArrayList<>();
        for (Row row : rows(workbook)) {
            Cell cell = row.getCell(0);
            assertThat(cell.getType()).as(cell.getText()).isEqualTo(CellType.STRING);
            assertThat(cell.getFormula()).isNull();
            read.add(cell.asString());
        }
        assertThat(read).isEqualTo(DANGEROUS);
        Document sheet = parts(workbook).get("xl/worksheets/sheet1.xml");
        assertThat(sheet.getElementsByTagName("f").getLength()).isZero();
    }

    @Test
    void numbersDaysAndTimesAreSuch() throws IOException {
        LocalDate day = LocalDate.of(2026, 3, 29);
        LocalTime time = LocalTime.of(23, 59, 58);
        LocalDateTime both = LocalDateTime.of(2026, 10, 25, 2, 30, 1);
        Path workbook = workbook(List.of(List.of(7, 0.25, 9_007_199_254_740_991L, day, time, both, "7")));
        Row row = rows(workbook).getFirst();
        assertThat(row.stream().map(Cell::getType))
                .containsExactly(
                        CellType.NUMBER,
                        CellType.NUMBER,
                        CellType.NUMBER,
                        CellType.NUMBER,
                        CellType.NUMBER,
                        CellType.NUMBER,
                        CellType.STRING);
        assertThat(row.getCell(0).asNumber().intValueExact()).isEqualTo(7);
        assertThat(row.getCell(1).asNumber().doubleValue()).isEqualTo(0.25);
        assertThat(row.getCell(2).asNumber().longValueExact()).isEqualTo(9_007_199_254_740_991L);
        assertThat(row.getCell(3).asDate().toLocalDate()).isEqualTo(day);
        assertThat(row.getCell(3).getDataFormatString()).isEqualTo("yyyy-mm-dd");
        // a time of a day is a part of one
        assertThat(Math.round(row.getCell(4).asNumber().doubleValue() * 86_400)).isEqualTo(time.toSecondOfDay());
        assertThat(row.getCell(4).getDataFormatString()).isEqualTo("hh:mm:ss");
        assertThat(row.getCell(5).asDate()).isEqualToIgnoringNanos(both);
        assertThat(row.getCell(5).getDataFormatString()).isEqualTo("yyyy-mm-dd hh:mm:ss");
        NodeList columns = parts(workbook).get("xl/worksheets/sheet1.xml").getElementsByTagName("col");
        Map<String, Double> widths = new HashMap<>();
        for (int i = 0; i < columns.getLength(); i++) {
            Element column = (Element) columns.item(i);
            widths.put(column.getAttribute("min"), Double.valueOf(column.getAttribute("width")));
        }
        assertThat(List.of(widths.get("4"), widths.get("5"), widths.get("6")))
                .as("of a time that does not fit programs show nothing")
                .satisfiesExactly(
                        width -> assertThat(width).isBetween(12.0, 15.0),
                        width -> assertThat(width).isBetween(10.0, 13.0),
                        width -> assertThat(width).isBetween(21.0, 24.0));
    }

    @Test
    void textsOfAllKindsComeBackAndEveryPartIsSound() throws IOException {
        String wild =
                "a<b>&\"c'\uffff\ufffe\u0000\u0008\ud800z \ud83d\udc69\u200d\ud83d\ude80 \u05e9\u05dc\u05d5\u05dd\nnext\ttab";
        String spaced = "  between blanks  ";
        Path workbook = workbook(List.of(
                List.of("Head"),
                List.of(),
                Arrays.asList(null, "", wild, spaced, "\ud83d\ude80".repeat(20_000), "]]>", "_x0041_")));
        List<Row> rows = rows(workbook);
        assertThat(rows).hasSize(3);
        Row last = rows.get(2);
        assertThat(last.getCell(2).asString())
                .isEqualTo("a<b>&\"c'z \ud83d\udc69\u200d\ud83d\ude80 \u05e9\u05dc\u05d5\u05dd\nnext\ttab");
        assertThat(last.getCell(3).asString()).isEqualTo(spaced);
        String longest = last.getCell(4).asString();
        // programs read 32,767 characters of a cell
        assertThat(longest).hasSizeBetween(31_000, 32_767).matches("(\\x{1f680})+");
        assertThat(last.getCell(5).asString()).isEqualTo("]]>");
        Map<String, Document> parts = parts(workbook);
        assertThat(parts.keySet())
                .startsWith("[Content_Types].xml")
                .contains("xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml");
        String name = ((Element) parts.get("xl/workbook.xml")
                        .getElementsByTagName("sheet")
                        .item(0))
                .getAttribute("name");
        assertThat(name).isEqualTo("All <kinds> & \"more\"");
        // who reads row by row would read no more than it says
        assertThat(parts.get("xl/worksheets/sheet1.xml")
                        .getElementsByTagName("dimension")
                        .getLength())
                .isZero();
        assertThat(parts.get("xl/styles.xml").getElementsByTagName("cellStyle").getLength())
                .isEqualTo(1);
    }
}
