package org.eventyay.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The life of a question from the queue to its end: who hears of each step, who does not, and how each action is refused. */
class QuestionAudienceTest {
    private final TestWorld world = TestWorld.create(TestServer.get(), plan -> {
        plan.room("idle", "Idle", "question", "chat.volatile");
        plan.room("annex", "Annex", "question");
        plan.rooms.stream()
                .filter(room -> !"idle".equals(room.getImportId()))
                .forEach(room -> room.getModuleConfig().forEach(module -> {
                    if (module.path("type").asString().equals("question")) {
                        ((ObjectNode) module.path("config")).put("active", true);
                    }
                }));
    });
    private final TestSocket moderator = inside("Moderator", "moderator");
    private final TestSocket author = inside("Author");
    private final TestSocket reader = inside("Reader");
    private final String room = moderator.room("stage").path("id").asString();

    private TestSocket inside(String name, String... traits) {
        TestSocket socket = world.person(name, traits);
        socket.ok("room.enter", object("room", socket.room("stage").path("id")));
        socket.drain();
        return socket;
    }

    private JsonNode in(Object... more) {
        return ((ObjectNode) object(more)).put("room", room);
    }

    private static List<String> told(List<JsonNode> frames) {
        return frames.stream()
                .filter(frame -> frame.get(0).asString().startsWith("question."))
                .map(frame -> frame.get(0).asString().substring("question.".length()) + " "
                        + frame.get(1).path("question").path("state").asString(""))
                .map(String::strip)
                .toList();
    }

    private static void hears(TestSocket who, String... wanted) {
        List<JsonNode> frames = new ArrayList<>();
        await().untilAsserted(() -> {
            frames.addAll(who.drain());
            assertThat(told(frames)).hasSizeGreaterThanOrEqualTo(wanted.length);
        });
        who.nothing("question.created_or_updated");
        frames.addAll(who.drain());
        assertThat(told(frames)).containsExactlyInAnyOrder(wanted);
    }

    @Test
    void eachStepIsToldToThoseWhomItConcerns() {
        TestSocket left = inside("Left");
        left.ok("room.leave", in());
        left.drain();
        TestSocket outside = world.person("Outside", "moderator");
        JsonNode id = author.ok("question.ask", in("content", "Why?"))
                .path("question")
                .path("id");
        moderator.ok("question.pin", in("id", id));
        moderator.ok("question.unpin", in());
        moderator.ok("question.vote", in("id", id));
        moderator.ok("question.update", in("id", id, "state", "visible"));
        reader.ok("question.vote", in("id", id));
        reader.ok("question.vote", object("channel", reader.channel("stage"), "id", id, "vote", false));
        moderator.ok("question.pin", in("id", id));
        moderator.ok("question.update", in("id", id, "answered", true));
        moderator.ok("question.update", in("id", id, "state", "archived", "is_pinned", false));
        moderator.ok("question.update", in("id", id, "content", "Why then?"));
        moderator.ok("question.delete", object("channel", moderator.channel("stage"), "id", id));

        String changed = "created_or_updated ";
        hears(
                moderator,
                changed + "mod_queue",
                "pinned",
                "unpinned",
                changed + "mod_queue",
                changed + "visible",
                changed + "visible",
                changed + "visible",
                "pinned",
                changed + "visible",
                changed + "archived",
                changed + "archived",
                "deleted");
        for (TestSocket each : List.of(author, reader)) {
            hears(
                    each,
                    "unpinned",
                    changed + "visible",
                    changed + "visible",
                    changed + "visible",
                    "pinned",
                    changed + "visible",
                    changed + "archived");
        }
        for (TestSocket nobody : List.of(left, outside)) {
            hears(nobody);
        }
    }

    @Test
    void aVoteCountsOnlyInTheRoomOfItsQuestionAndNobodyLearnsWhoAsked() {
        JsonNode annex = reader.room("annex").path("id");
        JsonNode id = author.ok("question.ask", object("room", annex, "content", "Why?"))
                .path("question")
                .path("id");
        moderator.ok("question.update", object("room", annex, "id", id, "state", "visible"));
        reader.error("question.vote", in("id", id), "question.vote");
        moderator.error("question.vote", in("id", id), "question.vote");
        for (TestSocket each : List.of(reader, moderator, author)) {
            JsonNode listed = each.ok("question.list", object("room", annex)).path(0);
            assertThat(listed.propertyNames())
                    .containsExactlyInAnyOrder(
                            "id",
                            "content",
                            "state",
                            "answered",
                            "timestamp",
                            "room_id",
                            "score",
                            "is_pinned",
                            "voted");
            assertThat(listed.path("score").asInt()).isZero();
            assertThat(listed.path("voted").asBoolean()).isFalse();
        }
    }

    @Test
    void onlyWhatIsAQuestionsOwnIsWritten() {
        JsonNode asked = author.ok("question.ask", in("content", "Why?")).path("question");
        JsonNode changed = moderator
                .ok(
                        "question.update",
                        in(
                                "id",
                                asked.path("id"),
                                "timestamp",
                                "2001-01-01T00:00:00Z",
                                "room_id",
                                moderator.room("idle").path("id"),
                                "score",
                                99,
                                "sender",
                                moderator.userId(),
                                "sender_id",
                                moderator.userId()))
                .path("question");
        assertThat(changed).isEqualTo(asked);
        assertThat(author.ok("question.list", in())).hasSize(1);
    }

    @Test
    void whoLosesTheRightToReadHearsNothingMore() {
        TestSocket boss = world.person("Boss", "admin");
        JsonNode roles = boss.ok("world.config.get", object()).path("roles").deepCopy();
        ArrayNode left = ((ObjectNode) roles).putArray("attendee");
        TestWorld.PARTICIPANT.stream()
                .filter(permission -> !permission.startsWith("room:question."))
                .forEach(left::add);
        JsonNode id = author.ok("question.ask", in("content", "Why?"))
                .path("question")
                .path("id");
        boss.ok("world.config.patch", object("roles", roles));
        reader.expect("world.updated");
        moderator.expect("world.updated");
        reader.error("question.list", in(), "protocol.denied");
        // what connections hear is looked through after such a change, in the background
        await().untilAsserted(() -> {
            reader.drain();
            moderator.ok("question.update", in("id", id, "state", "visible"));
            reader.nothing("question.created_or_updated");
        });
    }

    @Test
    void eachActionIsRefusedInItsOwnWords() {
        JsonNode id = author.ok("question.ask", in("content", "Why?"))
                .path("question")
                .path("id");
        String idle = moderator.room("idle").path("id").asString();
        Map<String, Object[]> actions = Map.of(
                "question.ask", new Object[] {"content", "Q"},
                "question.update", new Object[] {"id", id},
                "question.delete", new Object[] {"id", id},
                "question.vote", new Object[] {"id", id},
                "question.list", new Object[] {},
                "question.pin", new Object[] {"id", id},
                "question.unpin", new Object[] {});
        List<String> anywhere = List.of("question.list", "question.pin", "question.unpin");
        actions.forEach((action, body) -> {
            ObjectNode whole = (ObjectNode) object(body);
            for (Object unknown : new Object[] {UUID.randomUUID(), "x", "", null, 5}) {
                moderator.error(
                        action,
                        whole.deepCopy().set("room", object("r", unknown).path("r")),
                        "room.unknown");
            }
            moderator.error(action, whole, "room.unknown");
            if (!anywhere.contains(action)) {
                moderator.error(action, whole.deepCopy().put("room", idle), "question.inactive");
                moderator.error(
                        action,
                        whole.deepCopy()
                                .put("room", moderator.room("lounge").path("id").asString()),
                        "room.unknown");
            }
            if (!List.of("question.ask", "question.vote", "question.list").contains(action)) {
                reader.error(action, whole.deepCopy().put("room", room), "protocol.denied");
            }
        });
        assertThat(moderator.ok("question.list", object("room", idle))).isEmpty();
        for (String action : List.of("question.update", "question.delete", "question.pin")) {
            for (Object unknown : new Object[] {UUID.randomUUID(), "x", "", null, 5}) {
                moderator.error(action, in("id", unknown), "question.unknown_question");
            }
        }
        moderator.error("question.shout", in(), "question.unsupported_command");
        TestSocket loud = world.login("loud");
        world.person("Admin", "admin").ok("user.silence", object("id", loud.userId()));
        TestSocket silenced = world.login("loud");
        silenced.error("question.list", in(), "protocol.denied");
        silenced.error("question.ask", in("content", "?"), "protocol.denied");
    }
}
