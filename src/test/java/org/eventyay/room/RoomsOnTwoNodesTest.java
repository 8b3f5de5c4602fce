package org.eventyay.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.object;

import java.time.Duration;
import java.util.Map;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Given two server processes, when people of one room are spread over both, then both tell the same, also after one was killed. */
@Order(2) // it waits for a lease to end, so it begins early
class RoomsOnTwoNodesTest {
    private static final TestServer SERVER = TestServer.get();

    private static TestSocket login(TestNode node, TestWorld world, String clientId) {
        return node.socket(world.id()).authenticate(Map.of("client_id", clientId));
    }

    private static void until(TestSocket socket, int count) {
        JsonNode told = socket.expect("world.user_count_change");
        while (told.path("users").asInt() != count) {
            told = socket.expect("world.user_count_change");
        }
    }

    @Test
    void peopleAreCountedOnceAcrossNodesAndSignedOffWhenTheirNodeDies() {
        TestWorld world = TestWorld.create(SERVER);
        TestNode other = TestNode.start(SERVER, "rooms22");
        try (TestSocket host = world.person("Host", "moderator");
                TestSocket here = world.guest("both")) {
            String stage = host.room("stage").path("id").asString();
            JsonNode room = object("room", stage);
            host.ok("room.enter", room);
            here.ok("room.enter", room);
            TestSocket there = login(other, world, "both");
            TestSocket alone = login(other, world, "only there");
            there.ok("room.enter", room);
            alone.ok("room.enter", room);
            until(host, 3);
            until(alone, 3);
            assertThat(there.room("stage").path("users").asInt()).isEqualTo(2);

            alone.ok("room.react", object("room", stage, "reaction", "\uD83D\uDC4D"));
            here.ok("room.react", object("room", stage, "reaction", "\uD83D\uDC4D"));
            JsonNode both = object("reactions", object("\uD83D\uDC4D", 2), "room", stage);
            assertThat(host.expect("room.reaction")).isEqualTo(both);
            assertThat(there.expect("room.reaction")).isEqualTo(both);

            other.kill();
            // a lease, and the next look around
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(SERVER.bean(JdbcClient.class)
                                    .sql("select count(*) from room_view where room_id = ?::uuid and end_at is null")
                                    .param(stage)
                                    .query(Integer.class)
                                    .single())
                            .isEqualTo(2));
            assertThat(host.expect("room.viewer.removed")).isEqualTo(object("user_id", alone.userId()));
            until(here, 2);
            here.ok("room.leave", room);
            assertThat(host.expect("room.viewer.removed")).isEqualTo(object("user_id", here.userId()));
        }
    }
}
