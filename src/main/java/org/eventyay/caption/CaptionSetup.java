package org.eventyay.caption;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.caption.CaptionEvents.CaptionLanguages;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Invalid;
import org.eventyay.room.RoomDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The only writer of tracks. Each method is one transaction; whoever sees a difference is told after it. */
@Service
class CaptionSetup {
    private final CaptionTracks tracks;
    private final RoomDirectory rooms;
    private final Journal journal;
    private final Bus bus;

    CaptionSetup(CaptionTracks tracks, RoomDirectory rooms, Journal journal, Bus bus) {
        this.tracks = tracks;
        this.rooms = rooms;
        this.journal = journal;
        this.bus = bus;
    }

    /** The tracks of a room, in order. */
    @Transactional(readOnly = true)
    public List<CaptionTrack> tracks(UUID roomId) {
        return tracks.of(roomId);
    }

    /**
     * Gives a room these tracks in this order and no others; one that is left out goes with its lines.
     *
     * @throws Invalid naming {@code tracks}
     */
    @Transactional
    public List<CaptionTrack> set(String worldId, UUID roomId, @Nullable JsonNode given, Actor actor) {
        tracks.lock(roomId);
        List<CaptionTrack> before = tracks.of(roomId);
        List<CaptionTrack> after = store(roomId, before, given, false);
        changed(worldId, roomId, before, after);
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("object", roomId.toString());
        data.set("old", views(before));
        data.set("new", views(after));
        journal.record(actor, Change.inWorld(worldId, "world.room.caption.configured", data));
        return after;
    }

    /**
     * The same out of a file, which knows nothing of sources and says who did what elsewhere.
     *
     * @throws Invalid naming {@code tracks}
     */
    @Transactional
    public void replace(String worldId, UUID roomId, JsonNode given) {
        tracks.lock(roomId);
        List<CaptionTrack> before = tracks.of(roomId);
        changed(worldId, roomId, before, store(roomId, before, given, true));
    }

    private List<CaptionTrack> store(UUID roomId, List<CaptionTrack> before, @Nullable JsonNode given, boolean file) {
        Map<String, CaptionTrack> known =
                before.stream().collect(Collectors.toMap(CaptionTrack::language, Function.identity()));
        List<CaptionTrack> after = TrackFields.read(given, roomId, known, file);
        List<UUID> stay = after.stream().map(CaptionTrack::id).toList();
        before.stream().map(CaptionTrack::id).filter(id -> !stay.contains(id)).forEach(tracks::delete);
        for (int i = 0; i < after.size(); i++) {
            CaptionTrack track = after.get(i);
            if (known.containsKey(track.language())) {
                tracks.update(track, i);
            } else {
                tracks.insert(track, i);
            }
        }
        return after;
    }

    private void changed(String worldId, UUID roomId, List<CaptionTrack> before, List<CaptionTrack> after) {
        rooms.drop(worldId);
        ArrayNode labels = new RoomCaptions(after).labels();
        if (!labels.equals(new RoomCaptions(before).labels())) {
            bus.publish(Topic.world(worldId), new CaptionLanguages(roomId, labels));
        }
    }

    private static ArrayNode views(List<CaptionTrack> tracks) {
        ArrayNode views = JsonNodeFactory.instance.arrayNode();
        tracks.forEach(track -> views.add(track.view()));
        return views;
    }
}
