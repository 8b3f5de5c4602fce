package org.eventyay.schedule;

import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the JSON and the XML of frab, which conference apps read: days, in them rooms, in them events. */
final class FrabWriter {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final List<String> TEXTS = List.of("subtitle", "language", "description", "logo");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ScheduleWriter source;
    private final ZoneId zone;

    FrabWriter(ScheduleWriter source) {
        this.source = source;
        zone = source.zone();
    }

    String json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document());
    }

    private ObjectNode document() {
        ObjectNode document = JSON.createObjectNode();
        JsonNode version = source.schedule().document().path("version");
        ObjectNode schedule = document.putObject("schedule")
                .put(
                        "version",
                        version.isString() ? version.asString() : source.world().id());
        ObjectNode conference = schedule.putObject("conference")
                .put("acronym", source.world().id())
                .put("title", source.world().title())
                .put("time_zone_name", zone.getId());
        ArrayNode rooms = conference.putArray("rooms");
        source.schedule()
                .rooms()
                .forEach((id, name) -> rooms.addObject().put("id", id).put("name", source.text(name)));
        ArrayNode tracks = conference.putArray("tracks");
        for (JsonNode track : source.schedule().document().path("tracks")) {
            tracks.addObject()
                    .put("id", Talk.id(track.path("id")))
                    .put("name", source.text(track.path("name")))
                    .put("color", track.path("color").asString(""));
        }
        ArrayNode days = conference.putArray("days");
        byDay().forEach((date, talks) -> {
            ObjectNode day = days.addObject().put("index", days.size()).put("date", date);
            ObjectNode places = day.putObject("rooms");
            talks.forEach(talk ->
                    event(talk, places.withArrayProperty(source.room(talk)).addObject()));
        });
        return document;
    }

    private Map<String, List<Talk>> byDay() {
        return source.talks().stream()
                .collect(Collectors.groupingBy(
                        talk -> talk.start().atZone(zone).toLocalDate().toString(), TreeMap::new, Collectors.toList()));
    }

    private void event(Talk talk, ObjectNode event) {
        event.put("guid", source.uid(talk))
                .put("code", talk.code())
                .put("date", CellTimes.text(talk.start().atZone(zone)))
                .put("start", CLOCK.format(talk.start().atZone(zone)))
                .put("duration", duration(talk))
                .put("room", source.room(talk))
                .put("url", talk.url())
                .put("title", source.text(talk.title()))
                .put("track", source.track(talk))
                .put(
                        "type",
                        talk.code().isEmpty()
                                ? "break"
                                : source.text(talk.entry().path("session_type")))
                .put("abstract", source.text(talk.summary()));
        TEXTS.forEach(key -> event.put(key, source.text(talk.entry().path(key))));
        event.put("do_not_record", talk.entry().path("do_not_record").asBoolean(false));
        ArrayNode persons = event.putArray("persons");
        Map<String, JsonNode> speakers = source.schedule().byId("speakers", "code");
        for (String code : talk.speakers()) {
            JsonNode speaker = speakers.getOrDefault(code, JSON.nullNode());
            persons.addObject()
                    .put("code", code)
                    .put("public_name", source.text(speaker.path("name")))
                    .put("biography", source.text(speaker.path("biography")))
                    .put("avatar", source.text(speaker.path("avatar")));
        }
        ArrayNode links = event.putArray("links");
        for (JsonNode link : talk.entry().path("links")) {
            links.addObject()
                    .put("url", link.path("url").asString(""))
                    .put("title", link.path("title").asString(""));
        }
    }

    private static String duration(Talk talk) {
        long minutes = Duration.between(talk.start(), talk.end()).toMinutes();
        return "%02d:%02d".formatted(minutes / 60, minutes % 60);
    }

    String xml() {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            write(document().path("schedule"), xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Into memory everything can be written", e);
        }
        return out.toString();
    }

    private static void write(JsonNode schedule, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("schedule");
        element(xml, schedule, "version");
        JsonNode conference = schedule.path("conference");
        xml.writeStartElement("conference");
        for (String key : List.of("acronym", "title", "time_zone_name")) {
            element(xml, conference, key);
        }
        for (JsonNode track : conference.path("tracks")) {
            empty(xml, "track", track);
        }
        for (JsonNode room : conference.path("rooms")) {
            empty(xml, "room", room);
        }
        xml.writeEndElement();
        for (JsonNode day : conference.path("days")) {
            xml.writeStartElement("day");
            xml.writeAttribute("index", day.path("index").asString());
            xml.writeAttribute("date", day.path("date").asString());
            for (Map.Entry<String, JsonNode> room : day.path("rooms").properties()) {
                xml.writeStartElement("room");
                xml.writeAttribute("name", room.getKey());
                for (JsonNode event : room.getValue()) {
                    event(xml, event);
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void event(XMLStreamWriter xml, JsonNode event) throws XMLStreamException {
        xml.writeStartElement("event");
        xml.writeAttribute("guid", event.path("guid").asString());
        xml.writeAttribute("code", event.path("code").asString());
        for (Map.Entry<String, JsonNode> field : event.properties()) {
            if (field.getValue().isString()
                    && !field.getKey().equals("guid")
                    && !field.getKey().equals("code")) {
                element(xml, event, field.getKey());
            }
        }
        xml.writeStartElement("recording");
        element(xml, "optout", event.path("do_not_record").asString("false"));
        xml.writeEndElement();
        xml.writeStartElement("persons");
        for (JsonNode person : event.path("persons")) {
            xml.writeStartElement("person");
            xml.writeAttribute("id", person.path("code").asString());
            xml.writeCharacters(person.path("public_name").asString());
            for (String key : List.of("biography", "avatar")) {
                if (!person.path(key).asString().isEmpty()) {
                    element(xml, person, key);
                }
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeStartElement("links");
        for (JsonNode link : event.path("links")) {
            xml.writeStartElement("link");
            xml.writeAttribute("href", link.path("url").asString());
            xml.writeCharacters(link.path("title").asString());
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void empty(XMLStreamWriter xml, String name, JsonNode attributes) throws XMLStreamException {
        xml.writeEmptyElement(name);
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            xml.writeAttribute(attribute.getKey(), attribute.getValue().asString());
        }
    }

    private static void element(XMLStreamWriter xml, JsonNode parent, String name) throws XMLStreamException {
        element(xml, name, parent.path(name).asString(""));
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
