package org.eventyay.people;

import java.util.UUID;
import org.eventyay.live.Caller;
import org.eventyay.live.LiveError;
import org.eventyay.live.Uuids;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds the person a command is about. */
@Component
class People {
    private final ParticipantDirectory participants;

    People(ParticipantDirectory participants) {
        this.participants = participants;
    }

    /**
     * The id in the body.
     *
     * @throws LiveError {@code user.not_found} if there is none
     */
    static UUID id(JsonNode body) {
        return Uuids.of(body.path("id")).orElseThrow(() -> new LiveError("user.not_found"));
    }

    /**
     * The id of somebody else.
     *
     * @param command what the caller wants to do, for the refusal {@code user.<command>.self}
     */
    static UUID other(Caller caller, JsonNode body, String command) {
        UUID id = id(body);
        if (id.equals(caller.id())) {
            throw new LiveError("user." + command + ".self");
        }
        return id;
    }

    /**
     * The person with the id in the body, deleted ones too.
     *
     * @throws LiveError {@code user.not_found}
     */
    ParticipantSnapshot find(Caller caller, JsonNode body) {
        return participants.find(caller.worldId(), id(body)).orElseThrow(() -> new LiveError("user.not_found"));
    }
}
