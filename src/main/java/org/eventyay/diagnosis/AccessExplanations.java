package org.eventyay.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.participant.Moderation;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantNames;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.ParticipantType;
import org.eventyay.participant.Viewer;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.eventyay.world.WorldTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers "why may this person (not) do that?". Reads only. */
@Service
public class AccessExplanations {
    private final WorldDirectory worlds;
    private final ParticipantDirectory participants;
    private final ParticipantNames names;
    private final RoomDirectory rooms;
    private final WorldTokens tokens;

    AccessExplanations(
            WorldDirectory worlds,
            ParticipantDirectory participants,
            ParticipantNames names,
            RoomDirectory rooms,
            WorldTokens tokens) {
        this.worlds = worlds;
        this.participants = participants;
        this.names = names;
        this.rooms = rooms;
        this.tokens = tokens;
    }

    /** Somebody who is known. */
    public Optional<AccessReport> ofParticipant(String worldId, UUID id, @Nullable RoomSnapshot room) {
        return worlds.find(worldId)
                .flatMap(world ->
                        participants.find(worldId, id).map(who -> new AccessReport(new Viewer(world, who), room)));
    }

    /**
     * Whoever comes with this token, known or not.
     *
     * @throws IllegalArgumentException saying why the token is not accepted
     */
    public AccessReport ofToken(String worldId, String token, @Nullable RoomSnapshot room) {
        WorldSnapshot world = worlds.find(worldId).orElseThrow();
        if (!(tokens.verify(world, token) instanceof WorldTokens.Verdict.Accepted accepted)) {
            throw new IllegalArgumentException(
                    tokens.verify(world, token) instanceof WorldTokens.Verdict.Refused refused
                                    && refused.why() == WorldTokens.Refusal.EXPIRED
                            ? "The token is signed by this world but expired: generate_token makes a fresh one."
                            : "The token is not accepted: it was signed with none of the world's secrets for their"
                                    + " issuer and audience, or is no token.");
        }
        String uid = accepted.claims().path("uid").asString("");
        List<String> traits = new ArrayList<>();
        accepted.claims().path("traits").forEach(trait -> traits.add(trait.asString("")));
        ParticipantSnapshot known = names.find(worldId, "token:" + uid).stream()
                .findFirst()
                .flatMap(named -> participants.find(worldId, named.id()))
                .orElse(null);
        JsonNode nothing = JsonNodeFactory.instance.objectNode();
        ParticipantSnapshot who = new ParticipantSnapshot(
                known == null ? new UUID(0, 0) : known.id(),
                worldId,
                known == null ? ParticipantType.PERSON : known.type(),
                known == null ? Moderation.NONE : known.moderation(),
                known != null && known.deleted(),
                true,
                nothing,
                nothing,
                traits,
                null,
                uid,
                null,
                known == null ? List.of() : known.worldRoles(),
                known == null ? Map.of() : known.roomRoles());
        return new AccessReport(new Viewer(world, who), room);
    }

    /** The room, unless it is deleted. */
    public Optional<RoomSnapshot> room(String worldId, UUID id) {
        return rooms.of(worldId).stream().filter(room -> room.id().equals(id)).findFirst();
    }
}
