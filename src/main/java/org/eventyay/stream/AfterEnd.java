package org.eventyay.stream;

import org.eventyay.stream.PublishedPlaylist.Media;
import org.eventyay.stream.PublishedPlaylist.Multivariant;
import org.eventyay.stream.PublishedPlaylist.Rendition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells an encoder that begins anew after its end from what comes late of the one that has ended. Encoders do not wait for answers: what they
 * send one after the other may arrive in any order. Of several renditions each comes to its end for itself, so one that just goes on is no
 * beginning either. Works within the transaction that holds the ingest.
 */
@Component
class AfterEnd {
    /** What came since the stream ended; everything, if it had not been live. */
    private static final String SINCE = "coalesce(at > (select served_until - make_interval(secs => 2 * target_seconds)"
            + " from stream_ingest where id = ingest_id), true)";

    private final JdbcClient jdbc;

    AfterEnd(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether an encoder that was through begins anew with this upload: only with a playlist whose last piece is really new.
     *
     * @param silent whether so long nothing had come that any playlist is a new one
     */
    boolean beginsAnew(Ingest ingest, String name, @Nullable PublishedPlaylist published, boolean silent) {
        if (!(published instanceof Media media)
                || media.ended()
                || media.entries().isEmpty()) {
            return false;
        }
        if (silent) {
            return true;
        }
        String newest = media.entries().getLast().name();
        Piece piece = piece(ingest, newest);
        if (piece != null && (!piece.waits() || piece.repeated())) {
            return piece.waits();
        }
        Media before = last(ingest, name);
        return before == null ? !isExpected(ingest, name) : !media.continues(before) && !before.names(newest);
    }

    /** Whether this playlist was sent before the one that ended its rendition. What that one says stays. */
    boolean isOvertaken(Ingest ingest, String name, PublishedPlaylist published) {
        Media before = last(ingest, name);
        return before != null && before.ended() && published instanceof Media media && !media.ended();
    }

    /** Those that came since the end belong to the session that begins. */
    void moveOn(Ingest ended) {
        jdbc.sql("update stream_segment set session = session + 1, repeated = false where ingest_id = ? and session = ?"
                        + " and not listed and " + SINCE)
                .params(ended.id(), ended.session())
                .update();
    }

    /**
     * What is stored under a name.
     *
     * @param waits whether it came since the end and nobody has listed it
     * @param repeated whether another one of this name had been listed
     */
    private record Piece(boolean waits, boolean repeated) {}

    private @Nullable Piece piece(Ingest ingest, String name) {
        return jdbc.sql("select not listed and " + SINCE + ", repeated from stream_segment"
                        + " where ingest_id = ? and session = ? and name = ? order by id desc limit 1")
                .params(ingest.id(), ingest.session(), name)
                .query((row, n) -> new Piece(row.getBoolean(1), row.getBoolean(2)))
                .optional()
                .orElse(null);
    }

    /** Whether a list of renditions from before the end names one of which nothing had come: it is as late as a piece can be. */
    private boolean isExpected(Ingest ingest, String name) {
        return jdbc
                .sql("select name, content from stream_playlist where ingest_id = ? and session = ? and multivariant"
                        + " and not " + SINCE)
                .params(ingest.id(), ingest.session())
                .query((row, n) -> PlaylistReader.read(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .anyMatch(list -> list instanceof Multivariant all && names(all, name));
    }

    private static boolean names(Multivariant all, String name) {
        return all.variants().stream().map(Rendition::name).anyMatch(name::equals)
                || all.media().stream().map(Rendition::name).anyMatch(name::equals);
    }

    /** The last playlist of a rendition in this session. */
    private @Nullable Media last(Ingest ingest, String name) {
        return jdbc.sql("select content from stream_playlist where ingest_id = ? and name = ? and session = ?")
                .params(ingest.id(), name, ingest.session())
                .query((row, n) -> PlaylistReader.read(name, row.getString(1)))
                .optional()
                .filter(Media.class::isInstance)
                .map(Media.class::cast)
                .orElse(null);
    }
}
