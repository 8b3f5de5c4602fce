package org.eventyay.schedule;

import static org.eventyay.text.XmlDocument.children;
import static org.eventyay.text.XmlDocument.text;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The XML in which Pentabarf, frab and pretalx publish schedules, as the JSON in which the latter two publish the same. */
final class FrabXml {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FrabXml() {}

    /** @param root {@code schedule} */
    static ObjectNode asJson(Element root) {
        ObjectNode document = JSON.objectNode();
        ObjectNode schedule = document.putObject("schedule").put("version", text(root, "version"));
        ObjectNode conference = schedule.putObject("conference");
        ArrayNode tracks = conference.putArray("tracks");
        ArrayNode rooms = conference.putArray("rooms");
        children(root, "conference").findFirst().ifPresent(told -> {
            texts(told, conference);
            children(told, "track").forEach(track -> attributes(track, tracks.addObject()));
            children(told, "room").forEach(room -> attributes(room, rooms.addObject()));
        });
        ArrayNode days = conference.putArray("days");
        children(root, "day").forEach(day -> {
            ObjectNode one = days.addObject();
            attributes(day, one);
            ObjectNode places = one.putObject("rooms");
            children(day, "room").forEach(room -> {
                if (room.hasAttribute("id")) {
                    attributes(room, rooms.addObject());
                }
                ArrayNode events = places.withArrayProperty(room.getAttribute("name"));
                children(room, "event").forEach(event -> event(event, events.addObject()));
            });
        });
        return document;
    }

    private static void event(Element event, ObjectNode into) {
        attributes(event, into);
        texts(event, into);
        into.put(
                "do_not_record",
                children(event, "recording")
                        .anyMatch(recording -> text(recording, "optout").equals("true")));
        ArrayNode persons = into.putArray("persons");
        children(event, "persons")
                .flatMap(all -> children(all, "person"))
                .forEach(person -> person(person, persons.addObject()));
        ArrayNode links = into.putArray("links");
        children(event, "links")
                .flatMap(all -> children(all, "link"))
                .forEach(link -> links.addObject()
                        .put("url", link.getAttribute("href"))
                        .put("title", link.getTextContent().strip()));
    }

    private static void person(Element person, ObjectNode into) {
        attributes(person, into);
        texts(person, into);
        StringBuilder own = new StringBuilder();
        for (Node child = person.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                own.append(child.getNodeValue());
            }
        }
        if (!own.toString().isBlank()) {
            into.put("name", own.toString().strip());
        }
    }

    private static void attributes(Element element, ObjectNode into) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            into.put(attribute.getNodeName(), attribute.getNodeValue());
        }
    }

    /** Elements that hold nothing but text. */
    private static void texts(Element parent, ObjectNode into) {
        children(parent)
                .filter(child -> children(child).findAny().isEmpty())
                .forEach(child ->
                        into.put(child.getTagName(), child.getTextContent().strip()));
    }
}
