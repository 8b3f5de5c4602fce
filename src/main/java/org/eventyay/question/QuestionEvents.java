package org.eventyay.question;

import java.util.UUID;
import org.eventyay.bus.BusEvent;
import org.eventyay.room.Pin;
import tools.jackson.databind.JsonNode;

/** What happens to questions, as nodes tell each other. */
final class QuestionEvents {
    private QuestionEvents() {}

    /** @param pin what was pinned in the room by then */
    record QuestionChanged(UUID roomId, UUID questionId, JsonNode question, Pin pin) implements BusEvent {}

    record QuestionDeleted(UUID roomId, UUID questionId) implements BusEvent {}

    /**
     * Moderators did not let a question through: for its author, who would wait for ever.
     *
     * @param question as it is now; JSON's null if it was deleted
     */
    record QuestionRejected(UUID roomId, UUID questionId, JsonNode question) implements BusEvent {}
}
