package org.eventyay.schedule;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.ICalProperty;
import biweekly.property.RawProperty;
import biweekly.property.TextProperty;
import biweekly.property.TimezoneId;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a schedule of a calendar: its events are talks, where they take place are rooms, their first category is the track. */
final class CalendarReader {
    /** Properties and parameters by which our own calendars say more than calendars can. */
    static final String SPEAKER = "X-EVENTYAY-SPEAKER";

    static final String CODE = "X-CODE";
    static final String ROOM = "X-ROOM";
    /** Between the title and those who speak. */
    static final String DASH = " – ";
    /** How the name of a break begins. */
    static final String BREAK = "break-";

    private final ICalendar calendar;
    private final ZoneId zone;
    private final ScheduleFaults faults;
    private final ScheduleDraft draft;

    private CalendarReader(ICalendar calendar, ZoneId otherwise, ScheduleFaults faults) {
        this.calendar = calendar;
        this.faults = faults;
        zone = zone(calendar).orElse(otherwise);
        draft = new ScheduleDraft(null, zone, faults);
    }

    /**
     * The schedule in a calendar; of what repeats, the first time.
     *
     * @param otherwise where the clocks stand that times without a zone mean, if the calendar does not say
     */
    static ObjectNode read(ICalendar calendar, ZoneId otherwise, ScheduleFaults faults) {
        return new CalendarReader(calendar, otherwise, faults).read();
    }

    private static Optional<ZoneId> zone(ICalendar calendar) {
        RawProperty named = calendar.getExperimentalProperty("X-WR-TIMEZONE");
        Stream<String> components =
                calendar.getTimezoneInfo().getComponents().stream().map(CalendarReader::name);
        return Stream.concat(named == null ? Stream.empty() : Stream.of(named.getValue()), components)
                .flatMap(name -> FrabReader.zone(name).stream())
                .findFirst();
    }

    private ObjectNode read() {
        int row = 0;
        for (VEvent event : calendar.getEvents()) {
            row++;
            if (event.getStatus() == null || !event.getStatus().isCancelled()) {
                String title = text(event.getSummary());
                event(event, title, "Event " + row + (title.isEmpty() ? "" : " (" + title + ")"));
            }
        }
        return draft.document();
    }

    private void event(VEvent event, String title, String where) {
        List<String> codes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (RawProperty speaker : event.getExperimentalProperties(SPEAKER)) {
            String name = Objects.requireNonNullElse(speaker.getValue(), "");
            String code = draft.speaker(parameter(speaker, CODE), name, "", "");
            if (code != null) {
                codes.add(code);
                names.add(name);
            }
        }
        String suffix = DASH + String.join(", ", names);
        String bare = !names.isEmpty() && title.endsWith(suffix)
                ? title.substring(0, title.length() - suffix.length())
                : title;
        String uid = text(event.getUid()).replaceFirst("@[^@]*$", "");
        ObjectNode talk = draft.talk(where, uid.startsWith(BREAK) ? "" : uid.isEmpty() ? bare : uid, bare);
        draft.put(talk, "abstract", text(event.getDescription()));
        ArrayNode speakers = (ArrayNode) talk.path("speakers");
        codes.forEach(speakers::add);
        List<String> categories = event.getCategories().stream()
                .flatMap(some -> some.getValues().stream())
                .filter(one -> one != null && !one.isBlank())
                .toList();
        if (!categories.isEmpty()) {
            talk.put("track", draft.track(categories.getFirst(), "", ""));
            categories.stream()
                    .skip(1)
                    .forEach(tag -> talk.withArray("tags").addObject().put("tag", ScheduleDraft.word(tag)));
        }
        if (event.getLocation() != null) {
            talk.set("room", draft.room(text(event.getLocation()), parameter(event.getLocation(), ROOM)));
        }
        if (event.getSummary() != null && event.getSummary().getLanguage() != null) {
            draft.put(talk, "language", event.getSummary().getLanguage());
        }
        draft.put(talk, "url", text(event.getUrl()));
        ZonedDateTime start = time(event.getDateStart(), where, "start");
        draft.times(talk, where, start, start == null ? null : end(event, start, where));
    }

    private @Nullable ZonedDateTime end(VEvent event, ZonedDateTime start, String where) {
        if (event.getDateEnd() == null
                && event.getDuration() != null
                && event.getDuration().getValue() != null) {
            return start.plus(Duration.ofMillis(event.getDuration().getValue().toMillis()));
        }
        return time(event.getDateEnd(), where, "end");
    }

    private @Nullable ZonedDateTime time(@Nullable DateOrDateTimeProperty property, String where, String field) {
        ICalDate date = property == null ? null : property.getValue();
        if (property == null || date == null) {
            faults.add(where, field, "is missing.");
            return null;
        }
        if (!date.hasTime()) {
            faults.add(where, field, "has no time of day.");
            return null;
        }
        DateTimeComponents wall = date.getRawComponents();
        ZoneId of = wall == null || wall.isUtc() ? null : zoneOf(property);
        if (wall == null || of == null) {
            return date.toInstant().atZone(zone);
        }
        try {
            return LocalDateTime.of(
                            wall.getYear(),
                            wall.getMonth(),
                            wall.getDate(),
                            wall.getHour(),
                            wall.getMinute(),
                            wall.getSecond())
                    .atZone(of)
                    .withZoneSameInstant(zone);
        } catch (DateTimeException e) {
            faults.add(where, field, "is no time.");
            return null;
        }
    }

    /** The zone of a property, if its name says which that is; what calendars say of the rules of zones is read wrong too often. */
    private @Nullable ZoneId zoneOf(ICalProperty property) {
        if (calendar.getTimezoneInfo().isFloating(property)) {
            return zone;
        }
        TimezoneAssignment told = calendar.getTimezoneInfo().getTimezone(property);
        if (told == null) {
            return null;
        }
        String name = told.getGlobalId() == null ? name(told.getComponent()) : told.getGlobalId();
        return FrabReader.zone(name.replaceFirst("^/", "")).orElse(null);
    }

    private static String name(@Nullable VTimezone component) {
        TimezoneId id = component == null ? null : component.getTimezoneId();
        return id == null || id.getValue() == null ? "" : id.getValue();
    }

    private static String text(@Nullable TextProperty property) {
        return property == null || property.getValue() == null
                ? ""
                : property.getValue().strip();
    }

    private static String parameter(ICalProperty property, String name) {
        return Objects.requireNonNullElse(property.getParameter(name), "");
    }
}
