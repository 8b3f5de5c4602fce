package org.eventyay.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.stream.TestEncoder.box;
import static org.eventyay.stream.TestEncoder.playlist;
import static org.eventyay.stream.TestEncoder.ts;
import static org.eventyay.testkit.TestSocket.object;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.eventyay.settings.Settings;
import org.eventyay.stream.TestEncoder.Viewer;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Encoders push, viewers fetch, and each gets what is for them. */
class OriginTest {
    private static final String BREAK = "#EXT-X-DISCONTINUITY";

    private final TestServer server = TestServer.get();
    private final TestWorld world = TestWorld.create(server);
    private final TestSocket admin = world.login("Admin", "admin");
    private final String room = admin.room("stage").path("id").asString();
    private final JsonNode made = admin.ok("room.ingest.create", Map.of("room", room));
    private final String id = made.path("ingest").path("id").asString();
    private final String publicId = made.path("ingest").path("public_id").asString();
    private final TestEncoder encoder = encoder();
    private final Viewer viewer = new Viewer(viewerPort(), publicId);

    /** Where encoders send to. */
    int encoderPort() {
        return server.port();
    }

    /** Where viewers come from. */
    int viewerPort() {
        return server.port();
    }

    private TestEncoder encoder() {
        return new TestEncoder(encoderPort(), made.path("key").asString());
    }

    /** So many send at once, and who has sent counts for a while. */
    @AfterEach
    void makeRoom() {
        server.bean(JdbcClient.class)
                .sql("update stream_ingest set publisher = null where id = ?::uuid")
                .param(id)
                .update();
    }

    private static void refused(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"error\":\"" + error + "\"");
    }

    private void silent() {
        server.bean(JdbcClient.class)
                .sql("update stream_ingest set publisher_seen = publisher_seen - interval '1 minute' where id ="
                        + " ?::uuid")
                .param(id)
                .update();
    }

    private void liveForLong() {
        server.bean(JdbcClient.class)
                .sql("update stream_ingest set since = since - interval '1 minute' where id = ?::uuid")
                .param(id)
                .update();
    }

    /** The node of the viewers may hear a moment later of what another one took. */
    private void shows(byte[]... segments) {
        await().untilAsserted(() -> assertThat(viewer.contents("index.m3u8")).containsExactly(segments));
    }

    /** So many pieces are listed, the last of them this one. */
    private void shows(int pieces, byte[] last) {
        await().untilAsserted(() ->
                assertThat(viewer.contents("index.m3u8")).hasSize(pieces).last().isEqualTo(last));
    }

    @Test
    void whatIsPushedAndListedIsShownAsItWas() {
        byte[] first = encoder.put("seg0.ts", ts());
        assertThat(viewer.get("index.m3u8").statusCode()).isEqualTo(404);
        encoder.put("index.m3u8", playlist(0, "seg0.ts"));
        shows(first);
        encoder.put("index.m3u8", playlist(0, "seg0.ts", "missing.ts", "seg1.ts"));
        byte[] third = encoder.put("seg1.ts", ts());
        assertThat(viewer.files("index.m3u8")).hasSize(1);
        byte[] second = encoder.put("missing.ts", ts());
        shows(first, second, third);
        assertThat(viewer.count(BREAK)).isZero();
        encoder.put("index.m3u8", playlist(2, "seg1.ts", "never.ts"));
        byte[] fourth = encoder.put("seg2.ts", ts());
        encoder.put("index.m3u8", playlist(4, "seg2.ts"));
        shows(first, second, third, fourth);
        assertThat(viewer.count(BREAK)).isEqualTo(1);
        assertThat(viewer.lines("index.m3u8")).noneMatch(line -> line.contains("ENDLIST"));
        assertThat(encoder.send("PUT", "seg2.ts", fourth).statusCode()).isEqualTo(204);

        JsonNode ingest = admin.ok("room.ingest.list", Map.of("room", room))
                .path("ingests")
                .path(0);
        assertThat(ingest.propertyNames())
                .containsExactly(
                        "id",
                        "room",
                        "name",
                        "public_id",
                        "path",
                        "hls_url",
                        "active",
                        "live",
                        "since",
                        "bitrate",
                        "key_hint",
                        "expires_at",
                        "created_at",
                        "rotated_at");
        assertThat(ingest.path("live").asBoolean()).isTrue();
        assertThat(ingest.path("bitrate").asLong()).isPositive();
        assertThat(ingest.path("key_hint").asString())
                .isEqualTo(made.path("key").asString().substring(0, 4));
    }

    @Test
    void anEncoderThatBeginsAgainGoesOnAfterADiscontinuity() {
        encoder.put("seg0.ts", ts());
        encoder.put("seg1.ts", ts());
        encoder.put("index.m3u8", playlist(0, "seg0.ts", "seg1.ts"));
        byte[] again = encoder.put("seg0.ts", ts());
        encoder.put("index.m3u8", playlist(0, "seg0.ts"));
        shows(3, again);
        assertThat(viewer.count(BREAK)).isEqualTo(1);

        TestEncoder other = encoder();
        refused(other.send("PUT", "seg0.ts", ts()), 409, "ingest.busy");
        refused(other.send("DELETE", "index.m3u8", new byte[0]), 409, "ingest.busy");
        silent();
        byte[] taken = other.put("seg0.ts", ts());
        other.put("index.m3u8", playlist(0, "seg0.ts"));
        shows(4, taken);
        assertThat(viewer.count(BREAK)).isEqualTo(2);
        assertThat(viewer.tag("#EXT-X-MEDIA-SEQUENCE", "index.m3u8")).isEqualTo("0");
        assertThat(viewer.files("index.m3u8").getLast()).startsWith("s/2-");
        refused(encoder.send("PUT", "seg9.ts", ts()), 409, "ingest.busy");
        assertThat(admin.ok("room.ingest.release", Map.of("room", room, "id", id)))
                .isEmpty();
        assertThat(encoder.send("PUT", "seg9.ts", ts()).statusCode()).isEqualTo(201);
    }

    @Test
    void renditionsComeTogetherInOneEntry() {
        byte[] init = encoder.put("v/init.mp4", box("ftyp", 40));
        encoder.put("v/0.m4s", box("styp", 100));
        encoder.put("a_0.aac", new byte[] {'I', 'D', '3', 4, 0});
        encoder.put("v/list.m3u8", playlist(0, "#EXT-X-MAP:URI=\"init.mp4\"", "0.m4s"));
        encoder.put("a.m3u8", playlist(0, "a_0.aac"));
        liveForLong();
        encoder.put("index.m3u8", """
            #EXTM3U
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aud",NAME="a",LANGUAGE="en",URI="a.m3u8"
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aud",NAME="b",LANGUAGE="de",URI="b.m3u8"
            #EXT-X-SESSION-DATA:DATA-ID="x",VALUE="y"
            #EXT-X-STREAM-INF:BANDWIDTH=100000,AUDIO="aud",SUBTITLES="none",X-OWN=1
            v/list.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=50000
            low.m3u8
            """);
        await().untilAsserted(() -> assertThat(viewer.lines("index.m3u8"))
                .containsExactly(
                        "#EXTM3U",
                        "#EXT-X-VERSION:6",
                        "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"aud\",NAME=\"a\",LANGUAGE=\"en\",URI=\"r/a.m3u8\"",
                        "#EXT-X-STREAM-INF:BANDWIDTH=100000,AUDIO=\"aud\"",
                        "r/v/list.m3u8"));
        assertThat(viewer.lines("r/v/list.m3u8"))
                .anyMatch(line -> line.startsWith("#EXT-X-MAP:URI=\"../../s/1-1.mp4\""));
        assertThat(viewer.files("r/v/list.m3u8")).containsExactly("s/1-2.m4s");
        assertThat(viewer.get("s/1-1.mp4").body()).isEqualTo(init);
        assertThat(viewer.files("r/a.m3u8")).containsExactly("s/1-3.aac");
        assertThat(viewer.get("r/b.m3u8").statusCode()).isEqualTo(404);
    }

    @Test
    void theListOfRenditionsComesWhenAllHaveBegun() {
        encoder.put("v0.ts", ts());
        encoder.put("v.m3u8", playlist(0, "v0.ts"));
        encoder.put("a.m3u8", playlist(0, "a0.aac"));
        await().untilAsserted(
                        () -> assertThat(viewer.get("index.m3u8").statusCode()).isEqualTo(404));
        encoder.put("index.m3u8", """
            #EXTM3U
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aud",NAME="a",LANGUAGE="en",URI="a.m3u8"
            #EXT-X-STREAM-INF:BANDWIDTH=100000,AUDIO="aud"
            v.m3u8
            """);
        await().untilAsserted(() -> assertThat(viewer.files("r/v.m3u8")).hasSize(1));
        assertThat(viewer.get("index.m3u8").statusCode())
                .as("players would take it for a stream without sound")
                .isEqualTo(404);
        encoder.put("a0.aac", new byte[] {'I', 'D', '3', 4, 0});
        await().untilAsserted(() ->
                assertThat(viewer.lines("index.m3u8")).contains("#EXT-X-STREAM-INF:BANDWIDTH=100000,AUDIO=\"aud\""));
    }

    private static void inStep(Viewer viewer, int breaks, String... renditions) {
        for (String one : renditions) {
            await().untilAsserted(() -> assertThat(viewer.lines("r/" + one))
                    .contains("#EXT-X-DISCONTINUITY-SEQUENCE:0")
                    .filteredOn(BREAK::equals)
                    .as(one)
                    .hasSize(breaks));
        }
    }

    @Test
    void renditionsBreakTogether() {
        encoder.put("index.m3u8", """
            #EXTM3U
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aud",NAME="a",LANGUAGE="en",URI="a.m3u8"
            #EXT-X-STREAM-INF:BANDWIDTH=100000,AUDIO="aud"
            v.m3u8
            """);
        for (String one : List.of("a0.ts", "v0.ts", "a3.ts", "v1.ts", "a6.ts", "v2.ts")) {
            encoder.put(one, ts());
        }
        encoder.put("a.m3u8", playlist(0, "a0.ts"));
        encoder.put("v.m3u8", playlist(0, "v0.ts"));
        // the sound has lost two pieces, the picture none
        encoder.put("a.m3u8", playlist(3, "a3.ts"));
        encoder.put("v.m3u8", playlist(0, "v0.ts", "v1.ts"));
        inStep(viewer, 1, "a.m3u8", "v.m3u8");
        // the sound breaks twice while the picture has one piece
        encoder.put("a.m3u8", playlist(6, "a6.ts"));
        encoder.put("a9.ts", ts());
        encoder.put("a.m3u8", playlist(9, "a9.ts"));
        encoder.put("v.m3u8", playlist(0, "v0.ts", "v1.ts", "v2.ts"));
        inStep(viewer, 3, "a.m3u8", "v.m3u8");
    }

    @Test
    void whatAnEncoderMadeOfAnInterruptionIsLeftOut() {
        byte[] first = encoder.put("seg0.ts", ts());
        byte[] second = encoder.put("seg1.ts", ts());
        encoder.put("index.m3u8", playlist(0, "seg0.ts", "seg1.ts"));
        encoder.put("seg3.ts", ts());
        byte[] third = encoder.put("seg4.ts", ts());
        encoder.put("index.m3u8", playlist(0, "seg0.ts", "seg1.ts", "lost.ts", "#EXTINF:18.0,\nseg3.ts", "seg4.ts"));
        shows(first, second, third);
        assertThat(viewer.count(BREAK)).isEqualTo(1);
        assertThat(viewer.tag("#EXT-X-TARGETDURATION", "index.m3u8")).isEqualTo("2");
        byte[] fourth = encoder.put("seg5.ts", ts());
        encoder.put("index.m3u8", playlist(3, "#EXTINF:18.0,\nseg3.ts", "seg4.ts", "seg5.ts"));
        shows(first, second, third, fourth);
        assertThat(viewer.count(BREAK)).isEqualTo(1);
    }

    @Test
    void badUploadsAreRefusedAndLeaveNothing() {
        refused(encoder.send("PUT", "..hidden.ts", ts()), 400, "ingest.name");
        refused(encoder.send("PUT", "a/b/c/d.ts", ts()), 400, "ingest.name");
        refused(encoder.send("PUT", "x.exe", ts()), 415, "ingest.type");
        refused(encoder.send("PUT", "x.ts", box("ftyp", 200)), 422, "ingest.content");
        refused(encoder.send("x.vtt", "no captions"), 422, "ingest.content");
        refused(encoder.send("x.vtt", "WEBVTT" + "\n".repeat(1 << 20)), 413, "ingest.size");
        assertThat(encoder.send("GET", "x.ts", new byte[0]).statusCode()).isEqualTo(405);
        refused(new TestEncoder(encoderPort(), "x".repeat(32)).send("PUT", "x.ts", ts()), 404, "ingest.unknown");
        for (String bad : List.of(
                playlist(0, "https://evil.example.org/a.ts"),
                playlist(0, "../a.ts"),
                playlist(0, "#EXT-X-BYTERANGE:1@0", "a.ts"),
                playlist(0, "#EXT-X-KEY:METHOD=AES-128,URI=\"k\"", "a.ts"),
                "#EXTM3U\n#EXTINF:0,\na.ts\n",
                "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:31,\na.ts\n",
                "#EXTM3U\n#EXT-X-STREAM-INF:RESOLUTION=1x1\nv.m3u8\n")) {
            HttpResponse<String> answer = encoder.send("index.m3u8", bad);
            refused(answer, 422, "ingest.playlist");
            assertThat(answer.body()).contains("\"line\":");
        }
        JsonNode refusal = admin.ok("room.ingest.list", Map.of("room", room))
                .path("refusals")
                .path(0);
        assertThat(refusal.path("id").asString()).isEqualTo(id);
        assertThat(refusal.path("status").asInt()).isIn(400, 413, 415, 422);
        assertThat(viewer.get("index.m3u8").statusCode()).isEqualTo(404);
        encoder.put("index.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:40\n#EXTINF:40,\na.ts\n");
    }

    @Test
    void renditionsComeToTheirEndEachForItself() {
        for (String one : List.of("a", "b")) {
            encoder.put(one + "0.ts", ts());
            encoder.put(one + ".m3u8", playlist(0, one + "0.ts"));
        }
        encoder.put("a.m3u8", playlist(0, "a0.ts", "#EXT-X-ENDLIST"));
        encoder.put("b1.ts", ts());
        encoder.put("b.m3u8", playlist(0, "b0.ts", "b1.ts"));
        encoder.put("b.m3u8", playlist(0, "b0.ts", "b1.ts", "#EXT-X-ENDLIST"));
        JsonNode ended = admin.ok("room.ingest.list", Map.of("room", room))
                .path("ingests")
                .path(0);
        assertThat(ended.path("live").asBoolean()).isFalse();
        encoder.put("a9.ts", ts());
        encoder.put("a.m3u8", playlist(9, "a9.ts"));
        JsonNode again = admin.ok("room.ingest.list", Map.of("room", room))
                .path("ingests")
                .path(0);
        assertThat(again.path("live").asBoolean()).isTrue();
        await().untilAsserted(() ->
                assertThat(viewer.files("index.m3u8")).last().asString().startsWith("s/1-"));
    }

    @Test
    void anEndIsToldOnceAndTheAddressIsGoneSoonAfter() {
        TestSocket modern = server.socket(world.id())
                .authenticate(Map.of("token", world.token("Modern"), "capabilities", List.of("stage")));
        encoder.put("seg0.ts", ts());
        encoder.put("index.m3u8", playlist(0, "seg0.ts"));
        JsonNode begun = modern.expect("room.stream.status");
        assertThat(begun.propertyNames()).containsExactly("room", "public_id", "live", "at");
        assertThat(begun.path("live").asBoolean()).isTrue();
        assertThat(begun.path("public_id").asString()).isEqualTo(publicId);
        encoder.put("index.m3u8", playlist(0, "seg0.ts", "#EXT-X-ENDLIST"));
        assertThat(modern.expect("room.stream.status").path("live").asBoolean()).isFalse();
        assertThat(viewer.lines("index.m3u8")).isNotEmpty().noneMatch(line -> line.contains("ENDLIST"));
        // what comes after an end is another beginning
        byte[] anew = encoder.put("seg0.ts", ts());
        encoder.put("index.m3u8", playlist(0, "seg0.ts"));
        assertThat(modern.expect("room.stream.status").path("live").asBoolean()).isTrue();
        shows(2, anew);
        silent();
        assertThat(modern.expect("room.stream.status").path("live").asBoolean()).isFalse();

        JsonNode rotated = admin.ok("room.ingest.rotate", Map.of("room", room, "id", id, "days", 3));
        assertThat(rotated.path("url").asString())
                .endsWith("/ingest/" + rotated.path("key").asString() + "/index.m3u8");
        refused(encoder.send("PUT", "seg1.ts", ts()), 404, "ingest.unknown");
        assertThat(admin.ok("room.ingest.delete", Map.of("room", room, "id", id))
                        .path("ingest")
                        .asString())
                .isEqualTo(id);
        await().untilAsserted(
                        () -> assertThat(viewer.get("s/1-1.ts").statusCode()).isEqualTo(404));
    }

    @Test
    void piecesAreServedToEverySiteInRangesAndOnceOnly() {
        byte[] data = encoder.put("seg0.ts", ts());
        encoder.put("index.m3u8", playlist(0, "seg0.ts"));
        shows(data);
        HttpResponse<byte[]> whole = viewer.get("s/1-1.ts", "Origin", "https://tv.example.org");
        assertThat(whole.headers().map())
                .containsEntry("access-control-allow-origin", List.of("*"))
                .containsEntry("content-type", List.of("video/mp2t"))
                .containsEntry("cache-control", List.of("public, max-age=86400, immutable"))
                .doesNotContainKey("vary");
        String etag = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(viewer.get("s/1-1.ts", "If-None-Match", etag).statusCode()).isEqualTo(304);
        HttpResponse<byte[]> part = viewer.get("s/1-1.ts", "Range", "bytes=100-199");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(data, 100, 200));
        assertThat(viewer.get("s/1-1.ts", "Range", "bytes=0-0,5-9").body()).isEqualTo(data);
        HttpResponse<byte[]> beyond = viewer.get("s/1-1.ts", "Range", "bytes=999999-");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(beyond.headers().firstValue("Content-Range")).contains("bytes */" + data.length);
        HttpResponse<byte[]> list = viewer.get("index.m3u8", "Accept-Encoding", "gzip");
        assertThat(list.headers().firstValue("Content-Encoding")).contains("gzip");
        HttpResponse<String> asked = TestEncoder.call(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + viewerPort() + "/live/" + publicId + "/index.m3u8"))
                .header("Origin", "https://tv.example.org")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "range")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Headers")).contains("Range");
        assertThat(viewer.get("s/").statusCode()).isEqualTo(404);
        assertThat(viewer.get("seg0.ts").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyThoseWhoMayChangeTheRoomMakeIngests() {
        TestSocket guest = world.guest();
        for (String action : List.of("list", "create", "rotate", "update", "release", "delete")) {
            guest.error("room.ingest." + action, Map.of("room", room, "id", id), "protocol.denied");
        }
        JsonNode taken = admin.error("room.ingest.create", Map.of("room", room), "room.ingest.invalid");
        assertThat(taken.path("details").path("name").isArray()).isTrue();
        admin.error("room.ingest.create", object("room", room, "name", "b", "days", 4000), "room.ingest.invalid");
        admin.error("room.ingest.update", Map.of("room", room, "id", "x"), "room.ingest.unknown");
        admin.ok("room.ingest.update", object("room", room, "id", id, "active", false));
        refused(encoder.send("PUT", "seg0.ts", ts()), 404, "ingest.unknown");
    }

    @Test
    void theDemoListIsValidAtAnyTime() {
        Settings settings = server.bean(Settings.class);
        long before = -1;
        // of a whole week some seconds, and each of two turns
        long week = 7 * 86_400;
        long[] seconds = LongStream.concat(
                        LongStream.range(0, 150), LongStream.iterate(150, past -> past < week, past -> past + 1_009))
                .map(past -> 1_800_000_000 + past)
                .toArray();
        for (long second : seconds) {
            Clock clock = Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
            DemoStream demo = new DemoStream(settings, clock);
            demo.switchOn();
            for (String rendition : List.of("video", "en", "de", "video_vtt")) {
                StreamOrigin.Playlist found = (StreamOrigin.Playlist)
                        demo.find("r/" + rendition + ".m3u8").orElseThrow();
                PublishedPlaylist.Media media = (PublishedPlaylist.Media) PlaylistReader.read(
                        "list.m3u8", new String(found.plain(), StandardCharsets.UTF_8).replace("../s/", ""));
                assertThat(media.entries()).hasSize(10);
                assertThat(media.sequence()).isEqualTo(second / 2 - 10).isGreaterThanOrEqualTo(before);
                media.entries()
                        .forEach(entry ->
                                assertThat(demo.find("s/" + entry.name())).isPresent());
            }
            before = second / 2 - 10;
        }
    }

    @Test
    void aKeyInAHeaderDoes() {
        HttpResponse<String> answer = TestEncoder.call(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + encoderPort() + "/ingest/" + publicId + "/seg0.ts?session=a"))
                .header("Authorization", "Bearer " + made.path("key").asString())
                .PUT(HttpRequest.BodyPublishers.ofByteArray(ts())));
        assertThat(answer.statusCode()).isEqualTo(201);
    }
}
