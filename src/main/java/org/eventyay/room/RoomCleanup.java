package org.eventyay.room;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.job.CleanupStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the regular cleanup does about rooms. */
final class RoomCleanup {
    private RoomCleanup() {}

    /** Ends visits that were never ended as if they had lasted an hour, unless the person is still there. */
    @Component
    static class AbandonedVisits implements CleanupStep {
        private final JdbcClient jdbc;
        private final RoomPresence presence;

        AbandonedVisits(JdbcClient jdbc, RoomPresence presence) {
            this.jdbc = jdbc;
            this.presence = presence;
        }

        private record Open(long id, String worldId, UUID roomId, UUID participantId) {}

        @Override
        public String name() {
            return "room views";
        }

        @Override
        public int run() {
            List<Open> open = jdbc.sql("""
                select v.id, r.world_id, v.room_id, v.user_id from room_view v join room r on r.id = v.room_id
                where v.end_at is null and v.start_at < now() - interval '6 hours'\
                """)
                    .query((row, n) -> new Open(
                            row.getLong(1),
                            row.getString(2),
                            row.getObject(3, UUID.class),
                            row.getObject(4, UUID.class)))
                    .list();
            Map<UUID, Set<UUID>> present = new HashMap<>();
            Long[] abandoned = open.stream()
                    .filter(visit -> !present.computeIfAbsent(
                                    visit.roomId(), room -> presence.people(visit.worldId(), room))
                            .contains(visit.participantId()))
                    .map(Open::id)
                    .toArray(Long[]::new);
            return abandoned.length == 0
                    ? 0
                    : jdbc.sql("update room_view set end_at = start_at + interval '1 hour'"
                                    + " where id = any(?) and end_at is null")
                            .param(abandoned)
                            .update();
        }
    }

    /** Removes visits in worlds that keep no record of them. */
    @Component
    static class UntrackedVisits implements CleanupStep {
        private final JdbcClient jdbc;

        UntrackedVisits(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public String name() {
            return "untracked room views";
        }

        @Override
        public int run() {
            return jdbc.sql("""
                delete from room_view v using room r, world w
                where r.id = v.room_id and w.id = r.world_id and v.end_at is not null
                  and w.config -> 'track_room_views' = 'false'::jsonb\
                """).update();
        }
    }

    /** Removes invites that ended long ago. */
    @Component
    static class OldInvites implements CleanupStep {
        private final JdbcClient jdbc;

        OldInvites(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public String name() {
            return "anonymous invites";
        }

        @Override
        public int run() {
            return jdbc.sql("delete from anonymous_invite where expires < now() - interval '90 days'")
                    .update();
        }
    }
}
