package org.eventyay.question;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What reports tell of questions; never who asked. */
@Component
public class QuestionReports {
    private static final int FETCHED = 500;

    private final JdbcClient jdbc;

    QuestionReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A question with its votes and where it is on its way. */
    public record Asked(Instant at, String content, int votes, String state) {}

    /** All questions of a room, by time. */
    @Transactional(readOnly = true)
    public void history(UUID room, Consumer<Asked> to) {
        jdbc.sql("select q.timestamp, q.content, (select count(*) from question_vote v where v.question_id ="
                        + " q.id), q.state from question q where q.room_id = ? order by q.timestamp, q.id")
                .param(room)
                .withFetchSize(FETCHED)
                .query(row -> {
                    to.accept(new Asked(
                            row.getTimestamp(1).toInstant(), row.getString(2), row.getInt(3), row.getString(4)));
                });
    }
}
