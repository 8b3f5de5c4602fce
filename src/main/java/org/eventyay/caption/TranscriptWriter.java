package org.eventyay.caption;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes lines one after the other; what it holds is the last one, whose end the next one tells. */
final class TranscriptWriter {
    private static final Duration LONGEST_CUE = Duration.ofSeconds(7);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Writer out;
    private final TranscriptFormat format;
    private final DateTimeFormatter clock;
    private @Nullable Instant begin;
    private @Nullable CaptionLine last;
    private boolean any;

    /**
     * Begins.
     *
     * @param begin from when the times of WebVTT count; null: from the first line
     */
    TranscriptWriter(Writer out, TranscriptFormat format, ZoneId zone, @Nullable Instant begin) {
        this.out = out;
        this.format = format;
        this.begin = begin;
        clock = CLOCK.withZone(zone);
        put(
                switch (format) {
                    case VTT -> "WEBVTT\n";
                    case JSON -> "[";
                    case TXT -> "";
                });
    }

    private void put(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void line(CaptionLine line) {
        switch (format) {
            case TXT -> put("[" + clock.format(line.at()) + "] " + line.text() + "\n");
            case JSON -> put((any ? ",\n" : "\n") + line.view());
            case VTT -> {
                begin = begin == null ? line.at() : begin;
                CaptionLine before = last;
                if (before != null) {
                    cue(before, line.at());
                }
                last = line;
            }
        }
        any = true;
    }

    void end() {
        CaptionLine before = last;
        switch (format) {
            case VTT -> {
                if (before != null) {
                    cue(before, before.at().plus(LONGEST_CUE));
                }
            }
            case JSON -> put(any ? "\n]\n" : "]\n");
            case TXT -> {
                // nothing follows
            }
        }
    }

    private void cue(CaptionLine line, Instant next) {
        Instant zero = begin == null ? line.at() : begin;
        Duration start = Duration.between(zero, line.at());
        Duration length = Duration.between(line.at(), next);
        // cues that begin together still have to end after they began
        Duration shown =
                length.compareTo(LONGEST_CUE) > 0 ? LONGEST_CUE : length.toMillis() < 1 ? Duration.ofMillis(1) : length;
        put("\n" + line.id() + "\n" + time(start) + " --> " + time(start.plus(shown)) + "\n" + escaped(line.text())
                + "\n");
    }

    private static String time(Duration time) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                time.toHours(),
                time.toMinutesPart(),
                time.toSecondsPart(),
                time.toMillisPart());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
