package org.eventyay.report;

import static org.eventyay.testkit.TestSocket.object;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import tools.jackson.databind.JsonNode;

/** Asks for reports and reads what comes. */
public final class TestReports {
    private static final TestServer SERVER = TestServer.get();

    private TestReports() {}

    /** Asks for a report and waits; its address. */
    public static String fetch(TestSocket socket, String kind, Object body) {
        return await(
                socket,
                socket.ok("world.report.generate." + kind, body)
                        .path("resultid")
                        .asString());
    }

    /** Waits for a report; its address. */
    public static String await(TestSocket socket, String id) {
        List<String> results = new ArrayList<>();
        Awaitility.await().atMost(TestSocket.PATIENCE.multipliedBy(3)).until(() -> {
            JsonNode status = socket.ok("world.report.status", object("resultid", id));
            if (!status.path("ready").asBoolean()) {
                Assertions.assertThat(status).isEqualTo(object("ready", false));
                return false;
            }
            return results.add(status.path("result").asString());
        });
        return results.getFirst();
    }

    public static byte[] file(String url) {
        Path path = SERVER.bean(StoredFiles.class)
                .bytes(url.substring("/media/".length()))
                .orElseThrow();
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of each sheet, as texts. */
    public static Map<String, List<List<String>>> workbook(TestSocket socket, String kind, Object body) {
        return workbook(file(fetch(socket, kind, body)));
    }

    public static Map<String, List<List<String>>> workbook(byte[] content) {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(content))) {
            for (Sheet sheet : book.getSheets().toList()) {
                List<List<String>> rows = new ArrayList<>();
                try (Stream<org.dhatim.fastexcel.reader.Row> all = sheet.openStream()) {
                    all.forEach(row -> {
                        List<String> cells = new ArrayList<>();
                        for (Cell cell : row) {
                            cells.add(cell == null ? "" : cell.getText());
                        }
                        rows.add(cells);
                    });
                }
                sheets.put(sheet.getName(), rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sheets;
    }

    /** What can be read in a document. */
    public static String text(TestSocket socket, Object body) {
        try (var document = Loader.loadPDF(file(fetch(socket, "summary", body)))) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
