package org.eventyay.stream;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eventyay.cache.Caches;
import org.eventyay.stream.PublishedPlaylist.Entry;
import org.eventyay.stream.PublishedPlaylist.Media;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts segments into the lists viewers get: those that are stored and that a playlist of the encoder names, in its order. One that is named and
 * missing holds back all after it; what an encoder made of a time in which nothing came through is left out. Works within the transaction that
 * holds the ingest.
 *
 * <p>Renditions count their discontinuities together: players tell by the numbers which sound belongs to which picture, and wait for ever for one
 * that has more of them. So if one rendition has a reason to break, the others break with their next segment.
 */
@Component
class SegmentListing {
    /** Entries of a playlist that are looked at beside new ones: an encoder may send one of them again. */
    private static final int LOOKED_BACK = 50;
    /** More new ones than this at once are no live stream. */
    private static final int MOST = 1_000;

    private static final Duration DRIFT = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Caches caches;
    private final StreamEnds ends;
    private final StreamFiles files;

    SegmentListing(JdbcClient jdbc, Caches caches, StreamEnds ends, StreamFiles files) {
        this.jdbc = jdbc;
        this.caches = caches;
        this.ends = ends;
        this.files = files;
    }

    private record Stored(long id, String name, String file, boolean listed, boolean repeated, Instant at) {
        static Stored read(ResultSet row, int number) throws SQLException {
            return new Stored(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getString("file"),
                    row.getBoolean("listed"),
                    row.getBoolean("repeated"),
                    row.getTimestamp("at").toInstant());
        }
    }

    /** How far a rendition is counted; changes as segments are listed. */
    private static final class Counter {
        private long nextSeq;
        private long discontinuity;
        /** The highest discontinuity of all renditions. */
        private long common;

        private @Nullable Long lastNumber;
        private boolean broken;
        /** When the next segment begins if it continues the last. */
        private @Nullable Instant expected;

        private final String content;

        Counter(ResultSet row) throws SQLException {
            nextSeq = row.getLong("next_seq");
            discontinuity = row.getLong("discontinuity");
            common = row.getLong("discontinuities");
            lastNumber = row.getObject("last_number", Long.class);
            broken = row.getBoolean("broken");
            content = row.getString("content");
        }

        boolean passed(long number) {
            return lastNumber != null && number <= lastNumber;
        }

        /** Whether the next segment begins after a discontinuity, for a reason of its own or because other renditions had one. */
        boolean breaks(boolean reason) {
            boolean breaks = reason || discontinuity < common;
            discontinuity = Math.max(reason ? discontinuity + 1 : discontinuity, common);
            common = discontinuity;
            return breaks;
        }
    }

    /** Before a playlist is replaced: one whose numbers fall back was written by an encoder that has begun again. */
    void noteRestart(Ingest ingest, String name, PublishedPlaylist published) {
        if (!(published instanceof Media next)) {
            return;
        }
        Counter counter = counter(ingest, name, ingest.session());
        if (counter == null || counter.lastNumber == null || next.entries().isEmpty()) {
            return;
        }
        if (PlaylistReader.read(name, counter.content) instanceof Media before
                && (next.sequence() < before.sequence() || next.last() < before.last())) {
            jdbc.sql("update stream_playlist set last_number = null, broken = true where ingest_id = ? and name = ?")
                    .params(ingest.id(), name)
                    .update();
        }
    }

    /** Lists what can be listed of a rendition. */
    void list(Ingest ingest, String rendition) {
        Counter counter = counter(ingest, rendition, ingest.session());
        if (counter == null || !(PlaylistReader.read(rendition, counter.content) instanceof Media media)) {
            return;
        }
        boolean first = !isBegun(ingest, rendition);
        List<Entry> entries = media.entries();
        int from = from(media, counter.lastNumber);
        Map<String, Stored> stored = stored(ingest, entries.subList(from, entries.size()));
        counter.expected = first ? null : expected(ingest, rendition);
        Interruptions interruptions = Interruptions.of(
                entries,
                name -> Optional.ofNullable(stored.get(name))
                        .filter(file -> !file.listed())
                        .flatMap(file -> files.find(ingest.publicId(), file.file())));
        int listed = 0;
        boolean waits = false;
        double longest = 0;
        for (int i = from; i < entries.size() && !waits; i++) {
            Entry entry = entries.get(i);
            long number = media.sequence() + i;
            Stored file = stored.get(entry.name());
            Stored init = entry.map() == null ? null : stored.get(entry.map());
            boolean passed = counter.passed(number);
            if (file != null && file.listed()) {
                counter.lastNumber = passed ? counter.lastNumber : Long.valueOf(number);
            } else if (file == null || entry.map() != null && init == null) {
                waits = !passed && !interruptions.isFollowed(i) && !wasBefore(media, counter, first && listed == 0);
            } else if (!interruptions.is(i) && (!passed || file.repeated())) {
                put(ingest, rendition, counter, new Listed(entry, number, file, init, first && listed == 0));
                longest = Math.max(longest, entry.seconds());
                listed++;
            }
        }
        store(ingest, rendition, counter);
        if (listed > 0) {
            ends.live(ingest, (int) Math.max(1, Math.round(longest)));
            caches.drop(StreamOrigin.STREAMS, ingest.publicId());
        }
    }

    /** An encoder that ran before we knew it names segments that went elsewhere, or nowhere: nobody waits for these. */
    private static boolean wasBefore(Media media, Counter counter, boolean nothingYet) {
        return nothingYet && counter.lastNumber == null && media.sequence() > 0;
    }

    private static int from(Media media, @Nullable Long lastNumber) {
        int size = media.entries().size();
        long fresh = lastNumber == null ? size : media.last() - lastNumber;
        return (int) Math.max(0, size - Math.min(MOST, Math.max(LOOKED_BACK, fresh)));
    }

    private record Listed(
            Entry entry, long number, Stored file, @Nullable Stored init, boolean first) {}

    private void put(Ingest ingest, String rendition, Counter counter, Listed one) {
        Entry entry = one.entry();
        boolean hole = counter.lastNumber != null && one.number() > counter.lastNumber + 1;
        boolean breaks = counter.breaks(!one.first()
                && (hole
                        || counter.broken
                        || entry.discontinuity()
                        || one.file().repeated()));
        Duration lasts = Duration.ofNanos((long) (entry.seconds() * 1e9));
        Instant begins = begins(entry, one.file().at().minus(lasts), breaks ? null : counter.expected);
        jdbc.sql("""
            update stream_segment set listed = true, rendition = ?, seq = ?, init = ?, duration = ?, program_at = ?, discontinuity = ?,
                breaks = ?, first_pts = ? where id = ?\
            """)
                .param(rendition)
                .param(counter.nextSeq)
                .param(one.init() == null ? null : one.init().file())
                .param(entry.seconds())
                .param(Timestamp.from(begins))
                .param(counter.discontinuity)
                .param(breaks)
                .param(ingest.firstPts())
                .param(one.file().id())
                .update();
        counter.nextSeq++;
        counter.broken = false;
        counter.expected = begins.plus(lasts);
        counter.lastNumber = counter.passed(one.number()) ? counter.lastNumber : Long.valueOf(one.number());
    }

    /** The encoder's time; else it goes on from the last segment, unless that is more than a second away from what the arrival says. */
    private static Instant begins(Entry entry, Instant arrived, @Nullable Instant expected) {
        if (entry.programAt() != null) {
            return entry.programAt();
        }
        if (expected != null && Duration.between(expected, arrived).abs().compareTo(DRIFT) <= 0) {
            return expected;
        }
        return arrived;
    }

    private @Nullable Counter counter(Ingest ingest, String name, int session) {
        return jdbc.sql("select next_seq, discontinuity, last_number, broken, content, discontinuities"
                        + " from stream_playlist p join stream_ingest i on i.id = p.ingest_id"
                        + " where ingest_id = ? and p.name = ? and p.session = ? and not multivariant")
                .params(ingest.id(), name, session)
                .query((row, n) -> new Counter(row))
                .optional()
                .orElse(null);
    }

    private boolean isBegun(Ingest ingest, String rendition) {
        return jdbc.sql("select exists (select 1 from stream_segment where ingest_id = ? and rendition = ? and session"
                        + " = ? and listed)")
                .params(ingest.id(), rendition, ingest.session())
                .query(Boolean.class)
                .single();
    }

    private @Nullable Instant expected(Ingest ingest, String rendition) {
        return jdbc.sql("select program_at + make_interval(secs => duration) from stream_segment"
                        + " where ingest_id = ? and rendition = ? order by seq desc limit 1")
                .params(ingest.id(), rendition)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant)
                .orElse(null);
    }

    /** The newest file of each name, in this session. */
    private Map<String, Stored> stored(Ingest ingest, List<Entry> entries) {
        List<String> names = new ArrayList<>();
        entries.forEach(entry -> {
            names.add(entry.name());
            if (entry.map() != null) {
                names.add(entry.map());
            }
        });
        Map<String, Stored> stored = new HashMap<>();
        if (!names.isEmpty()) {
            jdbc.sql("""
                select distinct on (name) id, name, file, listed, repeated, at from stream_segment
                where ingest_id = :ingest and session = :session and name = any(:names) order by name, id desc\
                """)
                    .param("ingest", ingest.id())
                    .param("session", ingest.session())
                    .param("names", names.toArray(String[]::new))
                    .query(Stored::read)
                    .list()
                    .forEach(one -> stored.put(one.name(), one));
        }
        return stored;
    }

    private void store(Ingest ingest, String rendition, Counter counter) {
        jdbc.sql("""
            update stream_playlist set next_seq = ?, discontinuity = ?, last_number = ?, broken = ? where ingest_id = ? and name = ?\
            """)
                .param(counter.nextSeq)
                .param(counter.discontinuity)
                .param(counter.lastNumber)
                .param(counter.broken)
                .param(ingest.id())
                .param(rendition)
                .update();
        jdbc.sql("update stream_ingest set discontinuities = ? where id = ? and discontinuities < ?")
                .params(counter.common, ingest.id(), counter.common)
                .update();
    }
}
