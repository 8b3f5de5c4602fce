package org.eventyay.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eventyay.question.QuestionService.Prepared;
import org.eventyay.refusal.Invalid;
import org.eventyay.room.RoomFilePart;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code questions} of a room in the configuration file: those that organisers have prepared, so nobody asked them. {@code content}, {@code state},
 * {@code answered}. What the room has already, found by its content, stays as it is.
 */
@Component
class QuestionFilePart implements RoomFilePart {
    private static final Set<String> KEYS = Set.of("content", "state", "answered");
    private static final int MOST = 100;

    private final Questions questions;
    private final QuestionService service;

    QuestionFilePart(Questions questions, QuestionService service) {
        this.questions = questions;
        this.service = service;
    }

    @Override
    public String key() {
        return "questions";
    }

    @Override
    public @Nullable JsonNode exported(UUID roomId) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        questions.of(roomId, null).stream()
                .filter(question -> question.sender() == null)
                .limit(MOST)
                .forEach(question -> list.addObject()
                        .put("content", question.content())
                        .put("state", question.state().word())
                        .put("answered", question.answered()));
        return list.isEmpty() ? null : list;
    }

    @Override
    public void imported(String worldId, UUID roomId, JsonNode given) {
        if (!given.isArray() || given.size() > MOST) {
            throw new Invalid("must be a list of at most " + MOST + " questions");
        }
        List<Prepared> wanted = new ArrayList<>();
        given.forEach(one -> wanted.add(read(one, wanted.size() + 1)));
        service.prepare(roomId, wanted);
    }

    private static Prepared read(JsonNode given, int number) {
        String content = given.path("content").asString("").strip();
        boolean known =
                given.isObject() && given.properties().stream().allMatch(entry -> KEYS.contains(entry.getKey()));
        boolean text = !PlainText.isBlank(content)
                && PlainText.isClean(content)
                && PlainText.length(content) <= QuestionActions.MAXIMUM_CONTENT;
        JsonNode answered = given.path("answered");
        if (!known || !text || !answered.isMissingNode() && !answered.isBoolean()) {
            throw new Invalid("question " + number + " of the list can't be: it needs a content, as text");
        }
        QuestionState state = QuestionState.of(given.path("state").asString(QuestionState.VISIBLE.word()))
                .orElseThrow(() -> new Invalid("question " + number + " of the list is in no known state"));
        return new Prepared(content, state, answered.asBoolean(false));
    }
}
