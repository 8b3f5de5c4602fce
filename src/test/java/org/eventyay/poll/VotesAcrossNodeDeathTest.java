package org.eventyay.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Given voters on two nodes, when one node is killed while their votes come in and its people vote again on the other, then everybody is
 * counted once, and nobody who was told of their vote has lost it.
 */
class VotesAcrossNodeDeathTest {
    private static final TestServer SERVER = TestServer.get();
    private static final int VOTERS = 60;

    private final TestWorld world = TestWorld.create(
            SERVER,
            plan -> plan.rooms.forEach(room -> room.getModuleConfig().forEach(module -> {
                if (module.path("type").asString().equals("poll")) {
                    ((ObjectNode) module.path("config")).put("active", true);
                }
            })));
    private final TestSocket moderator = world.person("Moderator", "moderator");
    private final String room = moderator.room("stage").path("id").asString();
    private final JsonNode poll = moderator
            .ok(
                    "poll.create",
                    object(
                            "room",
                            room,
                            "content",
                            "Tea?",
                            "options",
                            array(Map.of("content", "yes"), Map.of("content", "no")),
                            "state",
                            "open"))
            .path("poll");

    private JsonNode choice(int option) {
        return object(
                "room",
                room,
                "id",
                poll.path("id"),
                "options",
                array(poll.path("options").path(option).path("id")));
    }

    private TestSocket on(int port, String client) {
        TestSocket socket = TestSocket.open(port, world.id()).authenticate(Map.of("client_id", client));
        socket.ok("room.enter", object("room", room));
        socket.drain();
        return socket;
    }

    private List<Integer> tally() {
        JsonNode listed = moderator.ok("poll.list", object("room", room)).path(0);
        return poll.path("options")
                .valueStream()
                .map(option -> listed.path("results")
                        .path(option.path("id").asString())
                        .asInt(-1))
                .toList();
    }

    @Test
    void everyVoterCountsOnceWhenANodeDiesAmongThem() {
        List<String> clients = IntStream.range(0, VOTERS)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        List<TestSocket> staying = new ArrayList<>();
        try (TestNode node = TestNode.start(SERVER, "votes")) {
            List<TestSocket> dying = new ArrayList<>();
            for (int i = 0; i < VOTERS; i++) {
                if (i % 2 == 0) {
                    staying.add(on(SERVER.port(), clients.get(i)));
                } else {
                    dying.add(on(node.port(), clients.get(i)));
                }
            }
            // the first of them are told that they count, the others may or may not have been heard
            dying.subList(0, 10).forEach(one -> one.ok("poll.vote", choice(1)));
            dying.subList(10, dying.size()).forEach(one -> one.send("poll.vote", 77, choice(1)));
            staying.forEach(one -> one.send("poll.vote", 77, choice(0)));
            node.kill();
        }
        assertThat(tally().get(1)).isBetween(10, VOTERS / 2);
        List<TestSocket> back = new ArrayList<>();
        for (int i = 1; i < VOTERS; i += 2) {
            back.add(on(SERVER.port(), clients.get(i)));
        }
        // as browsers do that have got no answer; those who had one change nothing by it
        back.forEach(one -> one.send("poll.vote", 78, choice(1)));
        back.forEach(
                one -> assertThat(one.expect("success").path("poll").path("id")).isEqualTo(poll.path("id")));
        staying.forEach(one -> assertThat(
                        one.ok("poll.list", object("room", room)).path(0).path("answers"))
                .isEqualTo(choice(0).path("options")));

        assertThat(tally()).containsExactly(VOTERS / 2, VOTERS / 2);
        assertThat(SERVER.bean(JdbcClient.class)
                        .sql("select count(*) from poll_vote where poll_id = ?::uuid group by sender_id")
                        .param(poll.path("id").asString())
                        .query(Integer.class)
                        .list())
                .hasSize(VOTERS)
                .containsOnly(1);
        back.getFirst().ok("poll.vote", choice(0));
        assertThat(back.getFirst()
                        .expect(
                                "poll.created_or_updated",
                                data -> data.path("poll")
                                                .path("results")
                                                .path(choice(0)
                                                        .path("options")
                                                        .path(0)
                                                        .asString())
                                                .asInt()
                                        == VOTERS / 2 + 1))
                .isNotNull();
    }
}
