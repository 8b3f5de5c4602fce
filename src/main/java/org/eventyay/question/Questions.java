package org.eventyay.question;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eventyay.room.PinRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of questions and votes for them. */
@Repository
class Questions {
    private static final String SELECT =
            "select q.id, q.room_id, q.content, q.state, q.answered, q.timestamp, q.is_pinned, q.sender_id,"
                    + " (select count(*) from question_vote v where v.question_id = q.id) from question q ";

    private final JdbcClient jdbc;
    private final PinRows pins;

    Questions(JdbcClient jdbc) {
        this.jdbc = jdbc;
        pins = new PinRows(jdbc, "question", QuestionState.VISIBLE.word()::equals);
    }

    /** Which question is pinned in each room. */
    PinRows pins() {
        return pins;
    }

    /**
     * Questions of a room, oldest first; of very many only the newest, as many as two megabytes have room for, and those pinned.
     *
     * @param author whose questions come in any state, while of others' only visible ones do; null for all questions
     */
    List<Question> of(UUID roomId, @Nullable UUID author) {
        return jdbc.sql(SELECT + """
            join (select id, sum(octet_length(content) + 400) over (order by is_pinned desc, timestamp desc, id) as bytes
                  from question where room_id = :room and (cast(:author as uuid) is null or sender_id = :author or state = 'visible'))
                 listed on listed.id = q.id and listed.bytes <= 2097152
            order by q.timestamp, q.id\
            """)
                .param("room", roomId)
                .param("author", author)
                .query(Questions::read)
                .list();
    }

    /** A question of a room, locked until the transaction ends. */
    Optional<Question> lock(UUID roomId, UUID id) {
        return jdbc.sql(SELECT + "where q.id = ? and q.room_id = ? for update")
                .params(id, roomId)
                .query(Questions::read)
                .optional();
    }

    private static Question read(ResultSet row, int number) throws SQLException {
        return new Question(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                QuestionState.of(row.getString(4)).orElseThrow(),
                row.getBoolean(5),
                row.getObject(6, Timestamp.class).toInstant(),
                row.getBoolean(7),
                row.getObject(8, UUID.class),
                row.getInt(9));
    }

    /** Ids of the questions of a room that somebody voted for. */
    Set<UUID> votedFor(UUID roomId, UUID participant) {
        return new HashSet<>(
                jdbc.sql("select v.question_id from question_vote v join question q on q.id = v.question_id"
                                + " where q.room_id = ? and v.sender_id = ?")
                        .params(roomId, participant)
                        .query((row, n) -> row.getObject(1, UUID.class))
                        .list());
    }

    /** How many questions of somebody wait in a room or are shown there. */
    int countOf(UUID roomId, UUID participant) {
        return jdbc.sql("select count(*) from question where room_id = ? and sender_id = ? and state <> 'archived'")
                .params(roomId, participant)
                .query(Integer.class)
                .single();
    }

    void insert(Question question) {
        jdbc.sql("insert into question (id, room_id, content, state, answered, timestamp, is_pinned, sender_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(question.id())
                .param(question.roomId())
                .param(question.content())
                .param(question.state().word())
                .param(question.answered())
                .param(Timestamp.from(question.timestamp()))
                .param(question.pinned())
                .param(question.sender())
                .update();
    }

    void update(Question question, UUID moderator) {
        jdbc.sql("update question set content = ?, state = ?, answered = ?, is_pinned = ?, moderator_id = ?,"
                        + " pin_order = case when is_pinned = ? then pin_order else "
                        + PinRows.NEXT + " end where id = ?")
                .param(question.content())
                .param(question.state().word())
                .param(question.answered())
                .param(question.pinned())
                .param(moderator)
                .param(question.pinned())
                .param(question.id())
                .update();
    }

    /** Notes who asked a question long ago, when, and who voted for it. */
    void remember(UUID id, UUID sender, Instant when, List<UUID> voters) {
        jdbc.sql("update question set sender_id = ?, timestamp = ? where id = ?")
                .params(sender, Timestamp.from(when), id)
                .update();
        jdbc.sql("insert into question_vote (question_id, sender_id) select ?, v from unnest(?::uuid[]) as v on"
                        + " conflict do nothing")
                .params(id, voters.toArray(UUID[]::new))
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from question where id = ?").param(id).update();
    }

    /** Counts somebody's vote, once, or takes it back. */
    void vote(UUID id, UUID participant, boolean wanted) {
        jdbc.sql(
                        wanted
                                ? "insert into question_vote (question_id, sender_id) values (?, ?) on conflict do"
                                        + " nothing"
                                : "delete from question_vote where question_id = ? and sender_id = ?")
                .params(id, participant)
                .update();
    }
}
