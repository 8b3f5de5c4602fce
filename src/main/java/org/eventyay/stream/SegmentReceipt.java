package org.eventyay.stream;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eventyay.cache.Caches;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Unavailable;
import org.eventyay.refusal.Unknown;
import org.eventyay.settings.Settings;
import org.eventyay.settings.StreamSettings;
import org.eventyay.stream.PublishedPlaylist.Media;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes uploads a part of their stream, one at a time for each ingest, whichever node they came to. Knows when an encoder begins anew, and when
 * it is through.
 */
@Service
class SegmentReceipt {
    private static final int MOST_PLAYLISTS = 100;
    private static final int MOST_WAITING = 2_000;

    private final Ingests ingests;
    private final StreamFiles files;
    private final SegmentListing listing;
    private final StreamEnds ends;
    private final AfterEnd afterEnd;
    private final Caches caches;
    private final JdbcClient jdbc;
    private final StreamSettings settings;

    SegmentReceipt(
            Ingests ingests,
            StreamFiles files,
            SegmentListing listing,
            StreamEnds ends,
            AfterEnd afterEnd,
            Caches caches,
            JdbcClient jdbc,
            Settings settings) {
        this.ingests = ingests;
        this.files = files;
        this.listing = listing;
        this.ends = ends;
        this.afterEnd = afterEnd;
        this.caches = caches;
        this.jdbc = jdbc;
        this.settings = settings.stream();
    }

    /**
     * Takes an upload that arrived whole.
     *
     * @param asked the ingest as it was when the upload began
     * @param playlist its text, if it is one
     * @return whether the name is new in this session
     * @throws Invalid if the playlist is not one we take
     * @throws Unavailable if somebody else sends meanwhile, or there is no room
     * @throws Unknown if its key opens nothing any more
     */
    @Transactional
    public boolean take(Ingest asked, String publisher, ReceivedFile received, @Nullable String playlist) {
        PublishedPlaylist published = playlist == null ? null : PlaylistReader.read(received.name(), playlist);
        Ingest ingest = enter(locked(asked), publisher, published, received.name());
        if (published != null && ingest.over() && afterEnd.isOvertaken(ingest, received.name(), published)) {
            return false;
        }
        boolean isNew = published == null
                ? storeSegment(ingest, received)
                : storePlaylist(ingest, received.name(), String.valueOf(playlist), published);
        if (published instanceof Media media && media.ended() && !ingest.over()) {
            ends.over(ingest);
        }
        return isNew;
    }

    /** An encoder deletes something; whether that ends the stream. */
    @Transactional
    public boolean delete(Ingest asked, String publisher, String name) {
        Ingest ingest = locked(asked);
        boolean ending = publisher.equals(ingest.publisher()) && !ingest.over() && isEntry(ingest, name);
        if (ending) {
            ends.over(ingest);
        }
        return ending;
    }

    /** For a change of it; an upload takes its time, and meanwhile the key may have been replaced. */
    private Ingest locked(Ingest asked) {
        return ingests.lock(asked.id())
                .filter(now -> now.active() && Objects.equals(now.keyHash(), asked.keyHash()))
                .orElseThrow(() -> new Unknown("ingest"));
    }

    /** The entry is what is called so, and the playlist of all renditions whatever it is called. */
    private boolean isEntry(Ingest ingest, String name) {
        return name.equals("index.m3u8")
                || jdbc.sql("select exists (select 1 from stream_playlist where ingest_id = ? and name = ? and"
                                + " multivariant)")
                        .params(ingest.id(), name)
                        .query(Boolean.class)
                        .single();
    }

    /** Lets this encoder in; one that begins anew gets a session of its own. */
    private Ingest enter(Ingest ingest, String publisher, @Nullable PublishedPlaylist published, String name) {
        Instant now = now();
        Instant seen = ingest.publisherSeen();
        boolean silent = seen == null || !seen.plus(PublisherRules.HOLDS).isAfter(now);
        boolean same = publisher.equals(ingest.publisher());
        if (ingest.publisher() != null && seen != null && !same && !silent) {
            throw PublisherRules.busy(Duration.between(now, seen.plus(PublisherRules.HOLDS)));
        }
        boolean fresh = !same
                || (ingest.over() ? afterEnd.beginsAnew(ingest, name, published, silent) : silent && !ingest.live());
        if (fresh) {
            begin(ingest, publisher, same && ingest.over());
        } else {
            jdbc.sql("update stream_ingest set publisher_seen = now() where id = ?")
                    .param(ingest.id())
                    .update();
        }
        return fresh ? ingests.lock(ingest.id()).orElseThrow() : ingest;
    }

    private Instant now() {
        return jdbc.sql("select now()").query(Timestamp.class).single().toInstant();
    }

    /** @param again whether the same encoder begins again after an end: what it sent since then belongs to the new session */
    private void begin(Ingest ingest, String publisher, boolean again) {
        if (again) {
            afterEnd.moveOn(ingest);
        }
        jdbc.sql("""
            update stream_ingest i set session = i.session + 1, over = false, publisher = :publisher, publisher_seen = now(), target_seconds = 1,
                first_pts = (select s.first_pts from stream_segment s where s.ingest_id = i.id and s.session = i.session + 1
                    and s.first_pts is not null order by s.id limit 1),
                first_seq = coalesce((select max(next_seq) from stream_playlist where ingest_id = i.id), 0),
                discontinuities = coalesce((select max(discontinuity) + 1 from stream_playlist where ingest_id = i.id and next_seq > 0), 0)
            where i.id = :id\
            """).param("publisher", publisher).param("id", ingest.id()).update();
    }

    private boolean storeSegment(Ingest ingest, ReceivedFile received) {
        Optional<Known> known = known(ingest, received.name());
        if (known.isPresent() && known.get().digest().equals(received.digest()) && !ingest.over()) {
            return false;
        }
        requireFewWaiting(ingest);
        long number = ingest.files() + 1;
        String file = ingest.session() + "-" + number + "." + StreamFileType.ending(received.name());
        files.keep(received.path(), ingest.publicId(), file);
        jdbc.sql("update stream_ingest set files = ?, first_pts = coalesce(first_pts, ?) where id = ?")
                .params(Arrays.asList(number, ingest.over() ? null : received.pts(), ingest.id()))
                .update();
        jdbc.sql("""
            insert into stream_segment (ingest_id, session, name, file, digest, bytes, repeated, first_pts)
            values (?, ?, ?, ?, ?, ?, ?, ?)\
            """)
                .params(ingest.id(), ingest.session(), received.name(), file, received.digest(), received.bytes())
                .param(known.map(Known::listed).orElse(false))
                .param(received.pts())
                .update();
        if (!ingest.over() || known.isEmpty()) { // after an end the last ones may still be on their way
            Ingest now = ingests.find(ingest.id()).orElseThrow();
            naming(now, received.name()).forEach(rendition -> listing.list(now, rendition));
        }
        return known.isEmpty();
    }

    private record Known(String digest, boolean listed) {}

    private Optional<Known> known(Ingest ingest, String name) {
        return jdbc.sql("select digest, listed from stream_segment where ingest_id = ? and session = ? and name = ?"
                        + " order by id desc limit 1")
                .params(ingest.id(), ingest.session(), name)
                .query((row, n) -> new Known(row.getString(1), row.getBoolean(2)))
                .optional();
    }

    /** What nobody lists is a burden: who sends only such stops being listened to. */
    private void requireFewWaiting(Ingest ingest) {
        int waiting = jdbc.sql("select count(*) from stream_segment where ingest_id = ? and not listed")
                .param(ingest.id())
                .query(Integer.class)
                .single();
        if (waiting >= MOST_WAITING) {
            throw IngestFault.STORAGE.later(PublisherRules.HOLDS);
        }
    }

    /** Playlists of this session that may name a file. */
    private List<String> naming(Ingest ingest, String name) {
        return jdbc.sql("select name from stream_playlist where ingest_id = ? and session = ? and not multivariant"
                        + " and position(? in content) > 0")
                .params(ingest.id(), ingest.session(), name.substring(name.lastIndexOf('/') + 1))
                .query((row, n) -> row.getString(1))
                .list();
    }

    private boolean storePlaylist(Ingest ingest, String name, String content, PublishedPlaylist published) {
        Integer session = jdbc.sql("select session from stream_playlist where ingest_id = ? and name = ?")
                .params(ingest.id(), name)
                .query(Integer.class)
                .optional()
                .orElse(null);
        if (session == null) {
            requireFewPlaylists(ingest);
        }
        listing.noteRestart(ingest, name, published);
        boolean multivariant = published instanceof PublishedPlaylist.Multivariant;
        jdbc.sql("""
            insert into stream_playlist (ingest_id, name, session, multivariant, content, next_seq)
            values (:ingest, :name, :session, :multivariant, :content, :first)
            on conflict (ingest_id, name) do update set content = :content, multivariant = :multivariant, at = now(), session = :session,
                last_number = case when stream_playlist.session = :session then stream_playlist.last_number end,
                broken = stream_playlist.broken and stream_playlist.session = :session\
            """)
                .param("ingest", ingest.id())
                .param("name", name)
                .param("session", ingest.session())
                .param("multivariant", multivariant)
                .param("content", content)
                .param("first", ingest.firstSeq())
                .update();
        if (multivariant) {
            caches.drop(StreamOrigin.STREAMS, ingest.publicId());
        } else {
            listing.list(ingest, name);
        }
        return session == null || session != ingest.session();
    }

    private void requireFewPlaylists(Ingest ingest) {
        int playlists = jdbc.sql("select count(*) from stream_playlist where ingest_id = ?")
                .param(ingest.id())
                .query(Integer.class)
                .single();
        if (playlists >= MOST_PLAYLISTS) {
            throw IngestFault.STORAGE.later(settings.keep());
        }
    }
}
