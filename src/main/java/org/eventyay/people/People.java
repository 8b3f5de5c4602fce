package org.eventyay.people;

import java.util.UUID;
import org.eventyay.live.Caller;
import org.eventyay.live.LiveError;
import org.eventyay.live.OrNothing;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.annotation.JsonDeserialize;

/** Finds the person a command is about. */
@Component
class People {
    private final ParticipantDirectory participants;

    People(ParticipantDirectory participants) {
        this.participants = participants;
    }

    /** Whom a command is about; what is no id is nobody. */
    record OfPerson(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID id) {}

    private static UUID known(@Nullable UUID id) {
        if (id == null) {
            throw new LiveError("user.not_found");
        }
        return id;
    }

    /**
     * The id of somebody else.
     *
     * @param command what the caller wants to do, for the refusal {@code user.<command>.self}
     */
    static UUID other(Caller caller, OfPerson body, String command) {
        UUID id = known(body.id());
        if (id.equals(caller.id())) {
            throw new LiveError("user." + command + ".self");
        }
        return id;
    }

    /**
     * The person with this id, deleted ones too.
     *
     * @throws LiveError {@code user.not_found}
     */
    ParticipantSnapshot find(Caller caller, @Nullable UUID id) {
        return participants.find(caller.worldId(), known(id)).orElseThrow(() -> new LiveError("user.not_found"));
    }
}
