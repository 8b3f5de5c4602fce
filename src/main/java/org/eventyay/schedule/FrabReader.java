package org.eventyay.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eventyay.text.CalendarYear;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the form of frab, in which a schedule is days, in them rooms, in them events; pretalx and Pentabarf publish it, too. */
final class FrabReader {
    private static final Pattern CODE_IN_ADDRESS = Pattern.compile("/talk/([A-Za-z0-9_-]{1,50})/?$");
    private static final Pattern DURATION = Pattern.compile("(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-9]{2})");
    private static final Pattern SHORT_OFFSET = Pattern.compile("([+-][0-9]{2})([0-9]{2})$");
    private static final LocalTime DAY_CHANGE = LocalTime.of(4, 0);

    private final JsonNode conference;
    private final ZoneId zone;
    private final LocalTime dayChange;
    private final ScheduleFaults faults;
    private final ScheduleDraft draft;

    private FrabReader(JsonNode schedule, ZoneId otherwise, ScheduleFaults faults) {
        conference = schedule.path("conference");
        zone = zone(string(conference, "time_zone_name")).orElse(otherwise);
        dayChange = dayChange(string(conference, "day_change"));
        this.faults = faults;
        draft = new ScheduleDraft(schedule.path("version").asString(null), zone, faults);
    }

    /** @param otherwise where the clocks stand that times without an offset mean, if the schedule does not say */
    static ObjectNode read(JsonNode document, ZoneId otherwise, ScheduleFaults faults) {
        return new FrabReader(document.path("schedule"), otherwise, faults).read();
    }

    static Optional<ZoneId> zone(String name) {
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalTime dayChange(String text) {
        try {
            return text.isEmpty() ? DAY_CHANGE : LocalTime.parse(text);
        } catch (DateTimeException e) {
            return DAY_CHANGE;
        }
    }

    private ObjectNode read() {
        for (JsonNode room : conference.path("rooms")) {
            draft.room(words(room.path("name")), string(room, "id"));
        }
        for (JsonNode track : conference.path("tracks")) {
            draft.track(words(track.path("name")), first(track, "id", "slug"), string(track, "color"));
        }
        int index = 0;
        for (JsonNode day : conference.path("days")) {
            index++;
            for (Map.Entry<String, JsonNode> room : day.path("rooms").properties()) {
                int row = 0;
                for (JsonNode event : room.getValue()) {
                    row++;
                    String title = words(event.path("title"));
                    String where = "Day " + index + ", room " + room.getKey() + ", event " + row
                            + (title.isEmpty() ? "" : " (" + title + ")");
                    event(where, day, room.getKey(), event, title);
                }
            }
        }
        return draft.document();
    }

    private void event(String where, JsonNode day, String room, JsonNode event, String title) {
        boolean isBreak = string(event, "type").equals("break");
        ObjectNode talk = draft.talk(where, isBreak ? "" : code(event), title);
        String place = words(event.path("room"));
        talk.set("room", draft.room(place.isEmpty() ? room : place, ""));
        talk.put("track", draft.track(words(event.path("track")), "", ""));
        for (String key : List.of("abstract", "description", "subtitle", "language", "url", "logo")) {
            draft.put(talk, key, words(event.path(key)));
        }
        if (!isBreak) {
            draft.put(talk, "session_type", words(event.path("type")));
        }
        if (event.path("do_not_record").asBoolean(false)) {
            talk.put("do_not_record", true);
        }
        speakers(event, (ArrayNode) talk.path("speakers"));
        links(event, talk);
        ZonedDateTime start = start(where, day, event);
        Duration duration = duration(where, string(event, "duration"));
        draft.times(talk, where, start, start == null || duration == null ? null : start.plus(duration));
    }

    private static String code(JsonNode event) {
        Matcher address = CODE_IN_ADDRESS.matcher(string(event, "url"));
        String code = string(event, "code");
        if (code.isEmpty() && address.find()) {
            return Objects.requireNonNull(address.group(1));
        }
        return code.isEmpty() ? first(event, "id", "guid", "slug", "title") : code;
    }

    private void speakers(JsonNode event, ArrayNode into) {
        for (JsonNode person : event.path("persons")) {
            String code = draft.speaker(
                    first(person, "code", "id", "guid"),
                    first(person, "public_name", "name", "full_public_name"),
                    string(person, "biography"),
                    first(person, "avatar", "avatar_url"));
            if (code != null) {
                into.add(code);
            }
        }
    }

    private void links(JsonNode event, ObjectNode talk) {
        for (JsonNode link : event.path("links")) {
            String url = string(link, "url");
            if (url.startsWith("https://") || url.startsWith("http://")) {
                talk.withArray("links")
                        .addObject()
                        .put("url", ScheduleDraft.text(url))
                        .put("title", ScheduleDraft.word(string(link, "title")));
            }
        }
    }

    private @Nullable ZonedDateTime start(String where, JsonNode day, JsonNode event) {
        String date = string(event, "date");
        try {
            if (date.length() > "2026-01-01".length()) {
                return OffsetDateTime.parse(SHORT_OFFSET.matcher(date).replaceFirst("$1:$2"))
                        .atZoneSameInstant(zone);
            }
            LocalDate on = CalendarYear.day(LocalDate.parse(date.isEmpty() ? string(day, "date") : date));
            LocalTime at = LocalTime.parse(string(event, "start"));
            // an evening ends when the day changes, not at midnight
            return on.plusDays(date.isEmpty() && at.isBefore(dayChange) ? 1 : 0)
                    .atTime(at)
                    .atZone(zone);
        } catch (DateTimeException e) {
            faults.add(where, "date", "is no time, as \"2026-06-11T09:30:00+02:00\" is one.");
            return null;
        }
    }

    private @Nullable Duration duration(String where, String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            faults.add(where, "duration", "is none, as \"00:45\" is one.");
            return null;
        }
        long days = parts.group(1) == null ? 0 : Long.parseLong(parts.group(1));
        return Duration.ofDays(days)
                .plusHours(Long.parseLong(parts.group(2)))
                .plusMinutes(Long.parseLong(parts.group(3)));
    }

    private static String string(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isValueNode() ? value.asString("").strip() : "";
    }

    private static String first(JsonNode node, String... keys) {
        return Stream.of(keys)
                .map(key -> string(node, key))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String words(JsonNode text) {
        return Talk.text(text, "en").strip();
    }
}
