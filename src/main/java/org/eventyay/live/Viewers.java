package org.eventyay.live;

import java.util.Optional;
import java.util.UUID;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.Viewer;
import org.eventyay.world.WorldDirectory;
import org.springframework.stereotype.Component;

/** Finds the viewer of a socket as they are at this moment, from memory. */
@Component
public class Viewers {
    private final WorldDirectory worlds;
    private final ParticipantDirectory participants;

    Viewers(WorldDirectory worlds, ParticipantDirectory participants) {
        this.worlds = worlds;
        this.participants = participants;
    }

    /** The viewer behind a socket; empty before login or when world or participant are gone. */
    public Optional<Viewer> of(LiveSocket socket) {
        UUID id = socket.participantId();
        return id == null ? Optional.empty() : of(socket.worldId(), id);
    }

    /** Somebody in a world; empty if there is no such world or participant. */
    public Optional<Viewer> of(String worldId, UUID participantId) {
        return worlds.find(worldId)
                .flatMap(world ->
                        participants.find(worldId, participantId).map(participant -> new Viewer(world, participant)));
    }
}
