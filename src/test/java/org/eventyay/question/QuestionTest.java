package org.eventyay.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** People ask, moderators look through, people vote. */
class QuestionTest {
    private static final String CHANGED = "question.created_or_updated";

    private final TestWorld world = TestWorld.create(
            TestServer.get(),
            plan -> plan.rooms.forEach(room -> room.getModuleConfig().forEach(module -> {
                if (module.path("type").asString().equals("question")) {
                    ((ObjectNode) module.path("config")).put("active", true);
                }
            })));
    private final TestSocket moderator = inside("Moderator", "moderator");
    private final TestSocket author = inside("Author");
    private final TestSocket reader = inside("Reader");
    private final String room = moderator.room("stage").path("id").asString();

    private TestSocket inside(String name, String... traits) {
        TestSocket socket = world.person(name, traits);
        socket.ok("room.enter", Map.of("room", socket.room("stage").path("id").asString()));
        socket.drain();
        return socket;
    }

    private JsonNode ask(String content) {
        return author.ok("question.ask", Map.of("room", room, "content", content))
                .path("question");
    }

    private JsonNode update(JsonNode question, Object... changes) {
        ObjectNode body = (ObjectNode) object(changes);
        return moderator
                .ok("question.update", body.put("room", room).put("id", id(question)))
                .path("question");
    }

    private static String id(JsonNode question) {
        return question.path("id").asString();
    }

    private List<String> listed(TestSocket who) {
        return who.ok("question.list", Map.of("room", room))
                .valueStream()
                .map(question -> question.path("content").asString())
                .toList();
    }

    @Test
    void aQuestionIsSeenByModeratorsFirstAndByAllWhenItIsPublished() {
        JsonNode question = ask("Why?");
        assertThat(question.path("state").asString()).isEqualTo("mod_queue");
        assertThat(moderator.expect(CHANGED)).isEqualTo(object("question", question));
        reader.nothing(CHANGED);
        assertThat(listed(reader)).isEmpty();
        assertThat(listed(author)).containsExactly("Why?");
        JsonNode shown = update(question, "state", "visible");
        for (TestSocket each : List.of(moderator, author, reader)) {
            assertThat(each.expect(CHANGED)).isEqualTo(object("question", shown));
        }
        JsonNode voted = reader.ok("question.vote", Map.of("room", room, "id", id(question)));
        assertThat(voted.path("question").path("score").asInt()).isEqualTo(1);
        reader.ok("question.vote", Map.of("room", room, "id", id(question), "vote", true));
        assertThat(author.expect(CHANGED)).isEqualTo(voted);
        assertThat(reader.ok("question.vote", Map.of("room", room, "id", id(question), "vote", false))
                        .path("question")
                        .path("score")
                        .asInt())
                .isZero();
    }

    @Test
    void anAuthorLearnsThatAWaitingQuestionWasPutAwayOrDeleted() {
        JsonNode kept = ask("One?");
        JsonNode deleted = ask("Two?");
        author.drain();
        update(kept, "content", "One!");
        author.nothing(CHANGED);
        update(kept, "state", "archived");
        assertThat(author.expect(CHANGED).path("question").path("state").asString())
                .isEqualTo("archived");
        moderator.ok("question.delete", Map.of("room", room, "id", id(deleted)));
        assertThat(author.expect("question.deleted")).isEqualTo(object("room", room, "id", id(deleted)));
        reader.nothing(CHANGED);
    }

    @Test
    void oneQuestionIsPinned() {
        JsonNode first = update(ask("First?"), "state", "visible");
        JsonNode hidden = ask("Hidden?");
        assertThat(moderator.ok("question.pin", Map.of("room", room, "id", id(first))))
                .isEqualTo(object("id", id(first)));
        assertThat(reader.expect("question.pinned")).isEqualTo(object("room", room, "id", id(first)));
        moderator.ok("question.pin", Map.of("room", room, "id", id(hidden)));
        assertThat(reader.expect("question.unpinned")).isEqualTo(object("room", room));
        assertThat(moderator.ok("question.unpin", Map.of("room", room))).isEqualTo(object());
    }

    @Test
    void whatCannotBeDoneIsRefused() {
        JsonNode question = ask("Why?");
        for (Object bad : List.of("", " \n", 5, "x".repeat(2001))) {
            author.error("question.ask", object("room", room, "content", bad), "question.invalid");
        }
        moderator.error(
                "question.update", object("room", room, "id", id(question), "state", "soon"), "question.invalid");
        moderator.error("question.pin", object("room", room, "id", UUID.randomUUID()), "question.unknown_question");
        reader.error("question.vote", object("room", room, "id", id(question)), "question.vote");
        reader.error("question.update", object("room", room, "id", id(question)), "protocol.denied");
        author.error(
                "question.ask",
                object("room", author.room("lounge").path("id").asString(), "content", "x"),
                "room.unknown");
        TestWorld elsewhere = TestWorld.create(TestServer.get());
        TestSocket stranger = elsewhere.person("Stranger", "moderator");
        stranger.error("question.list", object("room", room), "room.unknown");
        assertThat(listed(moderator)).containsExactly("Why?");
    }
}
