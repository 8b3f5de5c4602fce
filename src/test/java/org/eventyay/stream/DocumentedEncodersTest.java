package org.eventyay.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eventyay.stream.TestEncoder.Viewer;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Given the lines of the manual, when the encoder of the system runs them, then there is what they promise until it is stopped. */
class DocumentedEncodersTest {
    private static final Path MANUAL = Path.of("docs", "streaming.md");
    private static final Pattern LINE =
            Pattern.compile("(?s)```sh\\nURL=https://example\\.org/ingest/<key>\\n(.*?)```");
    private static final Pattern OBS = Pattern.compile("\\*Muxer Settings\\*: `([^`]+)`");

    private final TestServer server = TestServer.get();
    private final TestWorld world = TestWorld.create(server);
    private final TestSocket admin = world.login("Admin", "admin");
    private final TestSocket modern = server.socket(world.id())
            .authenticate(Map.of("token", world.token("Modern"), "capabilities", List.of("stage")));
    private final String room = admin.room("stage").path("id").asString();
    private final List<Process> encoders = new ArrayList<>();
    private String manual = "";

    @BeforeEach
    void read() throws IOException {
        TestBroadcast.requireEncoder();
        manual = Files.readString(MANUAL);
    }

    /** So many send at once, and who has sent counts for a while. */
    @AfterEach
    void makeRoom() {
        encoders.forEach(Process::destroyForcibly);
        server.bean(JdbcClient.class)
                .sql("update stream_ingest set publisher = null where world_id = ?")
                .param(world.id())
                .update();
    }

    /** Changes a line as the manual says; what is added must stand there. */
    private String with(String line, String before, String after) {
        assertThat(line).contains(before);
        return line.replace(before, after);
    }

    private String added(String line, String before, String addition) {
        assertThat(manual).contains(addition);
        return with(line, before, addition + " " + before);
    }

    private Viewer runs(String name, String line) throws IOException {
        JsonNode made = admin.ok("room.ingest.create", Map.of("room", room, "name", name));
        String url = "http://127.0.0.1:" + server.port() + "/ingest/"
                + made.path("key").asString();
        encoders.add(new ProcessBuilder(
                        "bash",
                        "-c",
                        "URL=" + url + "\n" + line.replaceFirst("^ffmpeg", "exec ffmpeg -v error -nostdin"))
                .redirectErrorStream(true)
                .redirectOutput(new File("target", "encoder-" + name + ".log"))
                .start());
        return new Viewer(server.port(), made.path("ingest").path("public_id").asString());
    }

    private void told(Viewer viewer, boolean live) {
        JsonNode status = modern.expect(
                "room.stream.status", data -> data.path("public_id").asString().equals(viewer.publicId()));
        assertThat(status.path("live").asBoolean()).isEqualTo(live);
    }

    @Test
    void theyBringTheStreamsTheyPromiseAndEndThemOnce() throws IOException, InterruptedException {
        List<String> lines =
                LINE.matcher(manual).results().map(found -> found.group(1)).toList();
        assertThat(lines).hasSize(2);
        String one = with(
                lines.getFirst(),
                "-re -i talk.mp4",
                "-re -f lavfi -i testsrc2=size=320x180:rate=30 -f lavfi -i sine=frequency=440");
        String fragmented = added(
                lines.getLast(), "-hls_segment_filename", "-hls_segment_type fmp4 -hls_fmp4_init_filename init_%v.mp4");
        fragmented = with(fragmented, "%v_%d.ts", "%v_%d.m4s");
        fragmented = with(fragmented, "-map 0:v", "-map 0:v -map 0:v");
        fragmented = added(fragmented, "-f hls", "-s:v:1 320x180 -b:v:1 200k");
        fragmented = with(fragmented, "v:0,agroup:aud", "v:0,agroup:aud v:1,agroup:aud");

        Viewer plain = runs("plain", one);
        Viewer languages = runs("languages", lines.getLast());
        Viewer qualities = runs("qualities", fragmented);
        List<Viewer> all = List.of(plain, languages, qualities);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(admin.ok("room.ingest.list", Map.of("room", room))
                                .path("ingests"))
                        .hasSize(3)
                        .allMatch(ingest -> ingest.path("live").asBoolean()));
        all.forEach(viewer -> told(viewer, true));
        await().untilAsserted(() -> assertThat(plain.files("index.m3u8"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).endsWith(".ts")));
        await().untilAsserted(() -> assertThat(languages.lines("index.m3u8"))
                .anyMatch(line -> line.contains("LANGUAGE=\"en\""))
                .anyMatch(line -> line.contains("LANGUAGE=\"de\"")));
        await().untilAsserted(() -> assertThat(qualities.lines("index.m3u8"))
                .anyMatch(line -> line.contains("RESOLUTION=640x360"))
                .anyMatch(line -> line.contains("RESOLUTION=320x180")));
        for (String rendition : qualities.files("index.m3u8")) {
            await().untilAsserted(() -> assertThat(qualities.lines(rendition))
                    .as(rendition)
                    .anyMatch(line -> line.startsWith("#EXT-X-MAP:")));
        }

        encoders.forEach(Process::destroy); // as q or Ctrl+C
        for (Process encoder : encoders) {
            assertThat(encoder.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        all.forEach(viewer -> told(viewer, false));
        modern.nothing("room.stream.status");
    }

    @Test
    void obsIsToldTheSameAsTheOtherEncoder() {
        List<String> settings = OBS.matcher(manual)
                .results()
                .flatMap(found -> Pattern.compile(" ").splitAsStream(found.group(1)))
                .map(setting -> "-" + setting.replace('=', ' '))
                .toList();
        assertThat(settings).isNotEmpty();
        String line = LINE.matcher(manual)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\s+", " ");
        assertThat(settings.stream().filter(setting -> !line.contains(setting)).collect(Collectors.joining("\n")))
                .isEmpty();
    }
}
