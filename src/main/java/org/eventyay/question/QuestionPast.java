package org.eventyay.question;

import java.util.UUID;
import org.eventyay.room.Cast;
import org.eventyay.room.RoomPast;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code questions} in the story of a room, by their content: who asked ({@code by}), when ({@code ago}, minutes), how many voted for them. */
@Component
class QuestionPast implements RoomPast {
    private final Questions questions;

    QuestionPast(Questions questions) {
        this.questions = questions;
    }

    @Override
    public String key() {
        return "questions";
    }

    @Override
    public void happened(String worldId, UUID roomId, JsonNode told, Cast cast) {
        for (Question question : questions.of(roomId, null)) {
            JsonNode one = told.path(question.content());
            if (one.isObject()) {
                questions.remember(
                        question.id(),
                        cast.of(one.path("by").asString()),
                        cast.ago(one.path("ago").asDouble()),
                        cast.some(question.content(), one.path("votes").asInt()));
            }
        }
    }
}
