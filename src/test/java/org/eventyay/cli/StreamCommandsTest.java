package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.run;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestSocket;
import org.junit.jupiter.api.Test;

/** Given a stage, when an operator plans its streams and gives an encoder its key, then they are listed, changed and taken away. */
class StreamCommandsTest extends OperatorScenario {

    private static String printed(String... words) {
        Ran ran = run(words);
        assertThat(ran.exit()).as("%s", ran).isZero();
        return ran.out().strip();
    }

    @Test
    void streamsArePlannedChangedAndCancelled() {
        String id = world.id();
        String entry = printed(
                "schedule_stream",
                "-w",
                id,
                "stage",
                "--start",
                "+10m",
                "--minutes",
                "20",
                "--hls",
                "https://streams.example.org/a.m3u8",
                "--title",
                "Opening");
        assertThat(printed("list_streams", "-w", id)).contains(entry, "Opening", "next");
        Ran overlapping =
                run("schedule_stream", "-w", id, "stage", "--start", "+15m", "--minutes", "5", "--youtube", "abc");
        assertThat(overlapping.exit()).isEqualTo(1);
        assertThat(overlapping.out()).isEmpty();
        Ran sourceless = run("schedule_stream", "-w", id, "stage", "--start", "+1h", "--minutes", "5");
        assertThat(sourceless.exit()).isEqualTo(2);
        printed("change_stream", "-w", id, entry, "--title", "Welcome");
        assertThat(printed("list_streams", "-w", id, "stage", "--json")).contains("Welcome", entry);
        printed("cancel_stream", "-w", id, entry, "--no-input");
        assertThat(printed("list_streams", "-w", id)).doesNotContain(entry);
    }

    @Test
    void anEncoderGetsAKeyThatIsShownOnce() {
        String id = world.id();
        String key = printed("stream_key", "built-in", "crane", "-w", id, "--room", "stage");
        assertThat(key).contains("/ingest/", "/live/");
        assertThat(printed("list_ingests", "-w", id)).contains("crane");
        assertThat(run("stream_key", "built-in", "crane", "-w", id, "--room", "stage")
                        .exit())
                .isEqualTo(1);
        printed("delete_ingest", "-w", id, "stage", "crane", "--no-input");
        assertThat(printed("list_ingests", "-w", id)).doesNotContain("crane");
    }

    @Test
    void aSenderOfCaptionsGetsAKeyAndWhatWasSaidIsExported() throws Exception {
        String id = world.id();
        TestSocket admin = world.login("Admin", "admin");
        String room = admin.room("stage").path("id").asString();
        assertThat(run("caption_key", "-w", id, "stage", "x").err()).contains("has no captions");
        admin.ok(
                "room.caption.config.set",
                TestSocket.object("room", room, "tracks", TestSocket.array(TestSocket.object("language", "en"))));
        String[] lines = printed("caption_key", "-w", id, "stage", "steno", "--language", "EN", "--days", "3")
                .split("\n");
        assertThat(lines[0]).matches("cap_[A-Za-z0-9]{40}");
        assertThat(lines[1]).contains("/api/v1/worlds/" + id + "/rooms/" + room + "/captions", lines[0]);
        assertThat(run("caption_key", "-w", id, "stage", "steno", "--language", "fr")
                        .exit())
                .isEqualTo(1);
        HttpResponse<String> sent = SERVER.send(HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + SERVER.port() + "/api/v1/worlds/" + id + "/rooms/" + room + "/captions"))
                .header("Authorization", "Bearer " + lines[0])
                .POST(HttpRequest.BodyPublishers.ofString("{\"language\":\"en\",\"text\":\"Welcome.\"}")));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        assertThat(printed("export_captions", "-w", id, "stage", "en"))
                .startsWith("WEBVTT")
                .endsWith("Welcome.");
        Path file = Files.createTempDirectory("captions").resolve("a.txt");
        printed("export_captions", "-w", id, "stage", "en", "--format", "txt", "-o", file.toString());
        assertThat(Files.readString(file)).matches("\\[\\d\\d:\\d\\d:\\d\\d] Welcome\\.\n");
        assertThat(run("export_captions", "-w", id, "stage", "de").err()).contains("but in en");
        assertThat(run("export_captions", "-w", id, "stage", "en", "--format", "doc")
                        .exit())
                .isEqualTo(1);
        assertThat(staffLogged("captions.exported", id)).isEqualTo(2);
        String resultid = admin.ok(
                        "world.report.generate.captions",
                        TestSocket.object("room", room, "language", "en", "format", "json"))
                .path("resultid")
                .asString();
        await(() -> admin.ok("world.report.status", Map.of("resultid", resultid))
                .path("result")
                .asString("")
                .endsWith(".json"));
        admin.error(
                "world.report.generate.captions", TestSocket.object("room", room, "language", "fr"), "report.invalid");
    }

    @Test
    void aCopyHasTheLanguagesWithoutWhatWasSaidAndWhatIsSecret() {
        String id = world.id();
        TestSocket admin = world.login("Admin", "admin");
        String room = admin.room("stage").path("id").asString();
        admin.ok(
                "room.caption.config.set",
                TestSocket.object(
                        "room",
                        room,
                        "tracks",
                        TestSocket.array(
                                TestSocket.object(
                                        "language",
                                        "en",
                                        "source",
                                        "provider",
                                        "provider",
                                        Map.of("url", "ws://127.0.0.1:1/x", "token", "hush")),
                                TestSocket.object("language", "de", "transcript", "public"))));
        admin.ok("room.caption.key.create", Map.of("room", room, "name", "steno"));
        jdbc.sql("insert into caption_line (track_id, text, at) select id, 'Said.', now() from caption_track"
                        + " where room_id = ?::uuid")
                .param(room)
                .update();
        String copy = id + "copy";
        printed("clone_world", id, "--no-input", "--id", copy, "--title", "T", "--domain", copy + ".example.org");
        assertThat(captions("caption_track x", copy)).isEqualTo(2);
        assertThat(captions("caption_track x", copy, "x.provider_token is not null"))
                .isZero();
        assertThat(captions("caption_track x", copy, "x.provider_url is not null"))
                .isEqualTo(1);
        assertThat(captions("caption_key x", copy)).isZero();
        assertThat(lines(copy)).isZero();
        assertThat(lines(id)).isEqualTo(2);
        printed("clear_world_data", id, "--no-input");
        assertThat(captions("caption_track x", id)).isEqualTo(2);
        assertThat(captions("caption_key x", id) + lines(id)).isZero();
    }

    private int captions(String table, String worldId, String... conditions) {
        String further = conditions.length == 0 ? "" : " and " + conditions[0];
        return count(table + " join room r on r.id = x.room_id where r.world_id = ?" + further, worldId);
    }

    private int lines(String worldId) {
        return count(
                "caption_line l join caption_track t on t.id = l.track_id join room r on r.id = t.room_id where"
                        + " r.world_id = ?",
                worldId);
    }
}
