package org.eventyay.stream;

import java.util.List;
import org.eventyay.settings.Settings;
import org.eventyay.settings.StreamSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the built-in origin stands, for those who examine an installation. */
@Component
public class StreamHealth {
    private final JdbcClient jdbc;
    private final Ingests ingests;
    private final StreamSettings settings;

    StreamHealth(JdbcClient jdbc, Ingests ingests, Settings settings) {
        this.jdbc = jdbc;
        this.ingests = ingests;
        this.settings = settings.stream();
    }

    /**
     * Figures of the origin.
     *
     * @param on whether it takes streams
     * @param ingests where encoders may push to
     * @param live how many streams come in
     * @param bytes what their files take
     * @param most what they may take
     */
    public record Origin(boolean on, int ingests, int live, long bytes, long most) {}

    public Origin origin() {
        return jdbc.sql("select count(*), count(*) filter (where live) from stream_ingest")
                .query((row, n) -> new Origin(
                        settings.ingests() > 0,
                        row.getInt(1),
                        row.getInt(2),
                        ingests.stored(),
                        settings.storage().toBytes()))
                .single();
    }

    /** Rooms that show a stream of ours now, or within ten minutes, though no encoder sends it: world, room and ingest. */
    public List<String> silent() {
        return jdbc.sql("""
            select distinct r.world_id || ': ' || r.name || ' (' || i.name || ')'
            from room_stream s join room r on r.id = s.room_id
            join stream_ingest i on s.config ->> 'hls_url' = '/live/' || i.public_id || '/index.m3u8'
            where s.ends_at > now() and s.starts_at < now() + interval '10 minutes' and not r.deleted and not i.live
            order by 1 limit 10\
            """).query((row, n) -> row.getString(1)).list();
    }
}
