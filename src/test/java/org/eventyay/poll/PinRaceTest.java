package org.eventyay.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Given several moderators who pin at the same moment, then each is answered, and one thing is pinned in the end. */
class PinRaceTest {
    private final TestWorld world = TestWorld.create(
            TestServer.get(),
            plan -> plan.rooms.forEach(room -> room.getModuleConfig().forEach(module -> {
                if (module.path("type").asString().equals("poll")) {
                    ((ObjectNode) module.path("config")).put("active", true);
                } else if (module.path("type").asString().equals("question")) {
                    ((ObjectNode) module.path("config")).put("active", true).put("requires_moderation", false);
                }
            })));
    private final TestSocket reader = world.person("Reader");
    private final String room = reader.room("stage").path("id").asString();
    private final List<TestSocket> moderators = new ArrayList<>();

    private void pinAllAtOnce(String kind, List<JsonNode> things) {
        for (int i = 0; i < things.size(); i++) {
            moderators.add(world.person("M" + i, "moderator"));
        }
        reader.ok("room.enter", object("room", room));
        reader.drain();
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < things.size(); i++) {
                JsonNode id = things.get((i + round) % things.size()).path("id");
                boolean whole = (i + round) % 3 == 0;
                Object body =
                        whole ? object("room", room, "id", id, "is_pinned", true) : object("room", room, "id", id);
                moderators.get(i).send(kind + (whole ? ".update" : ".pin"), 900 + round, body);
            }
        }
        for (TestSocket one : moderators) {
            for (int round = 0; round < 5; round++) {
                one.expect("success");
            }
        }
        assertThat(reader.ok(kind + ".list", object("room", room))
                        .valueStream()
                        .filter(one -> one.path("is_pinned").asBoolean()))
                .hasSize(1);
        reader.expect(kind + ".pinned");
    }

    @Test
    void onePollIsPinned() {
        TestSocket moderator = world.person("Moderator", "moderator");
        List<JsonNode> polls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            polls.add(moderator
                    .ok(
                            "poll.create",
                            object(
                                    "room",
                                    room,
                                    "content",
                                    "Poll " + i,
                                    "options",
                                    array(Map.of("content", "yes")),
                                    "state",
                                    "open"))
                    .path("poll"));
        }
        pinAllAtOnce("poll", polls);
    }

    @Test
    void oneQuestionIsPinned() {
        List<JsonNode> questions = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            questions.add(reader.ok("question.ask", object("room", room, "content", "Why " + i))
                    .path("question"));
        }
        pinAllAtOnce("question", questions);
    }
}
