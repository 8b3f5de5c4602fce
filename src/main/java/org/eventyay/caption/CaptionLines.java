package org.eventyay.caption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was said, as it is stored. Hidden lines are left out everywhere but where they are moderated. */
@Repository
class CaptionLines {
    private static final int FETCHED = 500;

    private final JdbcClient jdbc;

    CaptionLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Part of what was said: after a line, from a time, before a time; null for no bound. */
    record Range(
            @Nullable Long after,
            @Nullable Instant from,
            @Nullable Instant until) {
        static final Range ALL = new Range(null, null, null);
    }

    /** A line with the language it is in. */
    record Located(CaptionLine line, UUID trackId, String language) {}

    /** So many new numbers, rising. */
    List<Long> numbers(int count) {
        return jdbc.sql("select nextval('caption_line_id_seq') from generate_series(1, ?)")
                .param(count)
                .query((row, n) -> row.getLong(1))
                .list();
    }

    void insert(UUID trackId, CaptionLine line) {
        // again is no fault: a sender that got no answer repeats itself
        jdbc.sql("insert into caption_line (id, track_id, text, at) select ?, id, ?, ? from caption_track where id = ?"
                        + " on conflict (id) do update set text = excluded.text")
                .params(line.id(), line.text(), Timestamp.from(line.at()), trackId)
                .update();
    }

    /** The last lines, the oldest first. */
    List<CaptionLine> last(UUID trackId, int most) {
        return jdbc.sql("select id, text, at from caption_line where track_id = ? and not hidden order by id desc"
                        + " limit ?")
                .params(trackId, most)
                .query(CaptionLines::read)
                .list()
                .reversed();
    }

    /** Lines by number. */
    List<CaptionLine> list(UUID trackId, Range range, int most) {
        return jdbc.sql("select id, text, at from caption_line where track_id = :track and not hidden"
                        + " and (cast(:after as bigint) is null or id > :after)" + WITHIN + " order by id limit :most")
                .param("track", trackId)
                .param("after", range.after())
                .param("from", timestamp(range.from()))
                .param("until", timestamp(range.until()))
                .param("most", most)
                .query(CaptionLines::read)
                .list();
    }

    /** All lines of a part by when they were said, as they come from the database. */
    void each(UUID trackId, Range range, Consumer<CaptionLine> to) {
        jdbc.sql("select id, text, at from caption_line where track_id = :track and not hidden" + WITHIN
                        + " order by at, id")
                .param("track", trackId)
                .param("from", timestamp(range.from()))
                .param("until", timestamp(range.until()))
                .withFetchSize(FETCHED)
                .query(row -> {
                    to.accept(read(row, 0));
                });
    }

    private static final String WITHIN = " and (cast(:from as timestamptz) is null or at >= :from)"
            + " and (cast(:until as timestamptz) is null or at < :until)";

    /** A line of a room, hidden or not; nobody else changes it until the transaction is through. */
    Optional<Located> lock(UUID roomId, long id) {
        return jdbc.sql("select l.id, l.text, l.at, t.id, t.language from caption_line l"
                        + " join caption_track t on t.id = l.track_id where l.id = ? and t.room_id = ? for update of l")
                .params(id, roomId)
                .query((row, n) -> new Located(read(row, n), row.getObject(4, UUID.class), row.getString(5)))
                .optional();
    }

    void edit(long id, String text, boolean hidden, @Nullable UUID editor) {
        jdbc.sql("update caption_line set text = ?, hidden = ?, edited_at = now(), edited_by = ? where id = ?")
                .param(text)
                .param(hidden)
                .param(editor)
                .param(id)
                .update();
    }

    /** Deletes lines for good; their numbers, rising. */
    List<Long> delete(UUID trackId, @Nullable Instant from, @Nullable Instant until) {
        return jdbc
                .sql("delete from caption_line where track_id = :track" + WITHIN + " returning id")
                .param("track", trackId)
                .param("from", timestamp(from))
                .param("until", timestamp(until))
                .query((row, n) -> row.getLong(1))
                .list()
                .stream()
                .sorted()
                .toList();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    private static CaptionLine read(ResultSet row, int number) throws SQLException {
        return new CaptionLine(
                row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant());
    }
}
