package org.eventyay.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.chat.ChatReports;
import org.eventyay.job.BackgroundJobs;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Limited;
import org.eventyay.refusal.Unknown;
import org.eventyay.room.RoomDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The only writer of reports: takes requests, and keeps what became of them for a day, for whoever asked. */
@Service
class ReportService {
    static final Duration FILE_LIFE = Duration.ofHours(2);
    private static final int OPEN_OF_ONE = 10;
    private static final int OPEN_OF_WORLD = 40;
    private static final String COLUMNS = "select id, world_id, kind, question::text, state, progress,"
            + " case when ended > now() - interval '2 hours' then url end, created,"
            + " case when state = 'done' then ended + interval '2 hours' end, fault from report ";

    private final JdbcClient jdbc;
    private final BackgroundJobs jobs;
    private final RoomDirectory rooms;
    private final ChatReports chats;
    private final JsonMapper json;

    ReportService(JdbcClient jdbc, BackgroundJobs jobs, RoomDirectory rooms, ChatReports chats, JsonMapper json) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.rooms = rooms;
        this.chats = chats;
        this.json = json;
    }

    /**
     * A report that was asked for.
     *
     * @param state {@code open}, {@code done} or {@code failed}
     * @param progress per cent
     * @param url where it can be fetched; null before it is done and after its file is gone
     * @param expires when its file goes or went; null before it is done
     * @param fault the code of why it failed; null if it did not
     */
    record Report(
            UUID id,
            String worldId,
            ReportKind kind,
            ReportQuestion question,
            String state,
            int progress,
            @Nullable String url,
            Instant created,
            @Nullable Instant expires,
            @Nullable String fault) {}

    /**
     * Has a report made in the background.
     *
     * @throws Unknown if the room is none of the world, or the channel none of a room of it: what people say to each other is theirs
     * @throws Limited if too many are being made already
     */
    @Transactional
    public UUID begin(String worldId, UUID who, ReportKind kind, ReportQuestion question) {
        if (question.room() != null && rooms.find(worldId, question.room()).isEmpty()) {
            throw new Unknown("room");
        }
        if (question.channel() != null && !chats.isOfRoom(worldId, question.channel())) {
            throw new Unknown("channel");
        }
        if (open("user_id = ?", who) >= OPEN_OF_ONE || open("world_id = ?", worldId) >= OPEN_OF_WORLD) {
            throw new Limited(
                    "report.limited", "Please wait for the reports that are being made.", Duration.ofSeconds(10));
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into report (id, world_id, user_id, kind, question) values (?, ?, ?, ?, ?::jsonb)")
                .params(id, worldId, who, kind.word(), json.writeValueAsString(question))
                .update();
        jobs.enqueue(ReportWork.KIND, id.toString());
        return id;
    }

    private int open(String whose, Object id) {
        return jdbc.sql("select count(*) from report where state = 'open' and created > now() - interval '1 hour' and "
                        + whose)
                .param(id)
                .query(Integer.class)
                .single();
    }

    /** A report of this person, not older than a day. */
    Optional<Report> find(String worldId, UUID who, UUID id) {
        return jdbc.sql(COLUMNS
                        + "where id = ? and world_id = ? and user_id = ? and created > now() - interval '1 day'")
                .params(id, worldId, who)
                .query(this::read)
                .optional();
    }

    /** The newest reports of this person, not older than a day. */
    List<Report> list(String worldId, UUID who) {
        return jdbc.sql(COLUMNS + "where world_id = ? and user_id = ? and created > now() - interval '1 day'"
                        + " order by created desc limit 50")
                .params(worldId, who)
                .query(this::read)
                .list();
    }

    /** One that is to be made, whoever asked; empty if it is made already, or nobody wants it any more. */
    Optional<Report> toDo(UUID id) {
        return jdbc.sql(COLUMNS + "where id = ? and state = 'open'")
                .param(id)
                .query(this::read)
                .optional();
    }

    private Report read(ResultSet row, int number) throws SQLException {
        Timestamp expires = row.getTimestamp(9);
        return new Report(
                row.getObject(1, UUID.class),
                row.getString(2),
                ReportKind.of(row.getString(3)),
                json.readValue(row.getString(4), ReportQuestion.class),
                row.getString(5),
                row.getInt(6),
                row.getString(7),
                row.getObject(8, Timestamp.class).toInstant(),
                expires == null ? null : expires.toInstant(),
                row.getString(10));
    }

    /** @throws Conflict {@code report.failed} */
    void checkNotFailed(Report report) {
        boolean gone = report.state().equals("done") && report.url() == null;
        if (report.state().equals("failed") || gone) {
            throw new Conflict("report.failed", gone ? "This report is not kept any more." : "This report failed.");
        }
    }

    /** In a transaction of its own: what is reported may be read in another, and whoever waits wants to see it now. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void progress(UUID id, int percent) {
        jdbc.sql("update report set progress = ? where id = ? and state = 'open'")
                .params(Math.clamp(percent, 0, 99), id)
                .update();
    }

    void done(UUID id, String url) {
        jdbc.sql("update report set state = 'done', progress = 100, url = ?, ended = now() where id = ?")
                .params(url, id)
                .update();
    }

    /** @param fault a code */
    void failed(UUID id, String fault) {
        jdbc.sql("update report set state = 'failed', fault = ?, ended = now() where id = ? and state = 'open'")
                .params(fault, id)
                .update();
    }

    /** Forgets reports of earlier days; how many. */
    int forget() {
        return jdbc.sql("delete from report where created < now() - interval '2 days'")
                .update();
    }
}
