package org.eventyay.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A workbook as the library writes it, which is not as all programs read it: each of its sheets says that it has one cell, and programs
 * that read row by row believe that; and no style is named. It is corrected while it is compressed, so the library need not compress it.
 */
final class WorkbookDraft {
    private static final int LEVEL = 1;
    /** So far into a sheet it says how large it is. */
    private static final int HEAD = 4096;

    /** A sheet need not say it. */
    private static final String ONE_CELL = "<dimension ref=\"A1\"/>";

    private static final String FORMATS_END = "</cellXfs>";
    private static final String STYLE =
            "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";
    private static final String TYPES = "[Content_Types].xml";

    private WorkbookDraft() {}

    /** Writes a draft as it has to be into another file. */
    static void finish(Path draft, Path target) throws IOException {
        try (ZipFile from = new ZipFile(draft.toFile());
                ZipOutputStream to =
                        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(target), 1 << 16))) {
            to.setLevel(LEVEL);
            List<? extends ZipEntry> parts = Collections.list(from.entries());
            // what a file is, programs look for in its first part
            for (ZipEntry part : parts.stream()
                    .sorted(Comparator.comparing(
                            (ZipEntry one) -> !one.getName().equals(TYPES)))
                    .toList()) {
                to.putNextEntry(new ZipEntry(part.getName()));
                try (InputStream in = from.getInputStream(part)) {
                    copy(part.getName(), in, to);
                }
                to.closeEntry();
            }
        }
    }

    private static void copy(String name, InputStream in, OutputStream to) throws IOException {
        if (name.startsWith("xl/worksheets/")) {
            to.write(replaced(in.readNBytes(HEAD), ONE_CELL, ""));
            in.transferTo(to);
        } else if (name.equals("xl/styles.xml")) {
            to.write(replaced(in.readAllBytes(), FORMATS_END, FORMATS_END + STYLE));
        } else {
            in.transferTo(to);
        }
    }

    /** Byte for byte the same but for that. */
    private static byte[] replaced(byte[] xml, String what, String by) {
        return new String(xml, StandardCharsets.ISO_8859_1).replace(what, by).getBytes(StandardCharsets.ISO_8859_1);
    }
}
