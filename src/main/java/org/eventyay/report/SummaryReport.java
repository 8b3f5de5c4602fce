package org.eventyay.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.eventyay.chat.ChatReports;
import org.eventyay.exhibition.ExhibitionReports;
import org.eventyay.participant.ParticipantReports;
import org.eventyay.refusal.Unavailable;
import org.eventyay.report.ReportMaker.Job;
import org.eventyay.room.RoomReports;
import org.eventyay.room.RoomReports.Place;
import org.eventyay.schedule.Schedule;
import org.eventyay.schedule.Schedules;
import org.eventyay.schedule.Talk;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The whole event on a few pages: figures, attendance of each day, exhibitors, and each room with its talks. */
@Component
class SummaryReport {
    private static final int MOST_DAYS = 31;

    private final RoomReports rooms;
    private final ParticipantReports participants;
    private final ChatReports chats;
    private final ExhibitionReports exhibition;
    private final SessionReports sessions;
    private final Schedules schedules;
    private final AttendanceGraphs graphs;

    SummaryReport(
            RoomReports rooms,
            ParticipantReports participants,
            ChatReports chats,
            ExhibitionReports exhibition,
            SessionReports sessions,
            Schedules schedules,
            AttendanceGraphs graphs) {
        this.rooms = rooms;
        this.participants = participants;
        this.chats = chats;
        this.exhibition = exhibition;
        this.sessions = sessions;
        this.schedules = schedules;
        this.graphs = graphs;
    }

    void write(Job job, Path file) throws IOException {
        try (PdfPages pages = new PdfPages(PDRectangle.A4);
                var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            SummaryPage page =
                    new SummaryPage(pages, job.world().title(), form(job).format(Instant.now()));
            page.heading(job.world().title());
            figures(job, page);
            graphs(job, page, null, job.world().title());
            exhibitors(job, page);
            List<SessionReports.Session> talks = talks(job);
            Map<UUID, ChatReports.OfRoom> said = chats.byRoom(job.world().id(), job.begin(), job.end());
            List<Place> places = rooms.rooms(job.world().id()).stream()
                    .filter(room -> room.has("livestream.") || room.has("chat.") || room.has("call."))
                    .toList();
            for (int i = 0; i < places.size(); i++) {
                room(job, page, places.get(i), said.get(places.get(i).id()), talks);
                job.progress().accept(20 + 80 * (i + 1) / places.size());
            }
            pages.save(out);
        }
    }

    private static DateTimeFormatter form(Job job) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(Locale.forLanguageTag(job.world().locale().replace('_', '-')))
                .withZone(job.zone());
    }

    private void figures(Job job, SummaryPage page) {
        DateTimeFormatter form = form(job);
        String world = job.world().id();
        ParticipantReports.Figures people = participants.figures(world);
        ChatReports.Figures said = chats.figures(world, job.begin(), job.end());
        List<ExhibitionReports.Figures> exhibitors = exhibition.figures(world, job.begin(), job.end());
        page.row("From", form.format(job.begin()));
        page.row("Until", form.format(job.end()));
        page.row("People in all", people.people());
        page.row("People with a ticket or account", people.withToken());
        page.row("Exhibitors", exhibitors.size());
        page.row("Chat messages in rooms", said.inRooms());
        page.row("Direct conversations", said.directChannels());
        page.row("Direct messages", said.direct());
        page.row("Calls between two people", said.calls());
    }

    private void graphs(Job job, SummaryPage page, @Nullable UUID room, String title) {
        ZonedDateTime last = job.end().atZone(job.zone());
        LocalDate day = job.begin().atZone(job.zone()).toLocalDate();
        for (int i = 0; i < MOST_DAYS && !day.isAfter(last.toLocalDate()); i++) {
            Instant begin = later(job.begin(), day.atStartOfDay(job.zone()).toInstant());
            Instant end =
                    earlier(job.end(), day.plusDays(1).atStartOfDay(job.zone()).toInstant());
            if (begin.isBefore(end)) {
                AttendanceChart chart = graphs.chart(job.world(), room, title + ", " + day, begin, end);
                if (chart.total() > 0) {
                    page.chart(chart);
                }
            }
            day = day.plusDays(1);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void exhibitors(Job job, SummaryPage page) {
        List<ExhibitionReports.Figures> figures = exhibition.figures(job.world().id(), job.begin(), job.end());
        if (figures.isEmpty()) {
            return;
        }
        page.heading("Exhibitors");
        page.cells("Exhibitor", "Views", "Unique viewers", "Contact requests");
        long views = 0;
        long people = 0;
        long requests = 0;
        for (ExhibitionReports.Figures one : figures) {
            page.cells(one.exhibitor(), one.views() + "", one.people() + "", one.contactRequests() + "");
            views += one.views();
            people += one.people();
            requests += one.contactRequests();
        }
        page.cells("Sum", views + "", people + "", requests + "");
    }

    /** Without a schedule there are none; a summary is worth reading all the same. */
    private List<SessionReports.Session> talks(Job job) {
        try {
            Schedule schedule = schedules.current(job.world());
            return sessions.sessions(job, schedule);
        } catch (Unavailable e) {
            return List.of();
        }
    }

    private void room(
            Job job,
            SummaryPage page,
            Place room,
            ChatReports.@Nullable OfRoom said,
            List<SessionReports.Session> talks) {
        Map<UUID, Duration> stays = new HashMap<>();
        rooms.visitsByPerson(job.world().id(), room.id(), job.begin(), job.end(), visit -> {
            Instant start = later(visit.start(), job.begin());
            Instant end = earlier(visit.end(), job.end());
            if (start.isBefore(end)) {
                stays.merge(visit.person(), Duration.between(start, end), Duration::plus);
            }
        });
        page.heading(room.deleted() ? room.name() + " (deleted)" : room.name());
        List<Duration> sorted = new ArrayList<>(stays.values());
        sorted.sort(Duration::compareTo);
        Duration sum = sorted.stream().reduce(Duration.ZERO, Duration::plus);
        page.row("Unique viewers", sorted.size());
        page.row("Time per viewer, average", minutes(sorted.isEmpty() ? Duration.ZERO : sum.dividedBy(sorted.size())));
        page.row("Time per viewer, median", minutes(sorted.isEmpty() ? Duration.ZERO : sorted.get(sorted.size() / 2)));
        if (said != null || room.has("chat.")) {
            page.row("Chat messages", said == null ? 0 : said.messages());
            page.row("People who wrote", said == null ? 0 : said.senders());
        }
        graphs(job, page, room.id(), room.name());
        List<SessionReports.Session> here = talks.stream()
                .filter(talk -> talk.room() != null && talk.room().id().equals(room.id()))
                .toList();
        if (!here.isEmpty()) {
            page.cells("Session", "Start", "End", "Viewers");
            DateTimeFormatter form = form(job);
            here.forEach(one -> page.cells(
                    Talk.text(one.talk().title(), job.world().locale()),
                    form.format(one.talk().start()),
                    form.format(one.talk().end()),
                    one.people() + ""));
        }
    }

    private static String minutes(Duration time) {
        return time.toMinutes() + " min";
    }
}
