package org.eventyay.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eventyay.exhibition.ExhibitionReports;
import org.eventyay.participant.ParticipantReports;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.people.WorldVisits;
import org.eventyay.report.ReportMaker.Job;
import org.eventyay.room.RoomReports;
import org.eventyay.room.RoomReports.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is there, who was there, and how many in which room. */
@Component
class ViewReports {
    private static final Duration STEP = Duration.ofMinutes(5);

    private final ParticipantReports participants;
    private final RoomReports rooms;
    private final WorldVisits visits;
    private final ExhibitionReports exhibition;

    ViewReports(ParticipantReports participants, RoomReports rooms, WorldVisits visits, ExhibitionReports exhibition) {
        this.participants = participants;
        this.rooms = rooms;
        this.visits = visits;
        this.exhibition = exhibition;
    }

    void attendees(Job job, Spreadsheet sheet) {
        sheet.sheet("Attendees");
        sheet.row(header(job, "Internal ID", "External ID", "Name", "Permission traits"));
        job.progress().part(0, 100, participants.figures(job.world().id()).people());
        participants.everybody(job.world().id(), person -> {
            List<@Nullable Object> row = new ArrayList<>(Arrays.<@Nullable Object>asList(
                    person.id().toString(),
                    person.tokenId(),
                    person.displayName(),
                    String.join(", ", person.traits())));
            row.addAll(job.people().fields(person));
            sheet.row(row);
        });
    }

    private static List<String> header(Job job, String... columns) {
        List<String> header = new ArrayList<>(List.of(columns));
        header.addAll(job.people().fieldHeaders());
        return header;
    }

    /** Everything that was watched; people without a name are left out. */
    void views(Job job, Spreadsheet sheet) {
        SecondWords form = new SecondWords(job.zone());
        Map<UUID, String> names =
                rooms.rooms(job.world().id()).stream().collect(Collectors.toMap(Place::id, ViewReports::name));
        String world = job.world().id();
        sheet.sheet("Room views");
        sheet.row(header(job, "Room", "Start", "End", "User ID", "External ID", "User name"));
        var inRooms = job.people()
                .<RoomReports.Visit>resolving(
                        RoomReports.Visit::person,
                        (visit, person) -> line(
                                job,
                                sheet,
                                person,
                                names.get(visit.room()),
                                form.of(visit.start()),
                                form.of(visit.end())));
        job.progress().part(0, 60, rooms.visits(world, job.begin(), job.end()));
        rooms.visits(world, job.begin(), job.end(), inRooms::add);
        inRooms.flush();
        sheet.sheet("World views");
        sheet.row(header(job, "Start", "End", "User ID", "External ID", "User name"));
        var inWorld = job.people()
                .<WorldVisits.Visit>resolving(
                        WorldVisits.Visit::person,
                        (visit, person) -> line(job, sheet, person, form.of(visit.start()), form.of(visit.end())));
        job.progress().part(60, 90, visits.count(world, job.begin(), job.end()));
        visits.of(world, job.begin(), job.end(), inWorld::add);
        inWorld.flush();
        sheet.sheet("Exhibitor views");
        sheet.row(header(job, "Exhibition room", "Exhibitor", "Datetime", "User ID", "External ID", "User name"));
        var looks = job.people()
                .<ExhibitionReports.Look>resolving(
                        ExhibitionReports.Look::person,
                        (look, person) ->
                                line(job, sheet, person, names.get(look.room()), look.exhibitor(), form.of(look.at())));
        job.progress().part(90, 100, 0);
        exhibition.looks(world, job.begin(), job.end(), looks::add);
        looks.flush();
    }

    private static String name(Place room) {
        return room.deleted() ? room.name() + " (deleted)" : room.name();
    }

    private static void line(
            Job job, Spreadsheet sheet, @Nullable ParticipantSnapshot person, @Nullable String... what) {
        if (person == null || !person.hasName()) {
            return;
        }
        List<@Nullable Object> row = new ArrayList<>(Arrays.<@Nullable Object>asList((Object[]) what));
        row.add(person.id().toString());
        row.add(person.tokenId());
        row.add(person.displayName());
        row.addAll(job.people().fields(person));
        sheet.row(row);
    }

    /** How many were in each room in steps of five minutes, on each day from the hour of the beginning to the time of the end. */
    void roomViews(Job job, Spreadsheet sheet) {
        List<Place> places = rooms.rooms(job.world().id()).stream()
                .filter(room -> room.has("livestream.") || room.has("chat.") || room.has("call."))
                .toList();
        for (int i = 0; i < places.size(); i++) {
            Place room = places.get(i);
            sheet.sheet(name(room));
            sheet.row(List.of("Date", "Time", "Viewership (approx. unique users)"));
            roomViews(job, sheet, room.id());
            job.progress().step(i + 1, places.size());
        }
    }

    private void roomViews(Job job, Spreadsheet sheet, UUID room) {
        ZonedDateTime first = job.begin().atZone(job.zone());
        ZonedDateTime last = job.end().atZone(job.zone());
        Instant begin = first.withMinute(0).withSecond(0).withNano(0).toInstant();
        int steps = (int) (Duration.between(begin, job.end()).dividedBy(STEP) + 1);
        AttendanceSeries series = new AttendanceSeries(begin, STEP, steps);
        rooms.visitsByPerson(job.world().id(), room, begin, job.end(), series::add);
        LocalTime from = LocalTime.of(first.getHour(), 0);
        LocalTime until = last.toLocalTime();
        LocalDate firstDay = first.toLocalDate();
        boolean whole = !firstDay.equals(last.toLocalDate()) && !until.isAfter(from);
        int[] counts = series.counts();
        for (int i = 0; i < counts.length; i++) {
            LocalTime time = sheet.time(series.at(i));
            if (whole || !time.isBefore(from) && !time.isAfter(until)) {
                sheet.row(Arrays.asList(sheet.day(series.at(i)), time, counts[i] == 0 ? null : counts[i]));
            }
        }
    }
}
