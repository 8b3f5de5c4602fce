package org.eventyay.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.object;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Given a server whose data directory is a small disk of its own, when that is full, then uploads are refused with a code, nothing is half
 * written, nothing acknowledged is lost, and all goes on when there is room again. Needs the right to mount, as root in a container has it.
 */
class FullDiskOnTwoNodesTest {

    @Test
    void aFullDiskIsSurvived(@TempDir Path parent) throws Exception {
        Path data = Files.createDirectory(parent.resolve("data"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=500m,mode=0755", "tmpfs", data.toString()), "may not mount");
        try (TestNode node = TestNode.start(
                TestServer.get(), "disk123", Map.of("EVENTYAY_DATA_DIR", data.toString()), "server", "--demo")) {
            // the demo makes its world after the server is ready
            TestSocket ada = await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsMatching(notYet -> true)
                    .until(() -> member(node), socket -> true);
            String channel = channel(ada);
            TestSocket.open(node.port(), "sample").authenticate(Map.of("client_id", "uploader"));
            assertThat(upload(node).statusCode()).isEqualTo(201);
            Path filler = fill(data);
            long files = media(data);

            HttpResponse<String> refused = upload(node);
            assertThat(refused.statusCode()).isEqualTo(507);
            assertThat(refused.body()).isEqualTo("{\"error\":\"file.storage_full\"}");
            assertThat(media(data)).isEqualTo(files);
            List<String> acknowledged = new ArrayList<>();
            try {
                for (int i = 0; i < 20; i++) {
                    JsonNode answer = ada.call("chat.send", message(channel, "x".repeat(2_000) + i));
                    if (answer.get(0).asString().equals("success")) {
                        acknowledged.add(
                                answer.get(2).path("event").path("event_id").asString());
                    }
                }
            } catch (CompletionException | AssertionError closed) {
                assertThat(ada.isClosed())
                        .as("who may have missed something is told to come back")
                        .isTrue();
            }

            Files.delete(filler);
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
                TestSocket back = member(node);
                assertThat(back.call("chat.send", message(channel, "room again"))
                                .get(0)
                                .asString())
                        .isEqualTo("success");
                assertThat(back.ok(
                                        "chat.fetch",
                                        Map.of("channel", channel, "count", 50, "before_id", 1_000_000_000_000L))
                                .path("results")
                                .findValuesAsString("event_id"))
                        .containsAll(acknowledged);
                assertThat(upload(node).statusCode()).isEqualTo(201);
            });
        } finally {
            run("umount", "-l", data.toString());
        }
    }

    /** Somebody new with a name, in the channel. */
    private static TestSocket member(TestNode node) {
        TestSocket socket =
                TestSocket.open(node.port(), "sample").authenticate(Map.of("client_id", "c-" + UUID.randomUUID()));
        socket.ok("user.update", Map.of("profile", Map.of("display_name", "Ada")));
        socket.ok("chat.join", Map.of("channel", channel(socket)));
        return socket;
    }

    private static String channel(TestSocket socket) {
        return socket.hello()
                .path("world.config")
                .path("rooms")
                .valueStream()
                .flatMap(room -> room.path("modules").valueStream())
                .filter(module -> module.has("channel_id")
                        && !module.path("config").path("volatile").asBoolean(false))
                .findFirst()
                .orElseThrow()
                .path("channel_id")
                .asString();
    }

    private static Object message(String channel, String words) {
        return object(
                "channel", channel, "event_type", "channel.message", "content", object("type", "text", "body", words));
    }

    private static HttpResponse<String> upload(TestNode node) throws IOException, InterruptedException {
        String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n%PDF-1.4\n%%EOF\n\r\n--b--\r\n";
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/storage/sample/upload/"))
                            .header("Authorization", "Client uploader")
                            .header("Content-Type", "multipart/form-data; boundary=b")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static Path fill(Path disk) throws IOException {
        Path filler = disk.resolve("filler");
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
        return filler;
    }

    private static long media(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data.resolve("media"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }
}
