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
import org.eventyay.room.Pin;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of questions and votes for them. */
@Repository
class Questions {
    private static final String SELECT =
            "select q.id, q.room_id, q.content, q.state, q.answered, q.timestamp, q.is_pinned, q.sender_id,"
                    + " (select count(*) from question_vote v where v.question_id = q.id) from question q ";

    /** The place of the next change of the pin in a room, also behind rows that an archive brought along. */
    private static final String NEXT_PIN =
            "greatest(nextval('pin_order'), 1 + (select coalesce(max(o.pin_order), 0) from question o where o.room_id = %s))";

    private final JdbcClient jdbc;

    Questions(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
                        + NEXT_PIN.formatted("question.room_id") + " end where id = ?")
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

    /** What is pinned in a room. To be asked after a change, and after the rows of questions when both are read. */
    Pin pin(UUID roomId) {
        return jdbc.sql("select pin_order, is_pinned, id, state from question where room_id = ?"
                        + " order by pin_order desc, is_pinned desc limit 1")
                .param(roomId)
                .query((row, n) -> new Pin(
                        row.getLong(1),
                        row.getBoolean(2) ? row.getObject(3, UUID.class) : null,
                        row.getString(4).equals(QuestionState.VISIBLE.word())))
                .optional()
                .orElseGet(() -> new Pin(0, null, false));
    }

    /** Gives the change by which nothing is pinned any more its place among all; the caller holds the pin of the room. */
    Pin nothingPinned(UUID roomId) {
        long order = jdbc.sql("select " + NEXT_PIN.formatted("?"))
                .param(roomId)
                .query(Long.class)
                .single();
        jdbc.sql("update question set pin_order = ? where id ="
                        + " (select id from question where room_id = ? order by pin_order desc, id limit 1)")
                .params(order, roomId)
                .update();
        return new Pin(order, null, false);
    }

    /**
     * Takes the pin from every question of a room but this one. Until the transaction ends nobody else pins there.
     *
     * @return whether one of them was visible
     */
    boolean unpinOthers(UUID roomId, @Nullable UUID id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('question pin ' || ?, 0))")
                .param(roomId.toString())
                .query((row, n) -> 1)
                .single();
        return jdbc.sql("update question set is_pinned = false where room_id = ? and is_pinned and id is distinct from"
                        + " ? returning state")
                .param(roomId)
                .param(id)
                .query((row, n) -> row.getString(1))
                .list()
                .contains(QuestionState.VISIBLE.word());
    }
}
