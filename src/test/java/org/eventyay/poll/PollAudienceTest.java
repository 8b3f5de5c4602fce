package org.eventyay.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.array;
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

/** The life of a poll from its draft to its end: who hears of each step, who does not, and how each action is refused. */
class PollAudienceTest {
    private final TestWorld world = TestWorld.create(TestServer.get(), plan -> {
        plan.roles.put("analyst", List.of("room:poll.early_results"));
        plan.grants.putArray("analyst").add("analyst");
        plan.room("idle", "Idle", "poll", "chat.volatile");
        plan.rooms.stream()
                .filter(room -> !"idle".equals(room.getImportId()))
                .forEach(room -> room.getModuleConfig().forEach(module -> {
                    if (module.path("type").asString().equals("poll")) {
                        ((ObjectNode) module.path("config")).put("active", true);
                    }
                }));
    });
    private final TestSocket moderator = inside("Moderator", "moderator");
    private final TestSocket voter = inside("Voter");
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

    private JsonNode create(String state) {
        return moderator
                .ok(
                        "poll.create",
                        in(
                                "content",
                                "Tea?",
                                "options",
                                array(Map.of("content", "yes"), Map.of("content", "no")),
                                "state",
                                state))
                .path("poll");
    }

    /** The names of these pushes, with the state of the poll where they tell one. */
    private static List<String> told(List<JsonNode> frames) {
        return frames.stream()
                .filter(frame -> frame.get(0).asString().startsWith("poll."))
                .map(frame -> frame.get(0).asString().substring("poll.".length()) + " "
                        + frame.get(1).path("poll").path("state").asString(""))
                .map(String::strip)
                .toList();
    }

    private static void hears(TestSocket who, String... wanted) {
        List<JsonNode> frames = new ArrayList<>();
        await().untilAsserted(() -> {
            frames.addAll(who.drain());
            assertThat(told(frames)).hasSizeGreaterThanOrEqualTo(wanted.length);
        });
        who.nothing("poll.created_or_updated");
        frames.addAll(who.drain());
        assertThat(told(frames)).containsExactlyInAnyOrder(wanted);
    }

    @Test
    void eachStepIsToldToThoseWhomItConcerns() {
        TestSocket analyst = inside("Analyst", "analyst");
        TestSocket reader = inside("Reader");
        TestSocket left = inside("Left");
        left.ok("room.leave", in());
        TestSocket outside = world.person("Outside", "moderator");
        left.drain();

        JsonNode poll = create("draft");
        JsonNode id = poll.path("id");
        moderator.ok("poll.update", in("id", id, "state", "open"));
        voter.ok(
                "poll.vote",
                in("id", id, "options", array(poll.path("options").path(0).path("id"))));
        moderator.ok("poll.update", in("id", id, "state", "closed"));
        moderator.ok("poll.update", in("id", id, "state", "archived"));
        moderator.ok("poll.update", in("id", id, "content", "Coffee?"));
        moderator.ok("poll.pin", in("id", id));
        moderator.ok("poll.unpin", in());
        moderator.ok("poll.delete", in("id", id));

        String changed = "created_or_updated ";
        hears(
                moderator,
                changed + "draft",
                changed + "open",
                changed + "open",
                changed + "closed",
                changed + "archived",
                changed + "archived",
                "pinned",
                "unpinned",
                "deleted");
        for (TestSocket each : List.of(analyst, voter)) {
            hears(each, changed + "open", changed + "open", changed + "closed", changed + "archived", "unpinned");
        }
        hears(reader, changed + "open", changed + "closed", changed + "archived", "unpinned");
        for (TestSocket nobody : List.of(left, outside)) {
            hears(nobody);
        }
    }

    @Test
    void aVoteIsGivenChangedAndWithdrawnAlsoByTheChannelOfTheRoom() {
        JsonNode poll = create("open");
        JsonNode options = poll.path("options");
        Object twice = array(options.path(0).path("id"), options.path(0).path("id"), UUID.randomUUID());
        assertThat(results(voter.ok("poll.vote", in("id", poll.path("id"), "options", twice)), poll))
                .containsExactly(1, 0);
        ObjectNode byChannel = (ObjectNode) object(
                "channel",
                voter.channel("stage"),
                "id",
                poll.path("id"),
                "options",
                array(options.path(1).path("id")));
        assertThat(results(voter.ok("poll.vote", byChannel), poll)).containsExactly(0, 1);
        assertThat(voter.ok("poll.list", object("channel", voter.channel("stage")))
                        .path(0)
                        .path("answers"))
                .isEqualTo(array(options.path(1).path("id")));
        assertThat(results(voter.ok("poll.vote", in("id", poll.path("id"), "options", array())), poll))
                .containsExactly(0, 0);
        assertThat(voter.ok("poll.list", in()).path(0).has("answers")).isFalse();
        voter.error("poll.vote", in("id", poll.path("id"), "options", null), "poll.vote");
        voter.error("poll.vote", in("id", poll.path("id"), "options", array("x")), "poll.vote");
    }

    @Test
    void allTabsOfAVoterHearWhatComesOfTheVote() {
        TestSocket tab = world.login("tabs");
        TestSocket other = world.login("tabs");
        for (TestSocket each : List.of(tab, other)) {
            each.ok("room.enter", in());
        }
        JsonNode poll = create("open");
        JsonNode second = poll.path("options").path(1).path("id");
        tab.ok("poll.vote", in("id", poll.path("id"), "options", array(second)));
        other.expect(
                "poll.created_or_updated",
                data -> data.path("poll")
                                .path("results")
                                .path(second.asString())
                                .asInt()
                        == 1);
        assertThat(other.ok("poll.list", in()).path(0).path("answers")).isEqualTo(array(second));
    }

    @Test
    void onlyWhatIsAPollsOwnIsWritten() {
        ObjectNode poll = (ObjectNode) create("closed");
        Object option = object(
                "id", poll.path("options").path(0).path("id"), "content", "yes", "order", 1, "poll", "x", "votes", 7);
        JsonNode changed = moderator
                .ok(
                        "poll.update",
                        in(
                                "id",
                                poll.path("id"),
                                "timestamp",
                                "2001-01-01T00:00:00Z",
                                "room_id",
                                moderator.room("idle").path("id"),
                                "cached_results",
                                object(),
                                "results",
                                object("x", 1),
                                "revision",
                                99,
                                "options",
                                array(option, poll.path("options").path(1))))
                .path("poll");
        assertThat(changed).isEqualTo(poll);
    }

    @Test
    void aDraftThatTwoOpenAtOnceStandsInTheChatOnce() {
        TestSocket second = inside("Second", "moderator");
        TestSocket reader = inside("Reader");
        reader.ok("chat.subscribe", object("channel", reader.channel("stage")));
        JsonNode id = create("draft").path("id");
        for (TestSocket each : List.of(moderator, second)) {
            each.send("poll.update", 900, in("id", id, "state", "open"));
        }
        moderator.expect("success");
        second.expect("success");
        JsonNode note = reader.expect("chat.event");
        assertThat(note.path("content").path("poll_id")).isEqualTo(id);
        reader.nothing("chat.event");
    }

    @Test
    void whoLosesTheRightToReadHearsNothingMore() {
        TestSocket boss = world.person("Boss", "admin");
        JsonNode roles = boss.ok("world.config.get", object()).path("roles").deepCopy();
        ArrayNode left = ((ObjectNode) roles).putArray("attendee");
        TestWorld.PARTICIPANT.stream()
                .filter(permission -> !permission.startsWith("room:poll."))
                .forEach(left::add);
        JsonNode poll = create("open");
        voter.expect("poll.created_or_updated");
        boss.ok("world.config.patch", object("roles", roles));
        voter.expect("world.updated");
        voter.error("poll.list", in(), "protocol.denied");
        // what connections hear is looked through after such a change, in the background
        await().untilAsserted(() -> {
            voter.drain();
            moderator.ok("poll.update", in("id", poll.path("id"), "state", "closed"));
            voter.nothing("poll.created_or_updated");
        });
    }

    private static List<Integer> results(JsonNode reply, JsonNode poll) {
        return poll.path("options")
                .valueStream()
                .map(option -> reply.path("poll")
                        .path("results")
                        .path(option.path("id").asString())
                        .asInt(-1))
                .toList();
    }

    @Test
    void eachActionIsRefusedInItsOwnWords() {
        JsonNode id = create("open").path("id");
        String idle = moderator.room("idle").path("id").asString();
        Map<String, Object[]> actions = Map.of(
                "poll.create", new Object[] {"content", "Q", "options", array(Map.of("content", "a"))},
                "poll.update", new Object[] {"id", id},
                "poll.delete", new Object[] {"id", id},
                "poll.vote", new Object[] {"id", id, "options", array()},
                "poll.list", new Object[] {},
                "poll.pin", new Object[] {"id", id},
                "poll.unpin", new Object[] {});
        actions.forEach((action, body) -> {
            ObjectNode whole = (ObjectNode) object(body);
            for (Object unknown : new Object[] {UUID.randomUUID(), "x", "", null, 5}) {
                moderator.error(
                        action,
                        whole.deepCopy().set("room", object("r", unknown).path("r")),
                        "room.unknown");
            }
            moderator.error(action, whole, "room.unknown");
            if (!action.endsWith("pin")) {
                moderator.error(action, whole.deepCopy().put("room", idle), "poll.inactive");
                moderator.error(
                        action,
                        whole.deepCopy()
                                .put("room", moderator.room("lounge").path("id").asString()),
                        "room.unknown");
            }
            if (!List.of("poll.vote", "poll.list").contains(action)) {
                voter.error(action, whole.deepCopy().put("room", room), "protocol.denied");
            }
        });
        for (String action : List.of("poll.update", "poll.delete", "poll.pin")) {
            for (Object unknown : new Object[] {UUID.randomUUID(), "x", "", null, 5}) {
                moderator.error(action, in("id", unknown), "poll.unknown_poll");
            }
        }
        moderator.error("poll.shout", in(), "poll.unsupported_command");
        TestSocket loud = world.login("loud");
        world.person("Admin", "admin").ok("user.silence", object("id", loud.userId()));
        TestSocket silenced = world.login("loud");
        silenced.error("poll.list", in(), "protocol.denied");
        silenced.error("poll.vote", in("id", id, "options", array()), "protocol.denied");
    }
}
