package org.eventyay.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.eventyay.refusal.Invalid;
import org.eventyay.storage.Uploads;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A schedule in a file that somebody brings in a browser: of a kind that is read, and not too large.
 *
 * @param name as it is called where it comes from, fit to be shown
 */
public record ScheduleFile(String name, byte[] content) {
    private static final String WORKBOOK = ".xlsx";
    private static final List<String> TEXTS = List.of(".json", ".xml", ".ics");
    private static final long MOST_BYTES = 2L << 20;
    private static final int LONGEST_NAME = 255;
    private static final long MOST_BYTES_OF_TEXT = 8L << 20;

    /**
     * Judges a file by its size and the ending of its name; only then it is read.
     *
     * @param name null or empty if there is none
     * @throws Invalid {@code file.missing}, {@code file.size} or {@code file.type}
     */
    public static ScheduleFile of(@Nullable String name, long size, Uploads.Content content) {
        if (name == null || name.isEmpty()) {
            throw missing();
        }
        String lower = name.toLowerCase(Locale.ROOT);
        boolean isText = TEXTS.stream().anyMatch(lower::endsWith);
        if (size > (isText ? MOST_BYTES_OF_TEXT : MOST_BYTES)) {
            throw Invalid.of("file.size", "This file is too large.");
        }
        if (!isText && !lower.endsWith(WORKBOOK)) {
            throw Invalid.of("file.type", "Files of this kind are not taken.");
        }
        try (InputStream in = content.open()) {
            return new ScheduleFile(PlainText.first(PlainText.cleaned(name), LONGEST_NAME), in.readAllBytes());
        } catch (IOException e) {
            throw missing();
        }
    }

    /** The refusal of a request without a file. */
    public static Invalid missing() {
        return Invalid.of("file.missing", "There is no file in this request.");
    }
}
