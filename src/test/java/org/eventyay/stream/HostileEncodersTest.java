package org.eventyay.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.stream.TestEncoder.playlist;
import static org.eventyay.stream.TestEncoder.ts;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eventyay.settings.Installation;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Given uploads that no encoder sends by mistake, when they arrive, then each is refused in its own words and nothing of it stays. */
class HostileEncodersTest {
    private final TestServer server = TestServer.get();
    private final TestWorld world = TestWorld.create(server);
    private final TestSocket admin = world.login("Admin", "admin");
    private final String room = admin.room("stage").path("id").asString();
    private final JsonNode made = admin.ok("room.ingest.create", Map.of("room", room));
    private final String key = made.path("key").asString();
    private final String publicId = made.path("ingest").path("public_id").asString();
    private final TestEncoder encoder = new TestEncoder(server.port(), key, "one");
    private final Path folder =
            server.bean(Installation.class).streamDirectory().resolve(publicId);

    /** So many send at once, and who has sent counts for a while. */
    @AfterEach
    void makeRoom() {
        server.bean(JdbcClient.class)
                .sql("update stream_ingest set publisher = null where public_id = ?")
                .param(publicId)
                .update();
    }

    /** The answer to what no client library would send, as one text; empty if it does not wait for one. */
    private String raw(String request, boolean waits) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return waits ? new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String raw(String method, String address) {
        return raw(
                method + " " + address + " HTTP/1.1\r\nHost: x.example.org\r\nX-Stream-Session: one\r\n"
                        + "Connection: close\r\n\r\n",
                true);
    }

    private static void refused(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"error\":\"" + error + "\"");
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void namesThatAreNoneAreRefused() {
        for (String name : List.of(
                "",
                ".",
                "a/",
                "/a.ts",
                "a//b.ts",
                ".a.ts",
                "a/.b.ts",
                "a b.ts",
                "a%20b.ts",
                "a%2fb.ts",
                "%2e%2e/b.ts",
                "a%00.ts",
                "a%5cb.ts",
                "ü.ts",
                "%C3%BC.ts",
                "a;b=c.ts",
                "a:b.ts",
                "a~.ts",
                "x".repeat(101) + ".ts",
                "a/b/c/d.ts")) {
            String answer = raw("PUT", "/ingest/" + key + "/" + name);
            assertThat(answer).as(name).startsWith("HTTP/1.1 400 ").doesNotContain(key);
            if (!name.contains(" ") && !name.contains("%00")) { // these are no addresses at all
                assertThat(answer).as(name).endsWith("{\"error\":\"ingest.name\"}");
            }
        }
        assertThat(raw("PUT", "/ingest/" + key + "/a/../../" + key + "/b.ts")).startsWith("HTTP/1.1 4");
        for (String address : List.of("/ingest", "/ingest/", "/%69ngest/" + key + "/seg0.ts", "/live", "/live/")) {
            for (String method : List.of("PUT", "DELETE", "GET", "HEAD", "OPTIONS")) {
                assertThat(raw(method, address)).as(method + " " + address).matches("(?s)HTTP/1.1 (204|40[045]) .*");
            }
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void whatIsTooMuchOrCutOffLeavesNothing() {
        byte[] kept = encoder.put("seg0.ts", ts());
        encoder.put("index.m3u8", playlist(0, "seg0.ts"));
        refused(encoder.send("index.m3u8", "#EXTM3U\n" + "#\n".repeat(150_000)), 413, "ingest.size");
        HttpResponse<String> lines = encoder.send("index.m3u8", "#EXTM3U\n" + "#\n".repeat(20_000));
        refused(lines, 422, "ingest.playlist");
        assertThat(lines.body()).contains("\"line\":20001");
        refused(encoder.send("index.m3u8", "#EXTM3U\n\0"), 422, "ingest.content");
        byte[] noText = "#EXTM3U\n\u00FC".getBytes(StandardCharsets.ISO_8859_1);
        refused(encoder.send("PUT", "index.m3u8", noText), 422, "ingest.content");
        // a line that looks like the beginning of an attribute all the way
        encoder.put("other.m3u8", "#EXTM3U\n#EXT-X-MEDIA:" + "A".repeat(200_000) + "\n");
        // no word on how long it is, and no body at all
        assertThat(raw("PUT", "/ingest/" + key + "/seg1.ts"))
                .startsWith("HTTP/1.1 422 ")
                .contains("ingest.content");
        raw(
                "PUT /ingest/" + key + "/seg2.ts HTTP/1.1\r\nHost: x.example.org\r\nX-Stream-Session: one\r\n"
                        + "Content-Length: 5000\r\n\r\nG" + "x".repeat(300),
                false);
        await().untilAsserted(() -> assertThat(admin.ok("room.ingest.list", Map.of("room", room))
                        .path("refusals")
                        .path(0)
                        .path("error")
                        .asString())
                .isEqualTo("ingest.body"));
        await().untilAsserted(() -> assertThat(files()).containsExactly(folder.resolve("1-1.ts")));
        // a length that is not known before is no fault
        HttpResponse<String> chunked = TestEncoder.call(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/ingest/" + key + "/seg1.ts"))
                        .header("X-Stream-Session", "one")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(kept))));
        assertThat(chunked.statusCode()).isEqualTo(201);
    }

    @Test
    void whatWasUnderWayWithAKeyThatWasReplacedIsLost() throws IOException {
        byte[] piece = ts();
        String begin = "PUT /ingest/" + key + "/seg0.ts HTTP/1.1\r\nHost: x.example.org\r\nX-Stream-Session: one\r\n"
                + "Connection: close\r\nContent-Length: " + piece.length + "\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(piece, 0, 1_000);
            await().untilAsserted(() -> assertThat(folder).isNotEmptyDirectory());
            JsonNode rotated = admin.ok(
                    "room.ingest.rotate",
                    Map.of("room", room, "id", made.path("ingest").path("id").asString()));
            socket.getOutputStream().write(piece, 1_000, piece.length - 1_000);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 404 ")
                    .endsWith("{\"error\":\"ingest.unknown\"}");
            TestEncoder other =
                    new TestEncoder(server.port(), rotated.path("key").asString());
            other.put("seg0.ts", piece);
        }
        assertThat(files()).containsExactly(folder.resolve("1-1.ts"));
    }

    @Test
    void manyAtOnceAreTakenOrPutOff() {
        List<Integer> answers = IntStream.range(0, 100)
                .mapToObj(i -> TestEncoder.CLIENT.sendAsync(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/ingest/" + key
                                        + "/seg" + i % 70 + ".ts"))
                                .header("X-Stream-Session", "one")
                                .PUT(BodyPublishers.ofByteArray(ts()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()))
                .toList()
                .stream()
                .map(answer -> answer.join().statusCode())
                .toList();
        assertThat(answers).contains(201).isSubsetOf(201, 204, 429);
        long taken = answers.stream().filter(status -> status != 429).count();
        await().untilAsserted(() -> assertThat(files())
                .hasSize((int) taken)
                .allSatisfy(file -> assertThat(file.toString()).endsWith(".ts")));
    }

    @Test
    void aFaultOfTheServerIsLoggedWithoutTheKey() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.createFile(folder); // where there should be a folder
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        root.addAppender(logged);
        try {
            refused(encoder.send("PUT", "seg0.ts", ts()), 500, "server.error");
        } finally {
            root.detachAppender(logged);
            Files.delete(folder);
        }
        List<String> texts = List.copyOf(logged.list).stream()
                .map(event -> event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .toList();
        assertThat(texts).anyMatch(text -> text.contains("An upload of an encoder failed"));
        assertThat(texts).noneMatch(text -> text.contains(key));
        encoder.put("seg0.ts", ts());
    }
}
