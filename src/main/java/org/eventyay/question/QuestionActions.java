package org.eventyay.question;

import static org.eventyay.access.Permission.ROOM_QUESTION_ASK;
import static org.eventyay.access.Permission.ROOM_QUESTION_MODERATE;
import static org.eventyay.access.Permission.ROOM_QUESTION_READ;
import static org.eventyay.access.Permission.ROOM_QUESTION_VOTE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eventyay.limit.Buckets;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InvalidBody;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.live.Uuids;
import org.eventyay.question.QuestionService.Changes;
import org.eventyay.room.InRoom;
import org.eventyay.room.Pins;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.settings.Settings;
import org.eventyay.text.PlainText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code question.*} actions. */
@LiveActions("question")
@InvalidBody("question.invalid")
class QuestionActions {
    static final int MAXIMUM_CONTENT = 2_000;

    private final QuestionService service;
    private final Questions questions;
    private final Pins pins;
    private final Buckets asked = new Buckets(1, 20);
    private final Buckets voted;

    QuestionActions(QuestionService service, Questions questions, Pins pins, Settings settings) {
        this.service = service;
        this.questions = questions;
        this.pins = pins;
        voted = new Buckets(settings.limit().votes(), 8.0 * settings.limit().votes());
    }

    /** What is asked. */
    record Asked(@Nullable JsonNode content) {}

    /** What of a question is to change; keys that are missing change nothing. */
    record QuestionPatch(
            @Nullable JsonNode id,
            @Nullable JsonNode content,
            @Nullable JsonNode state,
            @Nullable JsonNode answered,
            @Nullable JsonNode isPinned) {}

    /** Names a question. */
    record QuestionId(@Nullable JsonNode id) {}

    /** A vote; it counts if {@code vote} is true or missing, anything else takes it back. */
    record QuestionVote(@Nullable JsonNode id, @Nullable JsonNode vote) {}

    @Action("ask")
    @InRoom(module = QuestionModule.TYPE, requires = ROOM_QUESTION_ASK, orBy = "channel")
    Map<String, ObjectNode> ask(Caller caller, RoomSnapshot room, Asked body) {
        active(room);
        String content = text(body.content());
        if (!asked.take(caller.id())) {
            throw new LiveError("question.limit", "You are asking too fast.");
        }
        return reply(service.ask(room, content, caller.id()));
    }

    @Action("update")
    @InRoom(module = QuestionModule.TYPE, requires = ROOM_QUESTION_MODERATE, orBy = "channel")
    Map<String, ObjectNode> update(Caller caller, RoomSnapshot room, QuestionPatch body) {
        active(room);
        UUID id = id(body.id());
        Changes changes = new Changes(
                body.content() == null ? null : text(body.content()),
                body.state() == null ? null : state(body.state()),
                flag(body.answered()),
                flag(body.isPinned()));
        return reply(service.update(room, id, changes, caller.id()));
    }

    @Action("delete")
    @InRoom(module = QuestionModule.TYPE, requires = ROOM_QUESTION_MODERATE, orBy = "channel")
    Map<String, UUID> delete(RoomSnapshot room, QuestionId body) {
        active(room);
        UUID id = id(body.id());
        service.delete(room, id);
        return Map.of("question", id);
    }

    @Action("vote")
    @InRoom(module = QuestionModule.TYPE, requires = ROOM_QUESTION_VOTE, orBy = "channel")
    Map<String, ObjectNode> vote(Caller caller, RoomSnapshot room, QuestionVote body) {
        active(room);
        if (!voted.take(caller.id())) {
            throw new LiveError("question.vote", "You are voting too fast.");
        }
        UUID id = body.id() == null ? null : Uuids.of(body.id()).orElse(null);
        if (id == null) {
            throw new LiveError("question.vote", "There is no such question here.");
        }
        boolean wanted =
                body.vote() == null || body.vote().isBoolean() && body.vote().asBoolean();
        boolean moderates = room.allows(caller.viewer(), ROOM_QUESTION_MODERATE);
        return reply(service.vote(room, id, caller.id(), wanted, moderates));
    }

    @Action("list")
    @InRoom(requires = ROOM_QUESTION_READ, orBy = "channel")
    List<ObjectNode> list(Caller caller, RoomSnapshot room) {
        boolean all = room.allows(caller.viewer(), ROOM_QUESTION_MODERATE);
        Set<UUID> voted = questions.votedFor(room.id(), caller.id());
        List<Question> listed = questions.of(room.id(), all ? null : caller.id());
        pins.newest(QuestionModule.TYPE, room.id(), questions.pins().of(room.id()));
        return listed.stream()
                .map(question -> question.view().put("voted", voted.contains(question.id())))
                .toList();
    }

    @Action("pin")
    @InRoom(requires = ROOM_QUESTION_MODERATE, orBy = "channel")
    Map<String, UUID> pin(Caller caller, RoomSnapshot room, QuestionId body) {
        UUID id = id(body.id());
        service.pin(room, id, caller.id());
        return Map.of("id", id);
    }

    @Action("unpin")
    @InRoom(requires = ROOM_QUESTION_MODERATE, orBy = "channel")
    void unpin(RoomSnapshot room) {
        service.unpin(room);
    }

    private static Map<String, ObjectNode> reply(Question question) {
        return Map.of("question", question.view());
    }

    private static void active(RoomSnapshot room) {
        if (!QuestionModule.active(room)) {
            throw new LiveError("question.inactive");
        }
    }

    private static UUID id(@Nullable JsonNode id) {
        return (id == null ? Optional.<UUID>empty() : Uuids.of(id))
                .orElseThrow(() -> new LiveError("question.unknown_question"));
    }

    private static String text(@Nullable JsonNode value) {
        if (value == null || !value.isString() || PlainText.isBlank(value.asString())) {
            throw invalid();
        }
        String text = value.asString().strip();
        if (PlainText.length(text) > MAXIMUM_CONTENT) {
            throw invalid();
        }
        return text;
    }

    private static QuestionState state(JsonNode value) {
        return QuestionState.of(value.isString() ? value.asString() : "").orElseThrow(QuestionActions::invalid);
    }

    private static @Nullable Boolean flag(@Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            throw invalid();
        }
        return value.asBoolean();
    }

    private static LiveError invalid() {
        return new LiveError("question.invalid");
    }
}
