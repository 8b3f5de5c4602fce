package org.eventyay.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.run;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What becomes of captions when people go, when a world moves, and when time passes; and what an operator sees of them. */
class CaptionUpkeepTest {
    private final TestServer server = TestServer.get();
    private final JdbcClient jdbc = server.bean(JdbcClient.class);
    private final TestWorld world = TestWorld.create(server, plan -> {
        plan.roles.put("captioner", List.of("room:caption.moderate"));
        plan.grants.putArray("captioner").add("captioner");
    });
    private final TestSocket admin = world.login("Admin", "admin");
    private final String room = admin.room("stage").path("id").asString();
    private String key = "";

    @TempDir
    private Path directory;

    @BeforeEach
    void twoLanguages() {
        admin.ok(
                "room.caption.config.set",
                object(
                        "room",
                        room,
                        "tracks",
                        array(
                                object("language", "en", "transcript", "public"),
                                object(
                                        "language",
                                        "de",
                                        "active",
                                        false,
                                        "source",
                                        "provider",
                                        "provider",
                                        object("url", "ws://127.0.0.1:1/booth", "token", "hush")))));
        key = admin.ok("room.caption.key.create", Map.of("room", room, "name", "steno"))
                .path("secret")
                .asString();
    }

    private int post(String secret, String text) {
        return server.send(HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/api/v1/worlds/"
                                + world.id() + "/rooms/" + room + "/captions"))
                        .header("Authorization", "Bearer " + secret)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                object("language", "en", "text", text).toString())))
                .statusCode();
    }

    private void say(String text) {
        assertThat(post(key, text)).isEqualTo(200);
    }

    private long line(String text) {
        return jdbc.sql("select l.id from caption_line l join caption_track t on t.id = l.track_id"
                        + " where t.room_id = ?::uuid and l.text = ?")
                .params(room, text)
                .query(Long.class)
                .single();
    }

    private List<String> lines(String worldId) {
        return jdbc.sql("select t.language || ' ' || l.text || case when l.hidden then ' hidden' else '' end"
                        + " from caption_line l join caption_track t on t.id = l.track_id join room r on r.id = t.room_id"
                        + " where r.world_id = ? order by l.id")
                .param(worldId)
                .query(String.class)
                .list();
    }

    private List<String> editors() {
        return jdbc.sql("select coalesce(p.token_id, '-') from caption_line l join caption_track t on t.id = l.track_id"
                        + " left join participant p on p.id = l.edited_by"
                        + " where t.room_id = ?::uuid and l.edited_at is not null order by l.id")
                .param(room)
                .query(String.class)
                .list();
    }

    private static void ok(String... words) {
        Ran ran = run(words);
        assertThat(ran.exit()).as("%s", ran).isZero();
    }

    @Test
    void whoPutSomethingRightIsMergedAndForgotten() {
        List.of("Good moaning.", "Nothing to see.").forEach(this::say);
        TestSocket ada = world.login("uid-ada", "captioner");
        TestSocket eve = world.login("uid-eve", "captioner");
        ada.ok("room.caption.correct", object("room", room, "id", line("Good moaning."), "text", "Good morning."));
        eve.ok("room.caption.hide", object("room", room, "id", line("Nothing to see.")));
        assertThat(editors()).containsExactly("uid-ada", "uid-eve");
        ok("merge_users", "-w", world.id(), "token:uid-ada", "token:uid-eve", "--no-input");
        assertThat(editors()).containsExactly("uid-ada", "uid-ada");
        ok("delete_user", "-w", world.id(), "-u", "token:uid-ada", "-f");
        assertThat(editors()).containsExactly("-", "-");
        assertThat(lines(world.id())).containsExactly("en Good morning.", "en Nothing to see. hidden");
    }

    @Test
    void whatWasSaidMovesWithItsWorldAndNobodyCanSendThere() {
        List.of("One.", "Two.").forEach(this::say);
        admin.ok("room.caption.hide", object("room", room, "id", line("Two.")));
        String all = directory.resolve("all.tar.gz").toString();
        String shown = directory.resolve("public.tar.gz").toString();
        ok("export_world", "-w", world.id(), "--output", all);
        ok("export_world", "-w", world.id(), "--output", shown, "--public-only");

        String copy = world.id() + "copy";
        ok("import_world", all, "--id", copy, "--domain", "");
        assertThat(lines(copy)).containsExactly("en One.", "en Two. hidden");
        assertThat(tracks(copy)).containsExactly("en push ", "de provider hush");
        assertThat(keys(copy)).isZero();
        assertThat(keys(world.id())).isEqualTo(1);

        String open = world.id() + "open";
        ok("import_world", shown, "--id", open, "--domain", "");
        assertThat(lines(open)).as("what everybody could read").containsExactly("en One.");
        assertThat(tracks(open)).containsExactly("en push ", "de provider ");
        assertThat(keys(open)).isZero();
    }

    private List<String> tracks(String worldId) {
        return jdbc.sql(
                        "select t.language || ' ' || t.source || ' ' || coalesce(t.provider_token, '')"
                                + " from caption_track t join room r on r.id = t.room_id where r.world_id = ? order by t.position")
                .param(worldId)
                .query(String.class)
                .list();
    }

    private int keys(String worldId) {
        return jdbc.sql("select count(*) from caption_key k join room r on r.id = k.room_id where r.world_id = ?")
                .param(worldId)
                .query(Integer.class)
                .single();
    }

    @Test
    void linesAreKeptAsLongAsTheWorldWantsAndDeadKeysForAWhile() {
        List.of("Old.", "Young.").forEach(this::say);
        jdbc.sql("update caption_line set at = now() - interval '31 days' where id = ?")
                .param(line("Old."))
                .update();
        cleanUp();
        assertThat(lines(world.id())).hasSize(2);
        ok("world_config", "set", "-w", world.id(), "caption_retention_days", "30");
        cleanUp();
        assertThat(lines(world.id())).containsExactly("en Young.");
        jdbc.sql("update world set config = config || '{\"caption_retention_days\": \"soon\"}' where id = ?")
                .param(world.id())
                .update();
        cleanUp();
        assertThat(lines(world.id())).as("what is no number counts as not set").hasSize(1);

        expireKeys("89 days");
        assertThat(post(key, "Late.")).isEqualTo(403);
        cleanUp();
        assertThat(keys(world.id())).isEqualTo(1);
        expireKeys("91 days");
        cleanUp();
        assertThat(keys(world.id())).isZero();
    }

    private void expireKeys(String ago) {
        jdbc.sql("update caption_key set expires_at = now() - ?::interval where room_id = ?::uuid")
                .params(ago, room)
                .update();
    }

    private void cleanUp() {
        server.bean(CaptionRetention.class).oldCaptions(jdbc).run();
    }

    @Test
    void whatIsSentRefusedAndDeliveredIsCounted() {
        MeterRegistry meters = server.bean(MeterRegistry.class);
        double taken = count(meters, "eventyay.captions.messages", "state", "final");
        double refused = count(meters, "eventyay.captions.refused", "reason", "invalid");
        long delivered = meters.get("eventyay.captions.delivery").timer().count();
        TestSocket reader = world.guest();
        reader.ok("room.caption.subscribe", object("room", room, "language", "en"));
        say("Counted.");
        JsonNode pushed = reader.expect("room.caption");
        assertThat(pushed.path("text").asString()).isEqualTo("Counted.");
        assertThat(post(key, "")).isEqualTo(400);
        assertThat(count(meters, "eventyay.captions.messages", "state", "final"))
                .isGreaterThan(taken);
        assertThat(count(meters, "eventyay.captions.refused", "reason", "invalid"))
                .isGreaterThan(refused);
        assertThat(meters.get("eventyay.captions.delivery").timer().count()).isGreaterThan(delivered);
        for (String state : List.of("held", "connected")) {
            assertThat(meters.get("eventyay.captions.providers")
                            .tag("state", state)
                            .gauge()
                            .value())
                    .isNotNegative();
        }
    }

    private static double count(MeterRegistry meters, String name, String tag, String value) {
        var counter = meters.find(name).tag(tag, value).counter();
        return counter == null ? 0 : counter.count();
    }
}
