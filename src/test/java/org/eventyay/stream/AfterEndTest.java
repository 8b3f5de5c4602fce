package org.eventyay.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.stream.TestEncoder.playlist;
import static org.eventyay.stream.TestEncoder.ts;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eventyay.stream.TestEncoder.Viewer;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Given an encoder that said it is through, what comes late of it changes nothing for viewers, and whoever begins again is live at once. */
class AfterEndTest {
    private static final String END = "#EXT-X-ENDLIST";

    private final TestServer server = TestServer.get();
    private final TestWorld world = TestWorld.create(server);
    private final TestSocket admin = world.login("Admin", "admin");
    private final TestSocket modern = server.socket(world.id())
            .authenticate(Map.of("token", world.token("Modern"), "capabilities", List.of("stage")));
    private final String room = admin.room("stage").path("id").asString();
    private final JsonNode made = admin.ok("room.ingest.create", Map.of("room", room));
    private final String id = made.path("ingest").path("id").asString();
    private final List<TestEncoder> encoders = encoders();
    private final Viewer viewer =
            new Viewer(server.port(), made.path("ingest").path("public_id").asString());
    private int uploads;

    /** Where the uploads of the encoder come to, one after the other. */
    List<Integer> ports() {
        return List.of(server.port());
    }

    private List<TestEncoder> encoders() {
        String session = UUID.randomUUID().toString();
        return ports().stream()
                .map(port -> new TestEncoder(port, made.path("key").asString(), session))
                .toList();
    }

    /** So many send at once, and who has sent counts for a while. */
    @AfterEach
    void makeRoom() {
        change("publisher = null");
    }

    private void change(String what) {
        server.bean(JdbcClient.class)
                .sql("update stream_ingest set " + what + " where id = ?::uuid")
                .param(id)
                .update();
    }

    private TestEncoder encoder() {
        return encoders.get(uploads++ % encoders.size());
    }

    private byte[] put(String name) {
        return encoder().put(name, ts());
    }

    private void put(String name, String text) {
        encoder().put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void delete(String name) {
        assertThat(encoder().send("DELETE", name, new byte[0]).statusCode()).isEqualTo(204);
    }

    /** What browsers hear next of this stream. */
    private void told(boolean live) {
        assertThat(modern.expect("room.stream.status").path("live").asBoolean()).isEqualTo(live);
    }

    /** How often an encoder has begun anew. */
    private int sessions() {
        return server.bean(JdbcClient.class)
                .sql("select session from stream_ingest where id = ?::uuid")
                .param(id)
                .query(Integer.class)
                .single();
    }

    @Test
    void whatComesLateIsNoBeginning() {
        String renditions = "#EXTM3U\n"
                + String.join(
                        "\n",
                        Stream.of("a", "b", "c")
                                .map(name -> "#EXT-X-STREAM-INF:BANDWIDTH=1\n" + name + ".m3u8")
                                .toList());
        put("index.m3u8", renditions);
        byte[] first = put("a0.ts");
        put("a.m3u8", playlist(0, "a0.ts"));
        put("b0.ts");
        put("b.m3u8", playlist(0, "b0.ts"));
        told(true);
        // what says that it is over overtakes the last pieces and the playlist before it
        put("a.m3u8", playlist(0, "a0.ts", "a1.ts", "a2.ts", END));
        told(false);
        put("a.m3u8", playlist(0, "a0.ts", "a1.ts"));
        byte[] third = put("a2.ts");
        byte[] second = put("a1.ts");
        put("a.m3u8", playlist(0, "a0.ts", "a1.ts"));
        // the second rendition comes to its end for itself
        put("b1.ts");
        put("b.m3u8", playlist(0, "b0.ts", "b1.ts"));
        put("b.m3u8", playlist(0, "b0.ts", "b1.ts", "b2.ts", END));
        delete("a0.ts");
        // nothing of the third one had come before, and it is slow
        change("publisher_seen = publisher_seen - interval '20 seconds'");
        put("c0.ts");
        put("c.m3u8", playlist(0, "c0.ts"));
        put("c.m3u8", playlist(0, "c0.ts", "c1.ts", END));
        put("c1.ts");
        put("index.m3u8", renditions);

        byte[] anew = put("a0.ts");
        put("a.m3u8", playlist(0, "a0.ts"));
        told(true);
        await().untilAsserted(
                        () -> assertThat(viewer.contents("r/a.m3u8")).containsExactly(first, second, third, anew));
        assertThat(sessions()).isEqualTo(2);
    }

    /** A stream with subtitles, from its first piece to its end, whose picture begins at this time. */
    private void shows(long time) {
        encoder().put("v0.ts", ts(time));
        put("v.m3u8", playlist(0, "v0.ts"));
        put("t0.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\n" + time + "\n");
        put("t.m3u8", playlist(0, "t0.vtt"));
        await().untilAsserted(() -> {
            List<byte[]> pieces = viewer.contents("r/t.m3u8");
            assertThat(pieces).isNotEmpty();
            assertThat(new String(pieces.getLast(), StandardCharsets.UTF_8))
                    .startsWith("WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:" + time + ",LOCAL:00:00:00.000\n")
                    .endsWith("\n" + time + "\n");
        });
        put("v.m3u8", playlist(0, "v0.ts", END));
        put("t.m3u8", playlist(0, "t0.vtt", END));
    }

    @Test
    void subtitlesBeginWithThePictureEachTime() {
        put("index.m3u8", """
            #EXTM3U
            #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="sub",NAME="t",LANGUAGE="en",URI="t.m3u8"
            #EXT-X-STREAM-INF:BANDWIDTH=1,SUBTITLES="sub"
            v.m3u8
            """);
        shows(126_000);
        shows(500_000);
        change("publisher_seen = publisher_seen - interval '20 seconds'");
        shows(900_000);
    }

    @Test
    void whoBeginsAgainIsLiveAtOnce() {
        put("seg0.ts");
        put("seg1.ts");
        put("index.m3u8", playlist(0, "seg0.ts", "seg1.ts"));
        told(true);
        put("index.m3u8", playlist(0, "seg0.ts", "seg1.ts", END));
        told(false);
        // with the same names
        put("seg0.ts");
        put("index.m3u8", playlist(0, "seg0.ts"));
        told(true);
        delete("index.m3u8");
        told(false);
        // with the same names, after the address was taken away
        put("seg0.ts");
        put("index.m3u8", playlist(0, "seg0.ts"));
        told(true);
        delete("index.m3u8");
        told(false);
        // with numbers that are far ahead
        put("seg900.ts");
        put("index.m3u8", playlist(900, "seg900.ts"));
        told(true);
        put("index.m3u8", playlist(900, "seg900.ts", END));
        told(false);
        // with a playlist that comes before its piece
        put("index.m3u8", playlist(950, "seg950.ts"));
        put("seg950.ts");
        told(true);
        assertThat(sessions()).isEqualTo(5);
        await().untilAsserted(() -> assertThat(viewer.files("index.m3u8")).hasSize(6));
        assertThat(viewer.count("#EXT-X-DISCONTINUITY")).isEqualTo(4);
    }
}
