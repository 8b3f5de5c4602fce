package org.eventyay.announcement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eventyay.cache.Caches;
import org.eventyay.cache.SnapshotCache;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The announcements that are active in a world; from memory, which changes drop at once, so that a login asks no database. */
@Component
public class AnnouncementDirectory {
    static final String ANNOUNCEMENTS = "announcements";

    private final JdbcClient jdbc;
    private final SnapshotCache<String, List<Announcement>> active;

    AnnouncementDirectory(JdbcClient jdbc, Caches caches) {
        this.jdbc = jdbc;
        active = caches.create(ANNOUNCEMENTS, 5_000, Function.identity(), worldId -> Optional.of(load(worldId)));
    }

    /** Those people see at this moment, oldest first. */
    public List<Announcement> visible(String worldId, Instant now) {
        return active.get(worldId).orElseThrow().stream()
                .filter(announcement -> announcement.visible(now))
                .toList();
    }

    private List<Announcement> load(String worldId) {
        return jdbc.sql("select " + Announcement.COLUMNS
                        + " from announcement where world_id = ? and state = 'active' order by timestamp, id")
                .param(worldId)
                .query(Announcement::read)
                .list();
    }
}
