package org.eventyay.schedule;

import biweekly.Biweekly;
import biweekly.ICalendar;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.eventyay.text.XmlDocument;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public forms of schedules that can be read; a file tells by its content which it is of. */
enum ScheduleFormat {
    /** What browsers read and talk systems publish for widgets. */
    WIDGET,
    /** Of frab, pretalx and Pentabarf. */
    FRAB_JSON,
    FRAB_XML,
    /** RFC 5545. */
    ICAL,
    /** RFC 6321. */
    XCAL,
    /** Excel. */
    WORKBOOK,
    /** What a Conftool exports; not a file that people bring. */
    CONFTOOL;

    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** How the form is called where people and programs read it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What was read.
     *
     * @param document as browsers get it
     * @param faults what is wrong with entries, a sentence each; such entries may be left out where it is shown
     */
    record Reading(ScheduleFormat format, JsonNode document, List<String> faults) {
        /** @throws ScheduleException if something is wrong */
        Reading faultless() {
            if (!faults.isEmpty()) {
                throw new ScheduleException(faults);
            }
            return this;
        }
    }

    /**
     * Reads a file in whichever of the forms it is.
     *
     * @param zone where the clocks stand that times without a zone mean
     * @throws ScheduleException if it is of none of them
     */
    static Reading read(byte[] file, ZoneId zone) {
        ScheduleFaults faults = new ScheduleFaults();
        byte first = first(file);
        if (first == 'P' && file.length > 1 && file[1] == 'K') {
            return new Reading(WORKBOOK, ScheduleWorkbook.read(file, zone, faults), faults.sentences());
        }
        if (first == '<') {
            return xml(XmlDocument.read(file).orElse(null), zone, faults);
        }
        String text = new String(file, StandardCharsets.UTF_8);
        if (text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(1);
        }
        if (first == '{' || first == '[') {
            return json(text, zone, faults);
        }
        if (text.stripLeading().regionMatches(true, 0, "BEGIN:VCALENDAR", 0, 15)) {
            return calendar(ICAL, Biweekly.parse(text).first(), zone, faults);
        }
        throw new ScheduleException(
                "This is not a workbook that can be read, nor a calendar, nor JSON or XML with a schedule.");
    }

    private static byte first(byte[] file) {
        int at = file.length > 2 && (file[0] & 0xff) == 0xef ? 3 : 0;
        while (at < file.length && Character.isWhitespace(file[at])) {
            at++;
        }
        return at < file.length ? file[at] : 0;
    }

    private static Reading xml(@Nullable Document document, ZoneId zone, ScheduleFaults faults) {
        String root = document == null ? "" : document.getDocumentElement().getLocalName();
        if (document != null && "schedule".equals(root)) {
            return new Reading(
                    FRAB_XML,
                    FrabReader.read(FrabXml.asJson(document.getDocumentElement()), zone, faults),
                    faults.sentences());
        }
        if (document != null && "icalendar".equals(root)) {
            return calendar(XCAL, Biweekly.parseXml(document).first(), zone, faults);
        }
        throw new ScheduleException("This XML is no schedule, or more of it than can be read.");
    }

    private static Reading json(String text, ZoneId zone, ScheduleFaults faults) {
        JsonNode document;
        try {
            document = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw new ScheduleException("This JSON can't be read"
                    + (place == null ? "." : ": line " + place.getLineNr() + ", column " + place.getColumnNr() + "."));
        }
        if (document.path("schedule").path("conference").isObject()) {
            return new Reading(FRAB_JSON, FrabReader.read(document, zone, faults), faults.sentences());
        }
        if (document.path("talks").isArray()) {
            return new Reading(WIDGET, PublishedSchedule.read(document, faults), faults.sentences());
        }
        throw new ScheduleException("This JSON is no schedule: it has neither a list of talks nor a conference.");
    }

    private static Reading calendar(
            ScheduleFormat format, @Nullable ICalendar calendar, ZoneId zone, ScheduleFaults faults) {
        if (calendar == null) {
            throw new ScheduleException("This calendar can't be read.");
        }
        return new Reading(format, CalendarReader.read(calendar, zone, faults), faults.sentences());
    }
}
