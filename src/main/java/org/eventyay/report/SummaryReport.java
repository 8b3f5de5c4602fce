package org.eventyay.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.eventyay.chat.ChatReports;
import org.eventyay.exhibition.ExhibitionReports;
import org.eventyay.participant.ParticipantReports;
import org.eventyay.report.ReportMaker.Job;
import org.eventyay.room.RoomReports;
import org.eventyay.room.RoomReports.Place;
import org.eventyay.schedule.Schedule;
import org.eventyay.schedule.ScheduleException;
import org.eventyay.schedule.Schedules;
import org.eventyay.schedule.Talk;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The whole event on a few pages: figures, attendance of each day, exhibitors, and each room with its talks. */
@Component
class SummaryReport {
    private static final int MOST_DAYS = 92;

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
            SummaryWords words = new SummaryWords(locale(job), pages::knowsAll);
            SummaryPage page =
                    new SummaryPage(pages, job.world().title(), form(job).format(Instant.now()), words);
            page.heading(job.world().title());
            List<ExhibitionReports.Figures> exhibitors =
                    exhibition.figures(job.world().id(), job.begin(), job.end());
            figures(job, page, exhibitors.size());
            Map<UUID, Set<LocalDate>> days = rooms.days(job.world().id(), job.zone(), job.begin(), job.end());
            Set<LocalDate> all = days.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
            graphs(job, page, null, job.world().title(), all);
            exhibitors(page, exhibitors);
            List<SessionReports.Session> talks = talks(job);
            Map<UUID, ChatReports.OfRoom> said = chats.byRoom(job.world().id(), job.begin(), job.end());
            List<Place> places = rooms.rooms(job.world().id()).stream()
                    .filter(room -> room.has("livestream.") || room.has("chat.") || room.has("call."))
                    .toList();
            for (int i = 0; i < places.size(); i++) {
                Place place = places.get(i);
                room(job, page, place, said.get(place.id()), talks, days.getOrDefault(place.id(), Set.of()));
                job.progress().step(i + 1, places.size());
            }
            pages.save(out);
        }
    }

    private static Locale locale(Job job) {
        return Locale.forLanguageTag(job.world().locale().replace('_', '-'));
    }

    private static DateTimeFormatter form(Job job) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale(job))
                .withZone(job.zone());
    }

    private void figures(Job job, SummaryPage page, int exhibitors) {
        DateTimeFormatter form = form(job);
        String world = job.world().id();
        ParticipantReports.Figures people = participants.figures(world);
        ChatReports.Figures said = chats.figures(world, job.begin(), job.end());
        page.row(page.word("from"), form.format(job.begin()));
        page.row(page.word("until"), form.format(job.end()));
        page.row(page.word("people"), people.people());
        page.row(page.word("withToken"), people.withToken());
        page.row(page.word("exhibitors"), exhibitors);
        page.row(page.word("roomMessages"), said.inRooms());
        page.row(page.word("conversations"), said.directChannels());
        page.row(page.word("directMessages"), said.direct());
        page.row(page.word("calls"), said.calls());
    }

    /** Of days without anybody there is nothing to draw. */
    private void graphs(Job job, SummaryPage page, @Nullable UUID room, String title, Set<LocalDate> days) {
        List<LocalDate> wanted = job.question().days();
        days.stream()
                .filter(day -> wanted == null || wanted.contains(day))
                .sorted()
                .limit(MOST_DAYS)
                .forEach(day -> {
                    Instant begin =
                            later(job.begin(), day.atStartOfDay(job.zone()).toInstant());
                    Instant end = earlier(
                            job.end(), day.plusDays(1).atStartOfDay(job.zone()).toInstant());
                    if (begin.isBefore(end)) {
                        AttendanceChart chart = graphs.chart(job.world(), room, title + ", " + day, begin, end);
                        if (chart.total() > 0) {
                            page.chart(chart);
                        }
                    }
                });
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static void exhibitors(SummaryPage page, List<ExhibitionReports.Figures> figures) {
        if (figures.isEmpty()) {
            return;
        }
        page.heading(page.word("exhibitors"));
        page.cells(
                page.word("exhibitor"), page.word("views"), page.word("uniqueViewers"), page.word("contactRequests"));
        long views = 0;
        long people = 0;
        long requests = 0;
        for (ExhibitionReports.Figures one : figures) {
            page.cells(one.exhibitor(), one.views() + "", one.people() + "", one.contactRequests() + "");
            views += one.views();
            people += one.people();
            requests += one.contactRequests();
        }
        page.cells(page.word("sum"), views + "", people + "", requests + "");
    }

    /** Without a schedule there are none; a summary is worth reading all the same. */
    private List<SessionReports.Session> talks(Job job) {
        try {
            Schedule schedule = schedules.current(job.world());
            return sessions.sessions(job, schedule);
        } catch (ScheduleException e) {
            return List.of();
        }
    }

    private void room(
            Job job,
            SummaryPage page,
            Place room,
            ChatReports.@Nullable OfRoom said,
            List<SessionReports.Session> talks,
            Set<LocalDate> days) {
        Map<UUID, Duration> stays = new HashMap<>();
        rooms.visitsByPerson(job.world().id(), room.id(), job.begin(), job.end(), visit -> {
            Instant start = later(visit.start(), job.begin());
            Instant end = earlier(visit.end(), job.end());
            if (start.isBefore(end)) {
                stays.merge(visit.person(), Duration.between(start, end), Duration::plus);
            }
        });
        page.heading(room.deleted() ? room.name() + " (" + page.word("deleted") + ")" : room.name());
        List<Duration> sorted = new ArrayList<>(stays.values());
        sorted.sort(Duration::compareTo);
        Duration sum = sorted.stream().reduce(Duration.ZERO, Duration::plus);
        page.row(page.word("uniqueViewers"), sorted.size());
        page.row(page.word("average"), minutes(page, sorted.isEmpty() ? Duration.ZERO : sum.dividedBy(sorted.size())));
        page.row(page.word("median"), minutes(page, sorted.isEmpty() ? Duration.ZERO : sorted.get(sorted.size() / 2)));
        if (said != null || room.has("chat.")) {
            page.row(page.word("messages"), said == null ? 0 : said.messages());
            page.row(page.word("writers"), said == null ? 0 : said.senders());
        }
        graphs(job, page, room.id(), room.name(), days);
        List<SessionReports.Session> here = talks.stream()
                .filter(talk -> talk.room() != null && talk.room().id().equals(room.id()))
                .toList();
        if (!here.isEmpty()) {
            page.cells(page.word("session"), page.word("start"), page.word("end"), page.word("viewers"));
            DateTimeFormatter form = form(job);
            here.forEach(one -> page.cells(
                    Talk.text(one.talk().title(), job.world().locale()),
                    form.format(one.talk().start()),
                    form.format(one.talk().end()),
                    one.people() + ""));
        }
    }

    private static String minutes(SummaryPage page, Duration time) {
        return time.toMinutes() + " " + page.word("minutes");
    }
}
