package org.eventyay.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.bus.Bus;
import org.eventyay.poll.PollEvents.PollChanged;
import org.eventyay.poll.PollEvents.PollCounted;
import org.eventyay.poll.PollEvents.Sight;
import org.eventyay.room.Pin;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Given several moderators who pin at the same moment, then each is answered, one thing is pinned in the end, and all who watch see that one. */
class PinRaceTest {
    private static final String CHANGED = ".created_or_updated";

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
    private final TestSocket other = world.person("Other");
    private final String room = reader.room("stage").path("id").asString();
    private final TestSocket moderator = inside(world.person("Moderator", "moderator"));
    private final List<TestSocket> moderators = new ArrayList<>();

    private TestSocket inside(TestSocket who) {
        who.ok("room.enter", object("room", room));
        who.drain();
        return who;
    }

    private Object in(Object... more) {
        ObjectNode body = (ObjectNode) object(more);
        return body.put("room", room);
    }

    private JsonNode poll(String content) {
        return moderator
                .ok("poll.create", in("content", content, "options", array(Map.of("content", "yes")), "state", "open"))
                .path("poll");
    }

    /** What somebody takes for pinned who believes every frame, once each of the moderators has said a last thing. */
    private static String seen(TestSocket who, String kind, int moderators) {
        String pinned = "";
        int last = 0;
        while (last < moderators) {
            JsonNode frame = who.next();
            JsonNode data = frame.get(1);
            JsonNode one = data.path(kind);
            String id = one.path("id").asString("");
            String name = frame.get(0).asString();
            switch (name.startsWith(kind) ? name.substring(kind.length()) : "") {
                case ".pinned" -> pinned = data.path("id").asString();
                case ".unpinned" -> pinned = "";
                case CHANGED -> {
                    if (one.path("content").asString().startsWith("Last")) {
                        last++;
                    } else if (one.path("is_pinned").asBoolean()) {
                        pinned = id;
                    } else if (pinned.equals(id)) {
                        pinned = "";
                    }
                }
                default -> {}
            }
        }
        return pinned;
    }

    private void pinAllAtOnce(String kind, List<JsonNode> things) {
        for (int i = 0; i < things.size(); i++) {
            moderators.add(world.person("M" + i, "moderator"));
        }
        inside(reader);
        inside(other);
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < things.size(); i++) {
                JsonNode id = things.get((i + round) % things.size()).path("id");
                boolean whole = (i + round) % 3 == 0;
                Object body = whole ? in("id", id, "is_pinned", true) : in("id", id);
                moderators.get(i).send(kind + (whole ? ".update" : ".pin"), 900 + round, body);
            }
        }
        for (TestSocket one : moderators) {
            for (int round = 0; round < 5; round++) {
                one.expect("success");
            }
        }
        for (int i = 0; i < things.size(); i++) {
            moderators.get(i).ok(kind + ".update", in("id", things.get(i).path("id"), "content", "Last of " + i));
        }
        List<String> pinned = moderator
                .ok(kind + ".list", in())
                .valueStream()
                .filter(one -> one.path("is_pinned").asBoolean())
                .map(one -> one.path("id").asString())
                .toList();
        assertThat(pinned).hasSize(1);
        assertThat(List.of(seen(reader, kind, things.size()), seen(other, kind, things.size())))
                .containsOnly(pinned.getFirst());
    }

    @Test
    void onePollIsPinned() {
        List<JsonNode> polls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            polls.add(poll("Poll " + i));
        }
        pinAllAtOnce("poll", polls);
    }

    @Test
    void oneQuestionIsPinned() {
        List<JsonNode> questions = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            questions.add(reader.ok("question.ask", in("content", "Why " + i)).path("question"));
        }
        pinAllAtOnce("question", questions);
    }

    @Test
    void whatArrivesLateChangesNoPin() {
        JsonNode former = poll("Former").path("id");
        JsonNode latter = poll("Latter").path("id");
        inside(reader);
        moderator.ok("poll.pin", in("id", former));
        moderator.ok("poll.pin", in("id", latter));
        assertThat(reader.expect("poll.pinned").path("id")).isEqualTo(former);
        assertThat(reader.expect("poll.pinned").path("id")).isEqualTo(latter);
        UUID place = UUID.fromString(room);
        Pin late = new Pin(0, UUID.fromString(former.asString()), true);
        TestServer.get().bean(Bus.class).send(PollTopics.readers(place), PollTopics.moved(place, late));
        assertThat(reader.expect("poll.pinned").path("id")).isEqualTo(latter);
        moderator.ok("poll.unpin", in());
        reader.expect("poll.unpinned");
        TestServer.get().bean(Bus.class).send(PollTopics.readers(place), PollTopics.moved(place, late));
        reader.expect("poll.unpinned");
    }

    @Test
    void countsAndChangesThatWereHeldBackTakeNoPinBack() {
        JsonNode former = poll("Former");
        JsonNode latter = poll("Latter").path("id");
        moderator.ok("poll.pin", in("id", former.path("id")));
        moderator.ok("poll.pin", in("id", latter));
        moderator.drain();
        UUID place = UUID.fromString(room);
        UUID id = UUID.fromString(former.path("id").asString());
        JsonNode pinned = ((ObjectNode) former.deepCopy()).put("is_pinned", true);
        JsonNode results = object(former.path("options").path(0).path("id").asString(), 1);
        JsonNode counted = ((ObjectNode) pinned.deepCopy()).set("results", results);
        Pin late = new Pin(0, id, true);
        Bus bus = TestServer.get().bean(Bus.class);
        bus.send(PollTopics.managers(place), new PollCounted(place, id, 1_000, counted, late));
        bus.send(PollTopics.readers(place), new PollChanged(place, id, 1_001, pinned, results, Sight.RESULTS, late));
        for (int frame = 0; frame < 2; frame++) {
            JsonNode told = moderator
                    .expect(
                            "poll" + CHANGED,
                            data -> data.path("poll").path("results").equals(results))
                    .path("poll");
            assertThat(told.path("id")).isEqualTo(former.path("id"));
            assertThat(told.path("is_pinned").asBoolean()).isFalse();
        }
    }

    @Test
    void whatIsDeletedWhilePinnedMakesRoomForTheNext() {
        JsonNode former = poll("Former").path("id");
        JsonNode latter = poll("Latter").path("id");
        moderator.ok("poll.pin", in("id", former));
        inside(reader);
        moderator.ok("poll.delete", in("id", former));
        reader.expect("poll.deleted");
        moderator.ok("poll.update", in("id", latter, "content", "Latest"));
        JsonNode changed = reader.expect(
                        "poll" + CHANGED,
                        data -> data.path("poll").path("content").asString().equals("Latest"))
                .path("poll");
        assertThat(changed.path("is_pinned").asBoolean()).isFalse();
        moderator.ok("poll.pin", in("id", latter));
        reader.expect("poll.pinned", data -> data.path("id").equals(latter));
        assertThat(other.ok("poll.list", in()).path(0).path("is_pinned").asBoolean())
                .isTrue();
    }

    @Test
    void aPinnedDraftIsSoForThoseOnlyWhoManagePolls() {
        JsonNode shown = poll("Shown").path("id");
        JsonNode draft = moderator
                .ok("poll.create", in("content", "Draft", "options", array(Map.of("content", "yes"))))
                .path("poll")
                .path("id");
        inside(reader);
        moderator.ok("poll.pin", in("id", shown));
        reader.expect("poll.pinned");
        assertThat(moderator.expect("poll.pinned").path("id")).isEqualTo(shown);
        moderator.ok("poll.pin", in("id", draft));
        reader.expect("poll.unpinned");
        for (int group = 0; group < 2; group++) {
            assertThat(moderator.expect("poll.pinned").path("id")).isEqualTo(draft);
        }
        moderator.nothing("poll.unpinned");
    }
}
