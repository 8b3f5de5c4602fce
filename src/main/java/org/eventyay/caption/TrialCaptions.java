package org.eventyay.caption;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.caption.CaptionTrack.Source;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a load test needs to speak in a room: a key for as long as it lasts; and nothing it said stays. */
@Service
public class TrialCaptions {
    private final RoomDirectory rooms;
    private final CaptionKeys keys;
    private final JdbcClient jdbc;

    TrialCaptions(RoomDirectory rooms, CaptionKeys keys, JdbcClient jdbc) {
        this.rooms = rooms;
        this.keys = keys;
        this.jdbc = jdbc;
    }

    /**
     * A room to speak in.
     *
     * @param languages that somebody may send, in their order
     * @param secret what opens it for a sender
     */
    public record Booth(UUID roomId, List<String> languages, UUID keyId, String secret) {}

    /** Opens the first room of a world that has languages somebody may send; empty if there is none. */
    @Transactional
    public Optional<Booth> open(String worldId, Actor actor) {
        return rooms.of(worldId).stream()
                .filter(room -> !languages(room).isEmpty())
                .findFirst()
                .map(room -> {
                    CaptionKeys.Made made = keys.create(worldId, room.id(), "load test", null, 1, actor);
                    return new Booth(room.id(), languages(room), made.key().id(), made.secret());
                });
    }

    private static List<String> languages(RoomSnapshot room) {
        return RoomCaptions.of(room).active().stream()
                .filter(track -> track.source() == Source.PUSH)
                .map(CaptionTrack::language)
                .toList();
    }

    /** Takes the key away, and the lines that begin so. */
    @Transactional
    public void close(Booth booth, String beginning, Actor actor) {
        keys.delete(booth.roomId(), booth.keyId(), actor);
        jdbc.sql("delete from caption_line l using caption_track t where t.id = l.track_id and t.room_id = ?"
                        + " and starts_with(l.text, ?)")
                .params(booth.roomId(), beginning)
                .update();
    }
}
