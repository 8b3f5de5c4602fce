package org.eventyay.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.testkit.TestCommand;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whoever is alone with the demo need not stay so. */
class DemoCrowdTest {
    private static final TestServer SERVER = TestServer.get();
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path directory;

    private String world() throws IOException {
        String id = "crowd" + UUID.randomUUID().toString().substring(0, 8);
        ObjectNode plan = (ObjectNode)
                JSON.readTree(Path.of("sample", "worlds", "demo.json").toFile());
        ((ObjectNode) plan.path("world")).put("id", id);
        Path file = Files.write(directory.resolve("plan.json"), JSON.writeValueAsBytes(plan));
        assertThat(TestCommand.run("import_config", file.toString()).exit()).isZero();
        return id;
    }

    private static TestSocket guest(String world) {
        return SERVER.socket(world)
                .authenticate(Map.of("client_id", UUID.randomUUID().toString()));
    }

    private static String name(JsonNode user) {
        return user.path("profile").path("display_name").asString("");
    }

    @Test
    void peopleComeTalkReactVoteAndAreGoneWithTheServer() throws Exception {
        String world = world();
        InetSocketAddress here = new InetSocketAddress("127.0.0.1", SERVER.port());
        DemoCrowd crowd = new DemoCrowd(JSON, 60);
        try (TestSocket guest = guest(world)) {
            Map<String, String> quay =
                    Map.of("room", guest.room("quay").path("id").asString());
            guest.ok("room.enter", quay);
            guest.ok("chat.subscribe", Map.of("channel", guest.channel("quay")));
            assertThatThrownBy(() -> crowd.come(here, world, DemoCrowd.MOST + 1))
                    .isInstanceOf(IllegalArgumentException.class);
            JsonNode poll = guest.ok("poll.list", quay)
                    .valueStream()
                    .filter(one -> one.path("state").asString().equals("open"))
                    .findFirst()
                    .orElseThrow();
            guest.ok(
                    "poll.vote",
                    Map.of(
                            "room",
                            quay.get("room"),
                            "id",
                            poll.path("id").asString(),
                            "options",
                            List.of(poll.path("options").path(0).path("id").asString())));
            crowd.come(here, world, 20);
            guest.expect(
                    "chat.event",
                    event -> !event.path("content").path("body").asString("").isEmpty());
            guest.expect("room.reaction");
            guest.expect(
                    "poll.created_or_updated",
                    event -> event.path("poll")
                                    .path("results")
                                    .valueStream()
                                    .mapToInt(JsonNode::asInt)
                                    .sum()
                            > 1);
            JsonNode found = guest.ok(
                    "user.list.search",
                    Map.of("search_term", "Ada Brandt", "badge", "", "include_banned", false, "page", 1));
            assertThat(found.path("results").valueStream().map(DemoCrowdTest::name))
                    .containsExactly("Ada Brandt");
        } finally {
            crowd.destroy();
        }
        try (TestSocket guest = guest(world)) {
            Map<String, String> quay =
                    Map.of("room", guest.room("quay").path("id").asString());
            guest.ok("room.enter", quay);
            guest.ok("chat.subscribe", Map.of("channel", guest.channel("quay")));
            guest.drain();
            guest.nothing("chat.event");
        }
    }
}
