package org.eventyay.caption;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eventyay.room.RoomPart;
import org.eventyay.room.RoomRendering;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the tracks of a room beside it, and tells browsers that have a stage which languages there are. */
@Component
class CaptionPart implements RoomPart<RoomCaptions> {
    /** What browsers announce that understand captions. */
    static final String STAGE = "stage";

    private final CaptionTracks tracks;

    CaptionPart(CaptionTracks tracks) {
        this.tracks = tracks;
    }

    @Override
    public Class<RoomCaptions> type() {
        return RoomCaptions.class;
    }

    @Override
    public Map<UUID, RoomCaptions> of(String worldId) {
        return tracks.ofWorld(worldId).stream()
                .collect(Collectors.groupingBy(
                        CaptionTrack::roomId,
                        Collectors.collectingAndThen(Collectors.toUnmodifiableList(), RoomCaptions::new)));
    }

    @Override
    public void addTo(ObjectNode view, RoomRendering to) {
        if (to.can(STAGE)) {
            view.set("captions", RoomCaptions.of(to.room()).labels());
        }
    }
}
