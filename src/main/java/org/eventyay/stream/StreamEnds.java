package org.eventyay.stream;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.cache.Caches;
import org.eventyay.stream.StreamEvents.IngestStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where streams begin and end. Each change happens once, whichever node comes first, and is told to browsers. */
@Component
class StreamEnds {
    private final JdbcClient jdbc;
    private final Bus bus;
    private final Caches caches;

    StreamEnds(JdbcClient jdbc, Bus bus, Caches caches) {
        this.jdbc = jdbc;
        this.bus = bus;
        this.caches = caches;
    }

    /**
     * A segment was listed.
     *
     * @param longest seconds of the longest one
     */
    void live(Ingest ingest, int longest) {
        if (longest > ingest.target()) {
            jdbc.sql("update stream_ingest set target_seconds = greatest(target_seconds, ?) where id = ?")
                    .params(longest, ingest.id())
                    .update();
        }
        if (ingest.live() || ingest.over()) {
            return;
        }
        Optional<Instant> begun = jdbc.sql("update stream_ingest set live = true, since = now(), served_until = null"
                        + " where id = ? and not live returning since")
                .param(ingest.id())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
        begun.ifPresent(at -> tell(ingest, true, at));
    }

    /** The encoder says it is through: what it sends from now on belongs to another session. */
    void over(Ingest ingest) {
        jdbc.sql("update stream_ingest set over = true where id = ?")
                .param(ingest.id())
                .update();
        end(ingest);
    }

    /** A stream ends; the playlists are served a little longer, so that nobody misses the last words. */
    void end(Ingest ingest) {
        Optional<Instant> ended = jdbc.sql("""
            update stream_ingest set live = false, since = null, served_until = now() + make_interval(secs => 2 * target_seconds)
            where id = ? and live returning now()\
            """)
                .param(ingest.id())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
        caches.drop(StreamOrigin.STREAMS, ingest.publicId());
        ended.ifPresent(at -> tell(ingest, false, at));
    }

    private void tell(Ingest ingest, boolean live, Instant at) {
        bus.publish(
                Topic.world(ingest.worldId()),
                new IngestStatus(ingest.worldId(), ingest.roomId(), ingest.publicId(), live, at));
    }
}
