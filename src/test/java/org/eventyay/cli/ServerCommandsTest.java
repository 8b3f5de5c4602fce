package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.FakeBbb;
import org.eventyay.testkit.FakeLiveKit;
import org.eventyay.testkit.TestCommand;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands about servers of calls and streams. */
class ServerCommandsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final TestServer server = TestServer.get();
    private final ServerPools pools = server.bean(ServerPools.class);

    private UUID add(ServerKind kind, Map<String, String> form) {
        return pools.create(kind, form, Actor.server());
    }

    @Test
    void bbbServersAreListedCheckedAndAskedForTheirLoad() {
        TestWorld world = TestWorld.create(server);
        assertThat(TestCommand.run("bbb_update_cost")).isEqualTo(new Ran(0, "", ""));
        assertThat(TestCommand.run("check_bbb").exit()).isZero();
        try (FakeBbb fake = new FakeBbb("a-long-secret").withMeetings(new int[] {2, 1, 2})) {
            UUID id = add(
                    ServerKind.BBB,
                    Map.of(
                            "url",
                            fake.url(),
                            "secret",
                            "a-long-secret",
                            "active",
                            "on",
                            "world_exclusive",
                            world.id()));
            assertThat(TestCommand.run("bbb_update_cost")).isEqualTo(new Ran(0, "", ""));
            assertThat(TestCommand.run("bbb_update_cost", "-v", "2").err()).contains(fake.url() + ": cost 34");
            JsonNode listed = JSON.readTree(
                    TestCommand.run("list_servers", "--kind", "bbb", "--json").out());
            assertThat(listed).hasSize(1);
            assertThat(listed.get(0).path("id").asString()).isEqualTo(id.toString());
            assertThat(listed.get(0).path("cost").asInt()).isEqualTo(34);
            assertThat(listed.get(0).path("world").asString()).isEqualTo(world.id());
            String table = TestCommand.run("list_servers").out();
            assertThat(table).contains(fake.url(), "cost 34").doesNotContain("a-long-secret");
            assertThat(TestCommand.run("check_bbb", fake.url()).out())
                    .startsWith("OK")
                    .contains(fake.url());
            fake.answering("getMeetings", 503, "");
            Ran failed = TestCommand.run("check_bbb", id.toString());
            assertThat(failed.exit()).isEqualTo(1);
            assertThat(failed.out()).contains("FAILED", "answers with the status 503");
            assertThat(TestCommand.run("bbb_update_cost").exit()).as("all fail").isEqualTo(1);
            assertThat(TestCommand.run("list_servers").out()).contains("unreachable since");
            pools.delete(ServerKind.BBB, id, true, Actor.server());
        }
        assertThat(TestCommand.run("check_bbb", "nowhere").err()).startsWith("CommandError: There is no bbb server");
        assertThat(TestCommand.run("list_servers", "--kind", "nothing").exit()).isEqualTo(2);
    }

    @Test
    void liveKitServersAreChecked() {
        try (FakeLiveKit fake = new FakeLiveKit()) {
            Map<String, String> form = new HashMap<>(
                    Map.of("url", fake.url(), "api_key", fake.key(), "api_secret", fake.secret(), "active", "on"));
            UUID id = add(ServerKind.LIVEKIT, form);
            assertThat(TestCommand.run("check_livekit", fake.url()).out())
                    .startsWith("OK      " + fake.url())
                    .containsPattern("clock -?\\d s off, no webhook yet");
            JsonNode said =
                    JSON.readTree(TestCommand.run("check_livekit", "--json").out());
            assertThat(said.get(0).propertyNames())
                    .containsExactly("id", "url", "ok", "clock_seconds", "last_webhook", "problem");
            assertThat(TestCommand.run("check_servers", "--kind", "livekit").out())
                    .startsWith("OK      livekit      " + fake.url());
            form.put("api_secret", "another secret");
            pools.update(ServerKind.LIVEKIT, id, form, Actor.server());
            Ran failed = TestCommand.run("check_livekit", id.toString());
            assertThat(failed.exit()).isEqualTo(1);
            assertThat(failed.out()).startsWith("FAILED  " + fake.url() + "  refuses the key");
            assertThat(failed.err()).contains("1 of 1 servers failed.");
            assertThat(TestCommand.run("check_servers", "--kind", "livekit").exit())
                    .isEqualTo(1);
            pools.delete(ServerKind.LIVEKIT, id, true, Actor.server());
        }
        assertThat(TestCommand.run("check_livekit", "nowhere").exit()).isEqualTo(1);
    }

    @Test
    void aStreamKeyIsPrintedAndOnlyItsNameIsLogged() {
        UUID id = add(
                ServerKind.STREAMING,
                Map.of(
                        "name",
                        "Streams",
                        "token_secret",
                        "0123456789",
                        "active",
                        "on",
                        "url_input",
                        "rtmp://in/app/{name}?token={token}",
                        "url_output",
                        "https://out/{name}.m3u8"));
        Ran made = TestCommand.run("stream_key", "streams", "Stage", "--days", "2");
        assertThat(made.exit()).isZero();
        assertThat(made.out().lines().toList())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(0)).isEqualTo("Stream server: rtmp://in/app/"));
        String key = made.out().lines().toList().get(1).replace("Stream key: ", "");
        JdbcClient jdbc = server.bean(JdbcClient.class);
        String logged = jdbc.sql(
                        "select data::text from staff_log where action_type = 'streamkey.generated' order by id desc"
                                + " limit 1")
                .query(String.class)
                .single();
        assertThat(logged).contains(key.substring(0, 13), "\"via\": \"cli\"").doesNotContain(key.substring(20));
        JsonNode json = JSON.readTree(
                TestCommand.run("stream_key", id.toString(), "Stage", "--json").out());
        assertThat(json.path("hls_url").asString()).startsWith("https://out/Stage");
        assertThat(TestCommand.run("stream_key", "streams", "not good").exit()).isEqualTo(1);
        assertThat(TestCommand.run("stream_key", "streams", "x", "--days", "0").exit())
                .isEqualTo(1);
        assertThat(TestCommand.run("stream_key", "streams", "x", "--days", "two")
                        .exit())
                .isEqualTo(2);
        assertThat(TestCommand.run("stream_key", "none", "x").exit()).isEqualTo(1);
        pools.update(
                ServerKind.STREAMING,
                id,
                Map.of(
                        "name",
                        "Streams",
                        "token_secret",
                        "*****",
                        "url_input",
                        "rtmp://in/{name}",
                        "url_output",
                        "https://out/{name}"),
                Actor.server());
        assertThat(TestCommand.run("stream_key", "streams", "x").err()).contains("is not active");
        pools.delete(ServerKind.STREAMING, id, false, Actor.server());
    }

    @Test
    void turnCredentialsAreForTheServerThatIsMeant() {
        TestWorld world = TestWorld.create(server);
        assertThat(TestCommand.run("turn_credentials").err()).contains("There is no active TURN server");
        UUID shared =
                add(ServerKind.TURN, Map.of("hostname", "turn.example.org", "auth_secret", "12345678", "active", "on"));
        UUID own = add(
                ServerKind.TURN,
                Map.of(
                        "hostname",
                        "own.example.org",
                        "auth_secret",
                        "12345678",
                        "active",
                        "on",
                        "world_exclusive",
                        world.id()));
        assertThat(TestCommand.run("turn_credentials").err()).contains("several TURN servers");
        JsonNode ways = JSON.readTree(
                TestCommand.run("turn_credentials", "-w", world.id(), "--json").out());
        assertThat(ways.valueStream().map(way -> way.path("urls").asString()))
                .containsExactly(
                        "stun:own.example.org",
                        "turns:own.example.org:443?transport=tcp",
                        "turn:own.example.org:443?transport=tcp");
        assertThat(ways.get(0).path("username").asString()).matches("\\d+:[A-Za-z0-9]{16}");
        assertThat(TestCommand.run("turn_credentials", "turn.example.org").out())
                .contains("URL: stun:turn.example.org", "Credential: ");
        pools.delete(ServerKind.TURN, shared, false, Actor.server());
        pools.delete(ServerKind.TURN, own, false, Actor.server());
    }
}
