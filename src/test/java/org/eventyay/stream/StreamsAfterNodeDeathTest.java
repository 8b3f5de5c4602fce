package org.eventyay.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eventyay.stream.TestEncoder.Viewer;
import org.eventyay.testkit.RawSocket;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Given a node with a viewer and half an upload of an encoder, when it dies just before another stream begins, then the viewer's next connection
 * has that stream, and nobody gets the half.
 */
@Order(2) // it starts a node, so it begins early
class StreamsAfterNodeDeathTest {
    private static final TestServer SERVER = TestServer.get();

    private final TestWorld world = TestWorld.create(SERVER);
    private final TestSocket admin = world.login("Admin", "admin");
    private final String room = admin.room("stage").path("id").asString();

    private TestSocket viewer(int port) {
        return TestSocket.open(port, world.id())
                .authenticate(Map.of("token", world.token("Ada"), "capabilities", List.of("stage")));
    }

    private JsonNode plan() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return admin.ok(
                        "room.stream.create",
                        Map.of(
                                "room",
                                room,
                                "source",
                                "hls",
                                "config",
                                Map.of("hls_url", "https://cdn.example.org/next.m3u8"),
                                "starts_at",
                                now.plusSeconds(3).toString(),
                                "ends_at",
                                now.plusSeconds(3_600).toString()))
                .path("stream");
    }

    @Test
    void noSwitchIsLostAndNothingHalfIsServed() {
        JsonNode ingest = admin.ok("room.ingest.create", Map.of("room", room));
        String key = ingest.path("key").asString();
        try (TestNode node = TestNode.start(SERVER, "switch");
                RawSocket upload =
                        RawSocket.connect(node.port(), """
                    PUT /ingest/%s/seg1.ts HTTP/1.1
                    Host: 127.0.0.1
                    X-Stream-Session: one
                    Content-Length: 3760

                    \
                    """.formatted(key).replace("\n", "\r\n"))) {
            upload.send(Arrays.copyOf(TestEncoder.ts(), 1_880));
            TestSocket there = viewer(node.port());
            TestSocket here = viewer(SERVER.port());
            JsonNode planned = plan();
            assertThat(there.expect("room.stream.will_change").path("stream")).isEqualTo(planned);
            await().untilAsserted(() -> assertThat(incoming(ingest)).isEqualTo(1));
            node.kill();
            assertThat(here.expect("room.stream.change").path("stream")).isEqualTo(planned);

            JsonNode stage = viewer(SERVER.port()).room("stage");
            assertThat(stage.path("stream").path("current")).isEqualTo(planned);
            assertThat(stage.path("modules")
                            .get(0)
                            .path("config")
                            .path("hls_url")
                            .asString())
                    .isEqualTo("https://cdn.example.org/next.m3u8");
            await().untilAsserted(() -> assertThat(noted(planned)).isEqualTo(1));
        }
        TestEncoder encoder = new TestEncoder(SERVER.port(), key, "one");
        Viewer viewer = new Viewer(
                SERVER.port(), ingest.path("ingest").path("public_id").asString());
        byte[] first = encoder.put("seg0.ts", TestEncoder.ts());
        encoder.put("index.m3u8", TestEncoder.playlist(0, "seg0.ts", "seg1.ts"));
        await().untilAsserted(() -> assertThat(viewer.contents("index.m3u8")).containsExactly(first));
        byte[] second = encoder.put("seg1.ts", TestEncoder.ts());
        await().untilAsserted(() -> assertThat(viewer.contents("index.m3u8")).containsExactly(first, second));
    }

    /** How many uploads of an ingest have begun and not ended. */
    private static long incoming(JsonNode ingest) throws IOException {
        Path folder = SERVER.dataDirectory()
                .resolve("live")
                .resolve(ingest.path("ingest").path("public_id").asString());
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith(".part")).count();
        }
    }

    private int noted(JsonNode stream) {
        return SERVER.bean(JdbcClient.class)
                .sql("select count(*) from audit_log where world_id = ? and type = 'world.room.stream.changed'"
                        + " and data->>'new' = ?")
                .params(world.id(), stream.path("id").asString())
                .query(Integer.class)
                .single();
    }
}
