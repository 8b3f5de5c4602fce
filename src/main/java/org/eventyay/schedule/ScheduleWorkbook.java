package org.eventyay.schedule;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.eventyay.schedule.WorkbookTable.Line;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a schedule of a workbook with the sheets Rooms, Tracks, Speakers and Talks. All faults are found before any is told. */
final class ScheduleWorkbook {
    private static final long MOST_UNPACKED = 64L << 20;
    private static final int MOST_ENTRIES = 1000;
    private static final int MOST_CHARACTERS = 100_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final WorkbookTable ROOMS = new WorkbookTable("Rooms", List.of("ID", "Name"), List.of("ID", "Name"));
    private static final WorkbookTable TRACKS =
            new WorkbookTable("Tracks", List.of("ID", "Name", "Colour"), List.of("ID", "Name"));
    private static final WorkbookTable SPEAKERS =
            new WorkbookTable("Speakers", List.of("ID", "Name", "Avatar", "Biography"), List.of("ID", "Name"));
    private static final WorkbookTable TALKS = new WorkbookTable(
            "Talks",
            List.of("ID", "Title", "Abstract", "Speaker IDs", "Track ID", "Start", "End", "Room ID", "URL"),
            List.of("Title", "Start", "End", "Room ID"));

    private final ZoneId zone;
    private final ScheduleFaults faults;
    private final ObjectNode schedule = JSON.objectNode();

    private ScheduleWorkbook(ZoneId zone, ScheduleFaults faults) {
        this.zone = zone;
        this.faults = faults;
    }

    /**
     * The schedule in this workbook.
     *
     * @param zone where its times are those of the clocks
     * @throws ScheduleException if it is none
     */
    static ObjectNode read(byte[] workbook, ZoneId zone, ScheduleFaults faults) {
        checkSize(workbook);
        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(workbook), new ReadingOptions(true, true))) {
            return new ScheduleWorkbook(zone, faults).read(book);
        } catch (ScheduleException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw unreadable();
        }
    }

    private static ScheduleException unreadable() {
        return new ScheduleException("This file is not a workbook that can be read.");
    }

    /** What unpacks to a multiple of what anybody plans is refused before it is unpacked. */
    private static void checkSize(byte[] workbook) {
        byte[] buffer = new byte[1 << 16];
        long unpacked = 0;
        int entries = 0;
        try (ZipFile zip = ZipFile.builder().setByteArray(workbook).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                entries++;
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        unpacked += read;
                        if (unpacked > MOST_UNPACKED) {
                            throw new ScheduleException("This workbook is too large once it is unpacked.");
                        }
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable();
        }
        if (entries == 0 || entries > MOST_ENTRIES) {
            throw unreadable();
        }
    }

    private ObjectNode read(ReadableWorkbook book) {
        CellTimes times = new CellTimes(zone, book.isDate1904());
        schedule.put("version", LocalDateTime.now(zone).truncatedTo(ChronoUnit.SECONDS) + "");
        schedule.put("timezone", zone.getId());
        Set<String> rooms = new HashSet<>();
        Set<String> tracks = new HashSet<>();
        Set<String> speakers = new HashSet<>();
        ArrayNode list = schedule.putArray("rooms");
        for (Line line : ROOMS.read(book, faults)) {
            ObjectNode room = list.addObject();
            rooms.add(id(room, "id", line.id("ID")));
            text(room, "name", line, "Name");
        }
        list = schedule.putArray("tracks");
        for (Line line : TRACKS.read(book, faults)) {
            ObjectNode track = list.addObject();
            tracks.add(id(track, "id", line.id("ID")));
            text(track, "name", line, "Name");
            text(track, "color", line, "Colour");
        }
        list = schedule.putArray("speakers");
        for (Line line : SPEAKERS.read(book, faults)) {
            ObjectNode speaker = list.addObject();
            text(speaker, "code", line, "ID");
            speakers.add(speaker.path("code").asString());
            text(speaker, "name", line, "Name");
            text(speaker, "avatar", line, "Avatar");
            text(speaker, "biography", line, "Biography");
        }
        talks(book, times, rooms, tracks, speakers);
        return schedule;
    }

    private void talks(
            ReadableWorkbook book, CellTimes times, Set<String> rooms, Set<String> tracks, Set<String> speakers) {
        ArrayNode list = schedule.putArray("talks");
        Map<String, Integer> seen = new HashMap<>();
        for (Line line : TALKS.read(book, faults)) {
            ObjectNode talk = list.addObject();
            Object code = line.id("ID");
            id(talk, "id", code == null ? null : unique(code, seen));
            id(talk, "code", code);
            text(talk, "title", line, "Title");
            text(talk, "abstract", line, "Abstract");
            ArrayNode named = talk.putArray("speakers");
            split(line.text("Speaker IDs")).forEach(named::add);
            id(talk, "track", line.id("Track ID"));
            id(talk, "room", line.id("Room ID"));
            ZonedDateTime start = time(line, "Start", times);
            ZonedDateTime end = time(line, "End", times);
            talk.put("start", start == null ? null : CellTimes.text(start));
            talk.put("end", end == null ? null : CellTimes.text(end));
            text(talk, "url", line, "URL");
            if (start != null && end != null && start.isAfter(end)) {
                wrong(talk, "a start that is later than its end.");
            }
            if (!talk.path("track").isNull()
                    && !tracks.contains(talk.path("track").asString())) {
                wrong(talk, "an invalid track ID.");
            }
            if (!rooms.contains(talk.path("room").asString())) {
                wrong(talk, "an invalid room ID.");
            }
            for (var speaker : named) {
                if (!speakers.contains(speaker.asString())) {
                    wrong(talk, "an unknown speaker ID: " + speaker.asString());
                }
            }
        }
    }

    /** The same talk may be given twice; what it is told apart by then has a number behind it. */
    private static Object unique(Object code, Map<String, Integer> seen) {
        int times = seen.merge(code.toString(), 1, Integer::sum);
        return times == 1 ? code : code + "-" + times;
    }

    private void wrong(ObjectNode talk, String what) {
        String code = talk.path("code").asString("");
        faults.add("Talk " + (code.isEmpty() ? "" : code + " ") + "("
                + talk.path("title").asString("") + ") has " + what);
    }

    private static List<String> split(@Nullable String ids) {
        return Arrays.stream(Objects.requireNonNullElse(ids, "").split("[,;]"))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }

    private @Nullable ZonedDateTime time(Line line, String column, CellTimes times) {
        try {
            Cell cell = Objects.requireNonNull(line.cells().get(column));
            return times.read(cell, line.text(column));
        } catch (CellTimes.Fault fault) {
            faults.add(TALKS.fault(line, column, Objects.requireNonNullElse(fault.getMessage(), "")));
            return null;
        }
    }

    /** Puts an id, a whole number or a text; how it reads is what references are compared by. */
    private static String id(ObjectNode into, String key, @Nullable Object id) {
        if (id instanceof Long number) {
            into.put(key, number);
        } else {
            into.put(key, id == null ? null : clean(id.toString()));
        }
        return into.path(key).asString("");
    }

    private static void text(ObjectNode into, String key, Line line, String column) {
        String text = line.text(column);
        into.put(key, text == null ? null : clean(text));
    }

    private static String clean(String text) {
        return PlainText.cleaned(PlainText.first(text, MOST_CHARACTERS));
    }
}
