package org.eventyay.poll;

import java.util.UUID;
import org.eventyay.bus.BusEvent;
import org.eventyay.room.Pin;
import tools.jackson.databind.JsonNode;

/** What happens to polls, as nodes tell each other. */
final class PollEvents {
    private PollEvents() {}

    /** What those see of the results who have not voted and may not see them early. */
    enum Sight {
        /** All of them. */
        RESULTS,
        /** None: no key at all. */
        NONE,
        /** Zeros, in a state in which clients expect numbers. */
        ZEROS
    }

    /**
     * A poll is new or changed.
     *
     * @param poll as everybody sees it, without results
     * @param results votes by option
     * @param pin what was pinned in the room by then
     */
    record PollChanged(UUID roomId, UUID pollId, long revision, JsonNode poll, JsonNode results, Sight sight, Pin pin)
            implements BusEvent {}

    /** Somebody voted: the poll with its results, for those who see them. */
    record PollCounted(UUID roomId, UUID pollId, long revision, JsonNode poll, Pin pin) implements BusEvent {}

    record PollDeleted(UUID roomId, UUID pollId) implements BusEvent {}

    /** Somebody voted, so that all connections of theirs in the room see the results from now on. */
    record PollVoted(UUID roomId, UUID pollId) implements BusEvent {}
}
