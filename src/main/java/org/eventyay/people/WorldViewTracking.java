package org.eventyay.people;

import java.util.UUID;
import org.eventyay.job.CleanupStep;
import org.eventyay.live.AfterLogin;
import org.eventyay.live.AtDisconnect;
import org.eventyay.live.Caller;
import org.eventyay.live.LiveSocket;
import org.eventyay.world.WorldDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who was in a world from when to when, in worlds that want to know. One visit per person is open at a time. */
@Component
class WorldViewTracking implements AfterLogin, AtDisconnect, CleanupStep {
    private static final String TRACKED = "track_world_views";

    private final JdbcClient jdbc;
    private final WorldDirectory worlds;

    WorldViewTracking(JdbcClient jdbc, WorldDirectory worlds) {
        this.jdbc = jdbc;
        this.worlds = worlds;
    }

    /** The visit that this connection began. */
    private static final class Visit {
        private volatile @Nullable Long id;
    }

    @Override
    public void loggedIn(Caller caller) {
        if (!caller.world().flag(TRACKED, false)) {
            return;
        }
        caller.socket().state(Visit.class, Visit::new).id = begin(caller.worldId(), caller.id());
    }

    private Long begin(String worldId, UUID participant) {
        return jdbc.sql("""
            with ended as (update world_view set end_at = now() where user_id = :user and end_at is null)
            insert into world_view (world_id, user_id) values (:world, :user) returning id\
            """)
                .param("user", participant)
                .param("world", worldId)
                .query(Long.class)
                .single();
    }

    @Override
    public void disconnected(LiveSocket socket) {
        Visit visit = socket.state(Visit.class);
        Long id = visit == null ? null : visit.id;
        if (id == null) {
            return;
        }
        boolean wanted = worlds.find(socket.worldId())
                .map(world -> world.flag(TRACKED, false))
                .orElse(false);
        jdbc.sql(
                        wanted
                                ? "update world_view set end_at = now() where id = ? and end_at is null"
                                : "delete from world_view where id = ?")
                .param(id)
                .update();
    }

    @Override
    public String name() {
        return "world views";
    }

    /** Visits nobody ended get a likely end; those of worlds that do not want to know any more go. */
    @Override
    public int run() {
        int ended = jdbc.sql("update world_view set end_at = start_at + interval '4 hours'"
                        + " where end_at is null and start_at < now() - interval '24 hours'")
                .update();
        return ended + jdbc.sql("""
            delete from world_view v using world w where w.id = v.world_id and v.end_at is not null
              and w.config -> 'track_world_views' = 'false'::jsonb\
            """).update();
    }
}
