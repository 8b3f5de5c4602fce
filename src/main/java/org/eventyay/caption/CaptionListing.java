package org.eventyay.caption;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tracks of all worlds, for those who run the installation. */
@Component
public class CaptionListing {
    private static final int MOST = 1000;

    private final JdbcClient jdbc;

    CaptionListing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A track, without what is secret about its source.
     *
     * @param source {@code push} or {@code provider}
     * @param heard whether a server listens to its provider
     * @param keys how many keys of senders the room has
     * @param last when something was last said; null if never
     */
    public record Line(
            String worldId,
            String roomName,
            String language,
            String label,
            String source,
            boolean active,
            String transcript,
            boolean heard,
            int keys,
            @Nullable Instant last) {}

    /** The tracks of rooms that are there, where something was said last first. */
    public List<Line> all() {
        return jdbc.sql("""
            select r.world_id, r.name, t.language, t.label, t.source, t.active, t.transcript, coalesce(t.lease_until > now(), false),
              (select count(*) from caption_key k where k.room_id = r.id), last.at
            from caption_track t join room r on r.id = t.room_id
            left join lateral (select l.at from caption_line l where l.track_id = t.id order by l.at desc limit 1) last on true
            where not r.deleted order by last.at desc nulls last, r.world_id, r.name, t.position limit ?\
            """)
                .param(MOST)
                .query((row, n) -> {
                    Timestamp last = row.getTimestamp(10);
                    return new Line(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getBoolean(6),
                            row.getString(7),
                            row.getBoolean(8),
                            row.getInt(9),
                            last == null ? null : last.toInstant());
                })
                .list();
    }
}
