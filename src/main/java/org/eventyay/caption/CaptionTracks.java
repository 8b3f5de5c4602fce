package org.eventyay.caption;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tracks as they are stored. */
@Repository
class CaptionTracks {
    private final JdbcClient jdbc;

    CaptionTracks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of a room, in order. */
    List<CaptionTrack> of(UUID roomId) {
        return jdbc.sql("select " + CaptionTrack.COLUMNS
                        + " from caption_track t where t.room_id = ? order by t.position")
                .param(roomId)
                .query(CaptionTrack::read)
                .list();
    }

    /** Those of all rooms of a world. */
    List<CaptionTrack> ofWorld(String worldId) {
        return jdbc.sql("select " + CaptionTrack.COLUMNS + " from caption_track t join room r on r.id = t.room_id"
                        + " where r.world_id = ? order by t.room_id, t.position")
                .param(worldId)
                .query(CaptionTrack::read)
                .list();
    }

    /** Whoever changes tracks of a room waits here until the transaction of the one before is through. */
    void lock(UUID roomId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("captions of " + roomId)
                .query((row, n) -> n)
                .list();
    }

    void insert(CaptionTrack track, int position) {
        jdbc.sql("""
            insert into caption_track (id, room_id, language, label, source, provider_url, provider_token, offset_ms, transcript, active, position)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)
                .param(track.id())
                .param(track.roomId())
                .param(track.language())
                .param(track.label())
                .param(track.source().word())
                .param(track.provider() == null ? null : track.provider().url())
                .param(track.provider() == null ? null : track.provider().token())
                .param(track.offsetMs())
                .param(track.transcript().word())
                .param(track.active())
                .param(position)
                .update();
    }

    void update(CaptionTrack track, int position) {
        jdbc.sql("""
            update caption_track set label = ?, source = ?, provider_url = ?, provider_token = ?, offset_ms = ?, transcript = ?, active = ?, position = ?
            where id = ?\
            """)
                .param(track.label())
                .param(track.source().word())
                .param(track.provider() == null ? null : track.provider().url())
                .param(track.provider() == null ? null : track.provider().token())
                .param(track.offsetMs())
                .param(track.transcript().word())
                .param(track.active())
                .param(position)
                .param(track.id())
                .update();
    }

    /** With all that was said there. */
    void delete(UUID id) {
        jdbc.sql("delete from caption_track where id = ?").param(id).update();
    }
}
