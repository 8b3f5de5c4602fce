package org.eventyay.schedule;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.DaylightSavingsTime;
import biweekly.component.Observance;
import biweekly.component.StandardTime;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.RawProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.UtcOffset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.eventyay.text.CalendarLines;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes a calendar: as RFC 5545 has it, with the zone of the event, or in XML as RFC 6321 has it, in UTC. */
final class CalendarWriter {
    private static final Duration REFRESH = Duration.builder().minutes(15).build();

    private final ScheduleWriter source;
    private final ZoneId zone;

    CalendarWriter(ScheduleWriter source) {
        this.source = source;
        zone = source.zone();
    }

    String ics() {
        ICalendar calendar = calendar();
        if (!zone.getRules().isFixedOffset() && !source.talks().isEmpty()) {
            TimezoneAssignment here = new TimezoneAssignment(TimeZone.getTimeZone(zone), described());
            for (VEvent event : calendar.getEvents()) {
                for (DateOrDateTimeProperty time : List.of(event.getDateStart(), event.getDateEnd())) {
                    if (isTold(time.getValue().toInstant())) {
                        calendar.getTimezoneInfo().setTimezone(time, here);
                    }
                }
            }
        }
        // folded by us: lines are limited in bytes, and the library counts characters
        String text = Biweekly.write(calendar)
                .version(ICalVersion.V2_0)
                .caretEncoding(true)
                .foldLines(false)
                .go();
        return new String(CalendarLines.folded(text), StandardCharsets.UTF_8);
    }

    String xcal() {
        return Biweekly.writeXml(calendar()).go();
    }

    private ICalendar calendar() {
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//eventyay//schedule//EN");
        calendar.addExperimentalProperty("X-WR-CALNAME", line(source.world().title()));
        calendar.addExperimentalProperty("X-WR-TIMEZONE", zone.getId());
        calendar.setRefreshInterval(REFRESH);
        Date now = Date.from(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        source.talks().forEach(talk -> calendar.addEvent(event(talk, now)));
        return calendar;
    }

    private VEvent event(Talk talk, Date now) {
        VEvent event = new VEvent();
        event.setUid(source.uid(talk));
        event.setDateTimeStamp(now);
        event.setDateStart(Date.from(talk.start()));
        event.setDateEnd(Date.from(talk.end()));
        List<String> names = talk.speakers().stream()
                .map(source::speaker)
                .map(CalendarWriter::line)
                .filter(name -> !name.isEmpty())
                .toList();
        String title = source.text(talk.title());
        var summary =
                event.setSummary(names.isEmpty() ? title : title + CalendarReader.DASH + String.join(", ", names));
        String language = source.text(talk.entry().path("language"));
        if (!language.isEmpty()) {
            summary.setLanguage(language);
        }
        String room = source.room(talk);
        if (!room.isEmpty()) {
            event.setLocation(room).setParameter(CalendarReader.ROOM, talk.room());
        }
        String text = source.text(talk.summary());
        String more = source.text(talk.entry().path("description"));
        if (!text.isEmpty() || !more.isEmpty()) {
            event.setDescription(text.isEmpty() || more.isEmpty() ? text + more : text + "\n\n" + more);
        }
        String track = source.track(talk);
        if (!track.isEmpty()) {
            event.addCategories(track);
            for (JsonNode tag : talk.entry().path("tags")) {
                event.addCategories(source.text(tag.path("tag")));
            }
        }
        if (talk.url() != null) {
            event.setUrl(talk.url());
        }
        if (talk.code().isEmpty()) {
            // nobody is busy in a break
            event.setTransparency(true);
        }
        for (String code : talk.speakers()) {
            RawProperty speaker = event.addExperimentalProperty(CalendarReader.SPEAKER, line(source.speaker(code)));
            speaker.setParameter(CalendarReader.CODE, code);
        }
        return event;
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** Whether the clock on the wall says which time is meant: one that it shows twice does not. */
    private boolean isTold(Instant time) {
        LocalDateTime wall = LocalDateTime.ofInstant(time, zone);
        return zone.getRules().getValidOffsets(wall).size() == 1;
    }

    /** The zone as far as these talks need it: what its clocks show before the first, and each change until after the last. */
    private VTimezone described() {
        ZoneRules rules = zone.getRules();
        Instant first = source.talks().getFirst().start();
        Instant last =
                source.talks().stream().map(Talk::end).max(Instant::compareTo).orElse(first);
        VTimezone described = new VTimezone(zone.getId());
        @Nullable ZoneOffsetTransition change = rules.previousTransition(first);
        if (change == null) {
            ZoneOffset offset = rules.getOffset(first);
            add(described, rules, LocalDateTime.ofInstant(first, offset).minusYears(1), offset, offset, first);
            change = rules.nextTransition(first);
        }
        while (change != null && !change.getInstant().isAfter(last)) {
            add(
                    described,
                    rules,
                    change.getDateTimeBefore(),
                    change.getOffsetBefore(),
                    change.getOffsetAfter(),
                    change.getInstant());
            change = rules.nextTransition(change.getInstant());
        }
        return described;
    }

    private void add(
            VTimezone described, ZoneRules rules, LocalDateTime wall, ZoneOffset before, ZoneOffset after, Instant at) {
        boolean summer = rules.isDaylightSavings(at);
        Observance observance = summer ? new DaylightSavingsTime() : new StandardTime();
        observance.setDateStart(new DateTimeComponents(
                wall.getYear(),
                wall.getMonthValue(),
                wall.getDayOfMonth(),
                wall.getHour(),
                wall.getMinute(),
                wall.getSecond(),
                false));
        observance.setTimezoneOffsetFrom(new UtcOffset(before.getTotalSeconds() * 1000L));
        observance.setTimezoneOffsetTo(new UtcOffset(after.getTotalSeconds() * 1000L));
        observance.addTimezoneName(TimeZone.getTimeZone(zone).getDisplayName(summer, TimeZone.SHORT, Locale.ENGLISH));
        if (summer) {
            described.addDaylightSavingsTime((DaylightSavingsTime) observance);
        } else {
            described.addStandardTime((StandardTime) observance);
        }
    }
}
