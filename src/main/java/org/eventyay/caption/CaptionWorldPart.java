package org.eventyay.caption;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eventyay.caption.CaptionTrack.ProviderAddress;
import org.eventyay.world.WorldPart;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Tracks belong to their world and are copied with it; what was said stays here, and so does whatever opens something. Comes after rooms. */
@Component
@Order(532)
class CaptionWorldPart implements WorldPart {
    private final JdbcClient jdbc;
    private final CaptionTracks tracks;

    CaptionWorldPart(JdbcClient jdbc, CaptionTracks tracks) {
        this.jdbc = jdbc;
        this.tracks = tracks;
    }

    @Override
    public Set<String> tables() {
        return Set.of("caption_track", "caption_line", "caption_key");
    }

    /** Who may send here may not send there. */
    @Override
    public Set<String> installed() {
        return Set.of("caption_key");
    }

    @Override
    public void copy(Copy copy) {
        Map<UUID, Integer> positions = new LinkedHashMap<>();
        for (CaptionTrack track : tracks.ofWorld(copy.from())) {
            UUID room = copy.mapped(track.roomId());
            if (room != null) {
                ProviderAddress provider = track.provider();
                tracks.insert(
                        new CaptionTrack(
                                copy.rename(track.id()),
                                room,
                                track.language(),
                                track.label(),
                                track.source(),
                                provider == null ? null : new ProviderAddress(provider.url(), null),
                                track.offsetMs(),
                                track.transcript(),
                                track.active()),
                        positions.merge(room, 1, Integer::sum));
            }
        }
    }

    @Override
    public Map<String, Integer> clear(String worldId) {
        Map<String, Integer> gone = new LinkedHashMap<>();
        gone.put(
                "caption_line",
                jdbc.sql("delete from caption_line where track_id in (select t.id from caption_track t join"
                                + " room r on r.id = t.room_id where r.world_id = ?)")
                        .param(worldId)
                        .update());
        gone.put(
                "caption_key",
                jdbc.sql("delete from caption_key where room_id in (select id from room where world_id = ?)")
                        .param(worldId)
                        .update());
        return gone;
    }

    /** What everybody could read may be told. */
    @Override
    public Map<String, String> confidential() {
        return Map.of(
                "caption_line", "hidden or track_id not in (select id from caption_track where transcript = 'public')");
    }

    @Override
    public ObjectNode published(String table, ObjectNode row) {
        return table.equals("caption_track") ? row.deepCopy().without(List.of("provider_url", "provider_token")) : row;
    }

    /** No server listens to the provider yet. */
    @Override
    public ObjectNode restore(String table, ObjectNode row, Renumbering numbers) {
        return table.equals("caption_track") ? row.without(List.of("lease_node", "lease_until")) : row;
    }

    /** What was said last keeps a world in use. */
    @Override
    public Optional<Instant> lastActivity(String worldId) {
        return jdbc.sql("select max(l.at) from caption_line l join caption_track t on t.id = l.track_id"
                        + " join room r on r.id = t.room_id where r.world_id = ?")
                .param(worldId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }
}
