package org.eventyay.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.report.ReportMaker.Job;
import org.eventyay.room.RoomReports;
import org.eventyay.room.RoomReports.Place;
import org.eventyay.room.RoomReports.Slot;
import org.eventyay.schedule.Schedule;
import org.eventyay.schedule.Schedules;
import org.eventyay.schedule.Talk;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many, and who, were in the room of a talk while it was on. */
@Component
class SessionReports {
    /** So long somebody may have stayed whom nobody saw leave. */
    private static final Duration LONGEST_OPEN = Duration.ofHours(3);

    private final Schedules schedules;
    private final RoomReports rooms;

    SessionReports(Schedules schedules, RoomReports rooms) {
        this.schedules = schedules;
        this.rooms = rooms;
    }

    /** A talk, the room of the world that it is in, and how many were there. */
    record Session(Talk talk, @Nullable Place room, int people) {}

    /** The talks within a time, with how many were there. */
    List<Session> sessions(Job job, Schedule schedule) {
        Map<String, Place> places = places(job);
        List<Talk> talks = schedule.talks().stream()
                .filter(talk -> talk.start().isBefore(job.end()) && talk.end().isAfter(job.begin()))
                .toList();
        List<Slot> slots = new ArrayList<>();
        Map<Talk, Integer> position = new HashMap<>();
        for (Talk talk : talks) {
            Place room = places.get(talk.room());
            if (room != null) {
                position.put(talk, slots.size());
                slots.add(new Slot(room.id(), talk.start(), talk.end()));
            }
        }
        Map<Integer, Integer> people = rooms.people(slots);
        return talks.stream()
                .map(talk -> new Session(
                        talk, places.get(talk.room()), people.getOrDefault(position.getOrDefault(talk, -1), 0)))
                .toList();
    }

    private Map<String, Place> places(Job job) {
        Map<String, Place> places = new HashMap<>();
        rooms.rooms(job.world().id()).stream()
                .filter(room -> room.pretalxId() != 0)
                .forEach(room -> places.merge(
                        Integer.toString(room.pretalxId()), room, (one, other) -> one.deleted() ? other : one));
        return places;
    }

    void views(Job job, Spreadsheet sheet) {
        Schedule schedule = schedules.current(job.world());
        sheet.sheet("Sessions");
        sheet.row(List.of("Title", "Room", "Start date", "Start time", "End date", "End time", "Viewership"));
        for (Session session : sessions(job, schedule)) {
            Talk talk = session.talk();
            Place room = session.room();
            sheet.row(List.of(
                    title(job, talk),
                    room == null ? "?" : room.name(),
                    sheet.day(talk.start()),
                    sheet.time(talk.start()),
                    sheet.day(talk.end()),
                    sheet.time(talk.end()),
                    session.people()));
        }
    }

    private static String title(Job job, Talk talk) {
        return Talk.text(talk.title(), job.world().locale());
    }

    /** A sheet for each talk: who was there, and for how many minutes. */
    void attendees(Job job, Spreadsheet sheet) {
        List<Talk> talks = schedules.current(job.world()).talks();
        Map<String, Place> places = places(job);
        for (int i = 0; i < talks.size(); i++) {
            Talk talk = talks.get(i);
            Place room = places.get(talk.room());
            sheet.sheet(HistoryReports.sheetName(title(job, talk)));
            sheet.row(List.of(title(job, talk)));
            sheet.row(List.of(
                    room == null ? "?" : room.name(),
                    sheet.day(talk.start()),
                    sheet.time(talk.start()),
                    sheet.time(talk.end())));
            List<String> header = new ArrayList<>(
                    List.of("Internal ID", "External ID", "Name", "Duration (minutes)", "Permission traits"));
            header.addAll(job.people().fieldHeaders());
            sheet.row(header);
            if (room != null) {
                people(job, sheet, talk, room.id());
            }
            job.progress().step(i + 1, talks.size());
        }
    }

    private void people(Job job, Spreadsheet sheet, Talk talk, UUID room) {
        Map<UUID, Duration> stays = new LinkedHashMap<>();
        rooms.visitsByPerson(job.world().id(), room, talk.start(), talk.end(), visit -> {
            Instant left = visit.open() ? earlier(visit.end(), visit.start().plus(LONGEST_OPEN)) : visit.end();
            Instant end = earlier(left, talk.end());
            Instant start = visit.start().isBefore(talk.start()) ? talk.start() : visit.start();
            if (start.isBefore(end)) {
                stays.merge(visit.person(), Duration.between(start, end), Duration::plus);
            }
        });
        Duration length = Duration.between(talk.start(), talk.end());
        var lines = job.people().<Map.Entry<UUID, Duration>>resolving(Map.Entry::getKey, (stay, person) -> {
            if (person != null && !person.deleted()) {
                Duration capped = stay.getValue().compareTo(length) > 0 ? length : stay.getValue();
                line(job, sheet, person, capped.toMinutes());
            }
        });
        stays.entrySet().forEach(lines::add);
        lines.flush();
    }

    private static Instant earlier(Instant... times) {
        return Arrays.stream(times).min(Instant::compareTo).orElseThrow();
    }

    private static void line(Job job, Spreadsheet sheet, ParticipantSnapshot person, long minutes) {
        List<@Nullable Object> row = new ArrayList<>(Arrays.<@Nullable Object>asList(
                person.id().toString(),
                person.tokenId(),
                person.displayName(),
                minutes,
                String.join(", ", person.traits())));
        row.addAll(job.people().fields(person));
        sheet.row(row);
    }
}
