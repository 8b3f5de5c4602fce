package org.eventyay.poster;

import static org.eventyay.poster.PosterModule.HALLS;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.chat.HostedChannels;
import org.eventyay.participant.Viewer;
import org.eventyay.refusal.Unknown;
import org.eventyay.room.RoomDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may see and who may manage which posters. */
@Component
class PosterAccess {
    private final Posters posters;
    private final RoomDirectory rooms;
    private final HostedChannels channels;

    PosterAccess(Posters posters, RoomDirectory rooms, HostedChannels channels) {
        this.posters = posters;
        this.rooms = rooms;
        this.channels = channels;
    }

    /** Whether somebody may see a poster: it is in a hall they see, or they manage or present it. */
    boolean sees(Viewer viewer, Poster poster) {
        return HALLS.seenBy(viewer, rooms, poster.hall(), poster.presenters());
    }

    /**
     * A poster, for somebody who may see it.
     *
     * @param id null stands for none
     * @throws Unknown if there is none
     */
    Poster find(Viewer viewer, @Nullable UUID id) {
        return Optional.ofNullable(id)
                .flatMap(one -> posters.find(viewer.world().id(), one, viewer.id()))
                .filter(one -> sees(viewer, one))
                .orElseThrow(HALLS::unknown);
    }

    /** The posters that somebody presents or in whose chats they are, as far as they may see them; by title. */
    List<Poster> concerning(Viewer viewer) {
        String worldId = viewer.world().id();
        return posters.concerning(worldId, viewer.id(), channels.joinedBy(worldId, viewer.id())).stream()
                .filter(one -> sees(viewer, one))
                .toList();
    }
}
