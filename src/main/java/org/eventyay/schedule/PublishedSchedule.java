package org.eventyay.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import org.eventyay.text.CalendarYear;
import org.eventyay.text.CleanJson;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks through a schedule in the form that browsers read, which talk systems publish for widgets: lists of rooms, tracks, speakers and
 * talks. It stays as it is, except for what no browser could show.
 */
final class PublishedSchedule {
    private static final int LONGEST_TEXT = 100_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode document;
    private final ScheduleFaults faults;

    private PublishedSchedule(JsonNode document, ScheduleFaults faults) {
        this.document = document;
        this.faults = faults;
    }

    /** Names what is wrong in it, by row and field. */
    static JsonNode read(JsonNode document, ScheduleFaults faults) {
        if (document.path("talks").size() > ScheduleDraft.MOST_TALKS) {
            throw new ScheduleException("A schedule has " + ScheduleDraft.MOST_TALKS + " entries at most.");
        }
        if (!CleanJson.isFinite(document)) {
            throw new ScheduleException("The schedule has a number without end.");
        }
        new PublishedSchedule(document, faults).check();
        return CleanJson.is(document) ? document : cleaned(document);
    }

    private void check() {
        Set<String> rooms = named("rooms", "Room", "id");
        Set<String> tracks = named("tracks", "Track", "id");
        Set<String> speakers = named("speakers", "Speaker", "code");
        int row = 0;
        for (JsonNode talk : document.path("talks")) {
            row++;
            if (!talk.isObject()) {
                faults.add("Talk " + row, "entry", "is no object.");
                continue;
            }
            String title = Talk.text(talk.path("title"), "en");
            String where = "Talk " + row + (title.isEmpty() ? "" : " (" + PlainText.first(title, 100) + ")");
            words(where, "title", talk, true);
            words(where, "abstract", talk, false);
            Instant start = time(where, "start", talk);
            Instant end = time(where, "end", talk);
            if (start != null && end != null && end.isBefore(start)) {
                faults.add(where, "end", "is before the start.");
            }
            known(where, "room", talk.path("room"), rooms);
            known(where, "track", talk.path("track"), tracks);
            for (JsonNode speaker : talk.path("speakers")) {
                known(where, "speakers", speaker, speakers);
            }
        }
    }

    private Set<String> named(String list, String word, String key) {
        Set<String> ids = new HashSet<>();
        JsonNode entries = document.path(list);
        if (!entries.isMissingNode() && !entries.isNull() && !entries.isArray()) {
            faults.add("Schedule", list, "is no list.");
        }
        int row = 0;
        for (JsonNode entry : entries.isArray() ? entries : JSON.arrayNode()) {
            row++;
            String id = Talk.id(entry.path(key));
            if (id.isEmpty()) {
                faults.add(word + " " + row, key, "is missing.");
            } else if (!ids.add(id)) {
                faults.add(word + " " + row, key, "\"" + id + "\" is taken by another row.");
            }
            words(word + " " + row, "name", entry, true);
        }
        return ids;
    }

    private void words(String where, String field, JsonNode entry, boolean needed) {
        JsonNode text = entry.path(field);
        if (text.isMissingNode() || text.isNull()) {
            if (needed) {
                faults.add(where, field, "is missing.");
            }
        } else if (text.isArray() || text.isBoolean()) {
            faults.add(where, field, "is neither a text nor an object of texts by language.");
        } else if (text.isString() && text.asString().length() > LONGEST_TEXT) {
            faults.add(where, field, "is longer than " + LONGEST_TEXT + " characters.");
        }
    }

    private @Nullable Instant time(String where, String field, JsonNode talk) {
        try {
            return CalendarYear.instant(OffsetDateTime.parse(talk.path(field).asString("")));
        } catch (DateTimeException e) {
            faults.add(where, field, "is no time, as \"2026-06-11T09:30:00+02:00\" is one.");
            return null;
        }
    }

    private void known(String where, String field, JsonNode reference, Set<String> ids) {
        String id = Talk.id(reference);
        if (!reference.isMissingNode() && !reference.isNull() && !ids.contains(id)) {
            faults.add(
                    where, field, "names \"" + (id.isEmpty() ? reference.toString() : id) + "\", which there is not.");
        }
    }

    /** What nobody could store or show is left out of texts. */
    private static JsonNode cleaned(JsonNode node) {
        if (node.isString()) {
            return JSON.stringNode(PlainText.cleaned(node.asString()));
        }
        if (node.isArray()) {
            ArrayNode list = JSON.arrayNode();
            node.forEach(one -> list.add(cleaned(one)));
            return list;
        }
        if (node.isObject()) {
            ObjectNode object = JSON.objectNode();
            node.properties().forEach(one -> object.set(PlainText.cleaned(one.getKey()), cleaned(one.getValue())));
            return object;
        }
        return node;
    }
}
