package org.eventyay.caption;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How captions stand, for those who examine an installation. */
@Component
public class CaptionHealth {
    private final JdbcClient jdbc;

    CaptionHealth(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Providers that no server listens to: world, room and language. */
    public List<String> unheard() {
        return jdbc.sql("""
            select r.world_id || ': ' || r.name || ' (' || t.language || ')'
            from caption_track t join room r on r.id = t.room_id join world w on w.id = r.world_id
            where t.source = 'provider' and t.active and not r.deleted and w.deactivated_at is null
              and (t.lease_until is null or t.lease_until < now())
            order by 1 limit 10\
            """).query((row, n) -> row.getString(1)).list();
    }
}
