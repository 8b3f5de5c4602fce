package org.eventyay.schedule;

import static org.eventyay.text.XmlDocument.children;
import static org.eventyay.text.XmlDocument.text;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eventyay.conftool.ConftoolExports;
import org.eventyay.refusal.Unavailable;
import org.eventyay.text.XmlDocument;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a schedule of the sessions that a Conftool exports. A session with neither speakers nor abstract is a break, which all rooms have
 * that are free then; two at once in one room get a room each; what has no room is in the first.
 */
final class ConftoolSessions {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-M-d[' ']['T']H:mm[:ss]", Locale.ROOT);
    private static final int MOST_CHAIRS = 99;
    private static final int MOST_PRESENTATIONS = 200;
    private static final int MOST_EXTRA_ROOMS = 20;

    /** What an export of sessions is asked for with. */
    static final List<String> OPTIONS = Stream.concat(
                    Stream.of("export_select=sessions", "form_include_deleted=0"),
                    Stream.concat(
                            Stream.of(
                                            "presentations",
                                            "presentations_abstracts",
                                            "presentations_subpapers",
                                            "presentations_downloads",
                                            "all")
                                    .map(part -> "form_export_sessions_options%5B%5D=" + part),
                            Stream.of(
                                    "export_form_export_sessions_options%5B%5D=presentations_authors_extended_firstname")))
            .toList();

    private final ZoneId zone;
    private final ScheduleFaults faults;
    private final ScheduleDraft draft;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> colors = new LinkedHashMap<>();

    private ConftoolSessions(ZoneId zone, ScheduleFaults faults) {
        this.zone = zone;
        this.faults = faults;
        draft = new ScheduleDraft(null, zone, faults);
    }

    private record Session(
            Element xml,
            String where,
            String code,
            String title,
            ZonedDateTime start,
            ZonedDateTime end,
            String text) {}

    /**
     * The schedule in an export.
     *
     * @param zone of the clocks that its times are those of
     * @throws Unavailable if it is no such export, or has no session
     */
    static ObjectNode read(byte[] xml, ZoneId zone, ScheduleFaults faults) {
        Element root = XmlDocument.read(xml)
                .map(Document::getDocumentElement)
                .orElseThrow(() -> ConftoolExports.unavailable("Conftool did not answer with an export of sessions."));
        List<Element> sessions = children(root, "session").toList();
        if (sessions.isEmpty()) {
            throw ConftoolExports.unavailable("The export of Conftool has no sessions.");
        }
        return new ConftoolSessions(zone, faults).read(sessions);
    }

    private ObjectNode read(List<Element> given) {
        List<Session> breaks = new ArrayList<>();
        sessions(given).forEach(session -> {
            List<String> chairs = chairs(session.xml());
            if (chairs.isEmpty() && session.text().isEmpty()) {
                breaks.add(session);
            } else {
                talk(session, chairs);
            }
        });
        breaks.forEach(this::everywhere);
        return draft.document();
    }

    private List<Session> sessions(List<Element> given) {
        List<Session> sessions = new ArrayList<>();
        int row = 0;
        for (Element xml : given) {
            row++;
            String title = Stream.of("session_short", "session_title")
                    .map(name -> text(xml, name))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(": "));
            String where = "Session " + row + (title.isEmpty() ? "" : " (" + title + ")");
            ZonedDateTime start = time(xml, where, "session_start");
            ZonedDateTime end = time(xml, where, "session_end");
            if (start != null && end != null) {
                sessions.add(new Session(xml, where, text(xml, "session_ID"), title, start, end, about(xml)));
            }
        }
        sessions.sort(Comparator.comparing(Session::start));
        return sessions;
    }

    private @Nullable ZonedDateTime time(Element session, String where, String field) {
        try {
            return LocalDateTime.parse(text(session, field), TIME).atZone(zone);
        } catch (DateTimeException e) {
            faults.add(where, field, "is no time, as \"2026-06-11 09:30\" is one.");
            return null;
        }
    }

    private List<String> chairs(Element session) {
        List<String> codes = new ArrayList<>();
        for (int n = 1; n <= MOST_CHAIRS; n++) {
            String name = text(session, "chair" + n + "_name");
            String organisation = text(session, "chair" + n + "_organisation");
            String code = draft.speaker(
                    text(session, "chair" + n + "_ID"),
                    name.isEmpty() || organisation.isEmpty() ? name : name + " (" + organisation + ")",
                    "",
                    "");
            if (code != null) {
                codes.add(code);
            }
        }
        return codes;
    }

    private void talk(Session session, List<String> chairs) {
        ObjectNode talk = draft.talk(session.where(), session.code(), session.title());
        draft.put(talk, "abstract", session.text());
        chairs.forEach(((ArrayNode) talk.path("speakers"))::add);
        String color = text(session.xml(), "session_colour_vivid");
        if (!color.isEmpty()) {
            String name = colors.computeIfAbsent(color, same -> "Track " + (colors.size() + 1));
            talk.put("track", draft.track(name, "", color));
        }
        talk.set("room", room(session));
        draft.times(talk, session.where(), session.start(), session.end());
    }

    private JsonNode room(Session session) {
        String id = text(session.xml(), "session_room_ID");
        String name = text(session.xml(), "session_room");
        JsonNode room = id.isEmpty() && name.isEmpty() ? firstRoom() : draft.room(name, id);
        for (int i = 2; !taken.add(room.asString() + "/" + session.start()) && i <= MOST_EXTRA_ROOMS; i++) {
            room = draft.room((name.isEmpty() ? id : name) + " " + i, id + i);
        }
        return room;
    }

    private JsonNode firstRoom() {
        JsonNode first = draft.document().path("rooms").path(0).path("id");
        return first.isMissingNode() ? draft.room("Room", "") : first;
    }

    private void everywhere(Session pause) {
        for (JsonNode room :
                List.copyOf(draft.document().path("rooms").valueStream().toList())) {
            if (taken.add(Talk.id(room.path("id")) + "/" + pause.start())) {
                ObjectNode entry = draft.talk(pause.where(), "", pause.title());
                entry.set("room", room.path("id"));
                draft.times(entry, pause.where(), pause.start(), pause.end());
            }
        }
    }

    private static String about(Element session) {
        List<String> parts = new ArrayList<>();
        add(parts, escaped(text(session, "session_info")));
        add(parts, escaped(text(session, "session_abstract")));
        for (int n = 1; n <= MOST_PRESENTATIONS; n++) {
            String at = "presentation" + n + "_";
            String title = text(session, at + "title");
            if (title.isEmpty()) {
                continue;
            }
            parts.add("## " + escaped(title));
            String authors = escaped(text(session, at + "authors"));
            add(parts, authors.isEmpty() ? "" : "**" + authors + "**");
            add(parts, escaped(text(session, at + "organisations")));
            add(parts, escaped(text(session, at + "abstract")));
            for (String letter : List.of("a", "b", "c")) {
                add(parts, text(session, at + "download_link_" + letter));
            }
        }
        return String.join("\n\n", parts);
    }

    private static void add(List<String> parts, String part) {
        if (!part.isEmpty()) {
            parts.add(part);
        }
    }

    private static String escaped(String text) {
        return text.replace("*", "\\*");
    }
}
