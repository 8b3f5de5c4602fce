package org.eventyay.schedule;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.eventyay.world.WorldSnapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes talks as a calendar (RFC 5545, or RFC 6321 in XML), or as the JSON and XML that conference apps read. */
final class ScheduleWriter {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LINE = 73;

    private final WorldSnapshot world;
    private final List<Talk> talks;
    private final Map<String, JsonNode> rooms;
    private final Map<String, JsonNode> speakers;
    private final JsonMapper json;
    private final ZoneId zone;

    ScheduleWriter(WorldSnapshot world, Schedule schedule, List<Talk> talks, JsonMapper json) {
        this.world = world;
        this.talks = talks;
        this.json = json;
        rooms = schedule.rooms();
        speakers = schedule.speakers();
        zone = ZoneId.of(world.timezone());
    }

    String write(ExportKind kind) {
        return switch (kind) {
            case ICS -> ics();
            case JSON -> json();
            case XCAL -> xml(this::xcal);
            case XML -> xml(this::frab);
        };
    }

    private String text(JsonNode text) {
        return Talk.text(text, world.locale());
    }

    private String room(Talk talk) {
        return text(rooms.getOrDefault(talk.room(), json.nullNode()));
    }

    private String names(Talk talk) {
        return talk.speakers().stream()
                .map(code -> text(speakers.getOrDefault(code, json.nullNode())))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String title(Talk talk) {
        String names = names(talk);
        return text(talk.title()) + (names.isEmpty() ? "" : " – " + names);
    }

    private String uid(Talk talk) {
        return talk.code() + "@" + world.id();
    }

    private String ics() {
        StringBuilder out = new StringBuilder();
        line(out, "BEGIN:VCALENDAR");
        line(out, "VERSION:2.0");
        line(out, "PRODID:-//eventyay//schedule//EN");
        line(out, "X-WR-CALNAME:" + escaped(world.title()));
        line(out, "X-WR-TIMEZONE:" + zone.getId());
        line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT15M");
        String stamp = UTC.format(Instant.now());
        for (Talk talk : talks) {
            line(out, "BEGIN:VEVENT");
            line(out, "UID:" + escaped(uid(talk)));
            line(out, "DTSTAMP:" + stamp);
            line(out, "DTSTART:" + UTC.format(talk.start()));
            line(out, "DTEND:" + UTC.format(talk.end()));
            line(out, "SUMMARY:" + escaped(title(talk)));
            line(out, "LOCATION:" + escaped(room(talk)));
            if (!text(talk.summary()).isEmpty()) {
                line(out, "DESCRIPTION:" + escaped(text(talk.summary())));
            }
            if (talk.url() != null) {
                line(out, "URL:" + talk.url());
            }
            line(out, "END:VEVENT");
        }
        line(out, "END:VCALENDAR");
        return out.toString();
    }

    /** Longer lines go on in the next, behind a blank; no character is torn apart. */
    private static void line(StringBuilder out, String line) {
        int bytes = 0;
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            String character = Character.toString(line.codePointAt(i));
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > LINE) {
                out.append("\r\n ");
                bytes = 1;
            }
            out.append(character);
            bytes += length;
        }
        out.append("\r\n");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r", "")
                .replace("\n", "\\n");
    }

    private String json() {
        ObjectNode out = json.createObjectNode();
        ObjectNode conference =
                out.putObject("schedule").put("version", world.id()).putObject("conference");
        conference.put("acronym", world.id()).put("title", world.title()).put("time_zone_name", zone.getId());
        ArrayNode days = conference.putArray("days");
        byDay().forEach((day, ofDay) -> {
            ObjectNode one = days.addObject().put("index", days.size()).put("date", day);
            ObjectNode places = one.putObject("rooms");
            ofDay.forEach(talk -> {
                ObjectNode entry = places.withArray(room(talk)).addObject();
                entry.put("code", talk.code())
                        .put("guid", uid(talk))
                        .put("title", text(talk.title()))
                        .put("abstract", text(talk.summary()))
                        .put(
                                "date",
                                talk.start().atZone(zone).toOffsetDateTime().toString())
                        .put("start", clock(talk))
                        .put("duration", duration(talk))
                        .put("room", room(talk))
                        .put("url", talk.url());
                ArrayNode persons = entry.putArray("persons");
                talk.speakers()
                        .forEach(code -> persons.addObject()
                                .put("code", code)
                                .put("public_name", text(speakers.getOrDefault(code, json.nullNode()))));
            });
        });
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(out);
    }

    private Map<String, List<Talk>> byDay() {
        return talks.stream()
                .collect(Collectors.groupingBy(
                        talk -> talk.start().atZone(zone).toLocalDate().toString(),
                        java.util.TreeMap::new,
                        Collectors.toList()));
    }

    private String clock(Talk talk) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
                .format(talk.start().atZone(zone));
    }

    private static String duration(Talk talk) {
        long minutes = Duration.between(talk.start(), talk.end()).toMinutes();
        return "%02d:%02d".formatted(minutes / 60, minutes % 60);
    }

    private interface Body {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static String xml(Body body) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            body.write(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Into memory everything can be written", e);
        }
        return out.toString();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void property(XMLStreamWriter xml, String name, String type, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        element(xml, type, text);
        xml.writeEndElement();
    }

    private void xcal(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("icalendar");
        xml.writeDefaultNamespace("urn:ietf:params:xml:ns:icalendar-2.0");
        xml.writeStartElement("vcalendar");
        xml.writeStartElement("properties");
        property(xml, "version", "text", "2.0");
        property(xml, "prodid", "text", "-//eventyay//schedule//EN");
        xml.writeEndElement();
        xml.writeStartElement("components");
        String stamp =
                Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
        for (Talk talk : talks) {
            xml.writeStartElement("vevent");
            xml.writeStartElement("properties");
            property(xml, "uid", "text", uid(talk));
            property(xml, "dtstamp", "date-time", stamp);
            property(xml, "dtstart", "date-time", talk.start().toString());
            property(xml, "dtend", "date-time", talk.end().toString());
            property(xml, "summary", "text", title(talk));
            property(xml, "location", "text", room(talk));
            property(xml, "description", "text", text(talk.summary()));
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void frab(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("schedule");
        xml.writeStartElement("conference");
        element(xml, "acronym", world.id());
        element(xml, "title", world.title());
        element(xml, "time_zone_name", zone.getId());
        xml.writeEndElement();
        int index = 0;
        for (Map.Entry<String, List<Talk>> day : byDay().entrySet()) {
            xml.writeStartElement("day");
            xml.writeAttribute("index", Integer.toString(++index));
            xml.writeAttribute("date", day.getKey());
            Map<String, List<Talk>> byRoom = day.getValue().stream()
                    .collect(Collectors.groupingBy(this::room, java.util.TreeMap::new, Collectors.toList()));
            for (Map.Entry<String, List<Talk>> room : byRoom.entrySet()) {
                xml.writeStartElement("room");
                xml.writeAttribute("name", room.getKey());
                for (Talk talk : room.getValue()) {
                    event(xml, talk);
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void event(XMLStreamWriter xml, Talk talk) throws XMLStreamException {
        xml.writeStartElement("event");
        xml.writeAttribute("guid", uid(talk));
        element(xml, "date", talk.start().atZone(zone).toOffsetDateTime().toString());
        element(xml, "start", clock(talk));
        element(xml, "duration", duration(talk));
        element(xml, "room", room(talk));
        element(xml, "title", text(talk.title()));
        element(xml, "abstract", text(talk.summary()));
        xml.writeStartElement("persons");
        for (String code : talk.speakers()) {
            xml.writeStartElement("person");
            xml.writeAttribute("id", code);
            xml.writeCharacters(text(speakers.getOrDefault(code, json.nullNode())));
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }
}
