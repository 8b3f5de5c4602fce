package org.eventyay.stream;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eventyay.bus.AfterCommit;
import org.eventyay.settings.Settings;
import org.eventyay.settings.StreamSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How long pieces of streams stay. */
@Service
class StreamRetention {
    /** A piece of the current list is never older than this beyond the window. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final StreamFiles files;
    private final StreamSettings settings;

    StreamRetention(JdbcClient jdbc, StreamFiles files, Settings settings) {
        this.jdbc = jdbc;
        this.files = files;
        this.settings = settings.stream();
    }

    private record Piece(long id, String publicId, String file, long bytes) {}

    /** Pieces nobody will ask for again, oldest first: not what initialises others that are still there or to come. */
    private List<Piece> old(Duration age, int most) {
        return jdbc.sql("""
            select s.id, i.public_id, s.file, s.bytes from stream_segment s join stream_ingest i on i.id = s.ingest_id
            where s.at < :before
              and (s.listed or s.session < i.session or not i.live or not exists (
                    select 1 from stream_playlist p where p.ingest_id = s.ingest_id and p.session = s.session
                      and position(s.name in p.content) > 0))
              and not exists (select 1 from stream_segment u where u.ingest_id = s.ingest_id and u.init = s.file and u.id <> s.id)
            order by s.at limit :most\
            """)
                .param("before", Timestamp.from(Instant.now().minus(age)))
                .param("most", most)
                .query((row, n) -> new Piece(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)))
                .list();
    }

    /** Removes what has outlived its time; how many pieces. */
    @Transactional
    public int run() {
        List<Piece> old = old(settings.window().plus(settings.keep()), AT_ONCE);
        old.forEach(this::remove);
        return old.size();
    }

    /**
     * Removes the oldest pieces that no list names any more.
     *
     * @param most bytes that may be left
     * @return bytes that are left
     */
    @Transactional
    public long makeRoom(long most) {
        long left = jdbc.sql("select coalesce(sum(bytes), 0) from stream_segment")
                .query(Long.class)
                .single();
        for (Piece piece : old(settings.window().plus(SLACK), AT_ONCE)) {
            if (left < most) {
                break;
            }
            remove(piece);
            left -= piece.bytes();
        }
        return left;
    }

    private void remove(Piece piece) {
        jdbc.sql("delete from stream_segment where id = ?").param(piece.id()).update();
        AfterCommit.run(() -> files.delete(piece.publicId(), piece.file()));
    }

    /** Removes files that no row knows: of uploads that were cut off, and of ingests that are gone. */
    int removeOrphans() {
        Set<String> publicIds = new HashSet<>(jdbc.sql("select public_id from stream_ingest")
                .query(String.class)
                .list());
        return files.sweep(
                publicIds,
                publicId -> new HashSet<>(
                        jdbc.sql("select s.file from stream_segment s join stream_ingest i on i.id = s.ingest_id where"
                                        + " i.public_id = ?")
                                .param(publicId)
                                .query(String.class)
                                .list()),
                Instant.now().minus(Duration.ofHours(1)));
    }
}
