package org.eventyay.report;

import static org.eventyay.access.Permission.WORLD_GRAPHS;
import static org.eventyay.access.Permission.WORLD_UPDATE;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.caption.CaptionTranscripts;
import org.eventyay.caption.TranscriptFormat;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.InvalidBody;
import org.eventyay.live.LiveActions;
import org.eventyay.live.Uuids;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unknown;
import org.eventyay.report.ReportService.Report;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.text.CalendarYear;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The {@code world.report.*} actions: a report is asked for, looked after, and fetched by its address. */
@LiveActions("world")
@InvalidBody("report.invalid")
class ReportActions {
    private static final Duration LONGEST = Duration.ofDays(92);

    private final ReportService service;
    private final RoomDirectory rooms;
    private final CaptionTranscripts transcripts;
    private final JsonMapper json;

    ReportActions(ReportService service, RoomDirectory rooms, CaptionTranscripts transcripts, JsonMapper json) {
        this.service = service;
        this.rooms = rooms;
        this.transcripts = transcripts;
        this.json = json;
    }

    /**
     * @param begin local time of the event in ISO 8601, or with an offset; absent: since anybody was there
     * @param end the same; absent: until nobody was there any more
     * @param days those that a summary draws graphs of, in ISO 8601; absent: all of the time
     */
    record Range(
            @Nullable JsonNode begin,
            @Nullable JsonNode end,
            @Nullable JsonNode days) {}

    /** Asks for everything there is. */
    record Everything() {}

    /**
     * @param room the room whose history it is
     * @param channel the channel whose history it is
     */
    record History(@Nullable JsonNode room, @Nullable JsonNode channel) {}

    /**
     * @param room the room in which it was said
     * @param language in which
     * @param begin local time of the event in ISO 8601, or with an offset; absent: the first line
     * @param end the same; absent: the last line
     * @param format {@code vtt}, {@code txt} or {@code json}; absent: {@code vtt}
     */
    record Captions(
            @Nullable JsonNode room,
            @Nullable String language,
            @Nullable JsonNode begin,
            @Nullable JsonNode end,
            @Nullable String format) {}

    /** @param timezone in which times without an offset are understood */
    record Made(String timezone, List<MadeReport> results) {}

    /** @param resultid what the request for the report was answered with */
    record ResultId(@Nullable String resultid) {}

    @Action("report.generate.summary")
    @InWorld(WORLD_GRAPHS)
    ObjectNode summary(Caller caller, Range body) {
        return begin(caller, ReportKind.SUMMARY, range(caller, body).on(days(body.days())));
    }

    @Action("report.generate.roomviews")
    @InWorld(WORLD_GRAPHS)
    ObjectNode roomViews(Caller caller, Range body) {
        return begin(caller, ReportKind.ROOMVIEWS, range(caller, body));
    }

    @Action("report.generate.sessionviews")
    @InWorld(WORLD_GRAPHS)
    ObjectNode sessionViews(Caller caller, Range body) {
        return begin(caller, ReportKind.SESSIONVIEWS, range(caller, body));
    }

    @Action("report.generate.views")
    @InWorld(WORLD_GRAPHS)
    ObjectNode views(Caller caller, Range body) {
        return begin(caller, ReportKind.VIEWS, range(caller, body));
    }

    @Action("report.generate.attendee_list")
    @InWorld(WORLD_GRAPHS)
    ObjectNode attendees(Caller caller, Everything body) {
        return begin(caller, ReportKind.ATTENDEE_LIST, ReportQuestion.of(null, null, null, null));
    }

    @Action("report.generate.attendee_session_list")
    @InWorld(WORLD_GRAPHS)
    ObjectNode attendeesOfSessions(Caller caller, Everything body) {
        return begin(caller, ReportKind.ATTENDEE_SESSION_LIST, ReportQuestion.of(null, null, null, null));
    }

    @Action("report.generate.chat_history")
    @InWorld(WORLD_UPDATE)
    ObjectNode chatHistory(Caller caller, History body) {
        UUID channel = id(body.channel(), "channel");
        return begin(caller, ReportKind.CHAT_HISTORY, ReportQuestion.of(null, null, null, channel));
    }

    @Action("report.generate.question_history")
    @InWorld(WORLD_UPDATE)
    ObjectNode questionHistory(Caller caller, History body) {
        UUID room = id(body.room(), "room");
        return begin(caller, ReportKind.QUESTION_HISTORY, ReportQuestion.of(null, null, room, null));
    }

    @Action("report.generate.poll_history")
    @InWorld(WORLD_UPDATE)
    ObjectNode pollHistory(Caller caller, History body) {
        UUID room = id(body.room(), "room");
        return begin(caller, ReportKind.POLL_HISTORY, ReportQuestion.of(null, null, room, null));
    }

    @Action("report.generate.captions")
    @InWorld(WORLD_UPDATE)
    ObjectNode captions(Caller caller, Captions body) {
        UUID id = id(body.room(), "room");
        RoomSnapshot room = rooms.find(caller.worldId(), id).orElseThrow(() -> new Unknown("room"));
        String language = transcripts
                .language(room, body.language() == null ? "" : body.language())
                .orElseThrow(() -> new Invalid("language", "The room has no captions in this language."));
        TranscriptFormat format = TranscriptFormat.of(body.format() == null ? "vtt" : body.format())
                .orElseThrow(() -> new Invalid("format", "Choose vtt, txt or json."));
        ReportQuestion time = range(caller, new Range(body.begin(), body.end(), null));
        return begin(
                caller,
                ReportKind.CAPTIONS,
                new ReportQuestion(time.begin(), time.end(), id, null, language, format.word(), null));
    }

    private ObjectNode begin(Caller caller, ReportKind kind, ReportQuestion question) {
        UUID id = service.begin(caller.worldId(), caller.id(), kind, question);
        return json.createObjectNode().put("resultid", id.toString());
    }

    /** {@code ready} and, with a report that is ready, {@code result}: its address for two hours. */
    @Action("report.status")
    @InWorld({WORLD_GRAPHS, WORLD_UPDATE})
    ObjectNode status(Caller caller, ResultId body) {
        Report report = Uuids.parse(body.resultid() == null ? "" : body.resultid())
                .flatMap(id -> service.find(caller.worldId(), caller.id(), id))
                .filter(found -> caller.can(found.kind().permission()))
                .orElseThrow(() -> new Unknown("report"));
        service.checkNotFailed(report);
        ObjectNode reply = json.createObjectNode().put("ready", report.url() != null);
        return report.url() == null ? reply : reply.put("result", report.url());
    }

    /** The caller's reports of the last day, newest first: what each is about and how far it is. */
    @Action("report.list")
    @InWorld({WORLD_GRAPHS, WORLD_UPDATE})
    Made list(Caller caller, Everything body) {
        return new Made(
                caller.world().timezone(),
                service.list(caller.worldId(), caller.id()).stream()
                        .filter(report -> caller.can(report.kind().permission()))
                        .map(MadeReport::of)
                        .toList());
    }

    private static ReportQuestion range(Caller caller, Range body) {
        ZoneId zone = ZoneId.of(caller.world().timezone());
        Instant begin = time(body.begin(), zone, "begin");
        Instant end = time(body.end(), zone, "end");
        if (begin != null && end != null) {
            if (end.isBefore(begin)) {
                throw new Invalid("end", "The end is before the beginning.");
            }
            if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
                throw new Invalid("end", "A report covers " + LONGEST.toDays() + " days at most.");
            }
        }
        return ReportQuestion.of(begin, end, null, null);
    }

    private static @Nullable List<LocalDate> days(@Nullable JsonNode given) {
        if (given == null || given.isNull()) {
            return null;
        }
        try {
            if (!given.isArray() || given.size() > LONGEST.toDays()) {
                throw new Invalid("days", "This is no list of at most " + LONGEST.toDays() + " days.");
            }
            return given.valueStream()
                    .map(day -> CalendarYear.day(LocalDate.parse(day.isString() ? day.asString() : "")))
                    .distinct()
                    .toList();
        } catch (DateTimeException e) {
            throw new Invalid("days", "One of them is no day.");
        }
    }

    /** Times without an offset are those of the event's clocks. */
    static @Nullable Instant time(@Nullable JsonNode given, ZoneId zone, String field) {
        if (given == null
                || given.isNull()
                || given.isString() && given.asString().isBlank()) {
            return null;
        }
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    (given.isString() ? given.asString() : "").strip().replaceFirst(" ", "T"),
                    OffsetDateTime::from,
                    LocalDateTime::from);
            return time instanceof LocalDateTime local
                    ? CalendarYear.instant(local, zone)
                    : CalendarYear.instant(OffsetDateTime.from(time));
        } catch (DateTimeException e) {
            throw new Invalid(field, "This is no point in time.");
        }
    }

    private static UUID id(@Nullable JsonNode given, String what) {
        return Optional.ofNullable(given).flatMap(Uuids::of).orElseThrow(() -> new Unknown(what));
    }
}
