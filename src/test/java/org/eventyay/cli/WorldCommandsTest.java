package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;
import static org.eventyay.testkit.TestCommand.run;

import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Transcripts of the commands about worlds. */
class WorldCommandsTest {
    private static final String ASK_ID = "Enter the internal ID for the new world (alphanumeric): ";
    private static final String ASK_TITLE = "Enter the title for the new world: ";
    private static final String ASK_DOMAIN = "Enter the domain of the new world (e.g. myevent.example.org): ";

    private final TestServer server = TestServer.get();

    private static String fresh() {
        return "w" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    private String made(String id) {
        Ran ran = command().reading(id, "Title of " + id, id + ".example.org").with("create_world");
        assertThat(ran.exit()).as(ran.err()).isZero();
        return id;
    }

    private JsonNode claims(String line) {
        String token = line.strip().substring(line.indexOf("#token=") + "#token=".length());
        return server.json().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    @Test
    void aWorldIsMadeByThreeAnswers() {
        String id = fresh();
        Ran ran = command().reading(id, "Zürich – 日本 🎉", id + ".example.org").with("create_world");
        assertThat(ran.exit()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith(ASK_ID + ASK_TITLE + ASK_DOMAIN + "World created.\n");
        var lines = ran.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1))
                .matches("Default API keys: \\[\\{'issuer': 'any', 'audience': 'venueless', 'secret':"
                        + " '[A-Za-z0-9]{64}'}]");
        assertThat(lines.get(2)).isEqualTo("Admin url:");
        assertThat(lines.get(3)).startsWith("https://" + id + ".example.org/#token=eyJ");
        JsonNode claims = claims(lines.get(3));
        assertThat(claims.path("traits").toString()).isEqualTo("[\"admin\"]");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(365 * 86400L);
    }

    @Test
    void theFirstAdminGetsInAtOnceAndStrangersDoNot() {
        String id = fresh();
        String out = command()
                .reading(id, "T", id + ".example.org")
                .with("create_world")
                .out();
        String token = out.substring(out.indexOf("#token=") + 7).strip();
        try (TestSocket admin = server.socket(id).authenticate(Map.of("token", token))) {
            assertThat(admin.hello().path("world.config").path("permissions").toString())
                    .contains("world:update");
        }
        try (TestSocket stranger = server.socket(id)) {
            stranger.send("authenticate", Map.of("client_id", UUID.randomUUID().toString()));
            assertThat(stranger.next().toString()).contains("auth.missing_token");
        }
    }

    @Test
    void badAnswersAreExplainedAndAskedAgain() {
        String taken = made(fresh());
        String id = fresh();
        Ran ran = command()
                .reading(
                        "",
                        "two words",
                        "ABC",
                        taken,
                        taken + " ",
                        id,
                        " ",
                        "T",
                        "https://x.org",
                        taken + ".example.org",
                        "")
                .with("create_world");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out().split(java.util.regex.Pattern.quote(ASK_ID), -1)).hasSize(7);
        assertThat(ran.out().split("Please use lower-case letters and digits only\\.\n", -1))
                .hasSize(4);
        assertThat(ran.out().split("This world already exists\\.\n", -1)).hasSize(3);
        assertThat(ran.out().split(ASK_TITLE, -1)).hasSize(3);
        assertThat(ran.out()).endsWith("'}]\n").doesNotContain("Admin url");
        assertThat(run("list_worlds").out()).contains(taken + " ").contains("Title of " + taken);
    }

    @Test
    void anEndOfInputInTheMiddleSavesNothing() {
        String id = fresh();
        Ran ran = command().reading(id, "T").with("create_world");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("CommandError: The input ended before this was answered.\n");
        assertThat(run("list_worlds").out()).doesNotContain(id);
    }

    @Test
    void scriptsGiveEverythingAsOptions() {
        String id = fresh();
        Ran ran = run("create_world", "--no-input", "--id", id, "--title", "T", "--locale", "de", "--json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        JsonNode made = server.json().readTree(ran.out());
        assertThat(made.propertyNames()).containsExactly("id", "title", "domain", "secrets", "admin_url");
        assertThat(made.path("domain").isNull()).isTrue();
        assertThat(made.path("secrets").get(0).path("secret").asString()).hasSize(64);
        for (String[] wrong : new String[][] {
            {"--id", id, "--title", "T"},
            {"--id", "A", "--title", "T"},
            {"--title", "T"},
            {"--id", fresh()},
            {"--id", fresh(), "--title", "T", "--domain", "a b"},
            {"--id", fresh(), "--title", "T", "--timezone", "Mars/Crater"},
            {"--id", fresh(), "--title", "T", "--locale", "xx"},
        }) {
            Ran refused = command()
                    .with(java.util.stream.Stream.concat(
                                    java.util.stream.Stream.of("create_world", "--no-input"),
                                    java.util.Arrays.stream(wrong))
                            .toArray(String[]::new));
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).startsWith("CommandError: ").hasLineCount(1);
            assertThat(refused.out()).isEmpty();
        }
    }

    @Test
    void listsShowOneWorldALine() {
        String id = made((fresh() + "abcdefghijklmnopqrstuvwxyz").substring(0, 30));
        run("create_world", "--no-input", "--id", fresh(), "--title", "No address");
        var lines = run("list_worlds").out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("ID                  Title                             URL");
        assertThat(lines).contains(id + "  " + "Title of " + id.substring(0, 23) + "  https://" + id + ".example.org");
        assertThat(lines.subList(1, lines.size())).isSorted();
        var realms = run("list_realms").out().lines().toList();
        assertThat(realms.getFirst()).isEqualTo("id    string_id                                name");
        assertThat(realms.get(1)).isEqualTo("--    ---------                                ----");
        String row =
                realms.stream().filter(line -> line.contains(id)).findFirst().orElseThrow();
        assertThat(row.substring(6, 47).strip()).isEqualTo(id);
        String number = row.substring(0, 6).strip();
        assertThat(run("generate_token", number).out()).startsWith("https://" + id + ".example.org/#token=");
        JsonNode json =
                server.json().readTree(run("list_worlds", "--json", "--all").out());
        assertThat(json.valueStream().map(world -> world.path("id").asString())).contains(id);
        assertThat(json.get(0).propertyNames()).contains("users", "last_login", "next_usage");
    }

    @Test
    void tokensCarryTraitsAndAProfile() {
        String id = made(fresh());
        Ran ran = run(
                "generate_token",
                id,
                "--trait",
                "a",
                "--trait",
                "b",
                "c",
                "--days",
                "7",
                "--profile",
                "{\"x\":1}",
                "--raw");
        assertThat(ran.out()).matches("https://" + id + "\\.example\\.org/#token=eyJ\\S+\n");
        JsonNode claims = claims(ran.out());
        assertThat(claims.path("traits").toString()).isEqualTo("[\"a\",\"b\",\"c\"]");
        assertThat(claims.path("profile").toString()).isEqualTo("{\"x\":1}");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(7 * 86400L);
        assertThat(run("generate_token", id, "--short").out())
                .matches("https://" + id + "\\.example\\.org/login/[A-Za-z0-9]{24}\n");
        assertThat(run("generate_token", "--trait", "a", "--", id).exit()).isZero();
    }

    @Test
    void tokensNeedAWorldThatCanBeEntered() {
        String id = fresh();
        run("create_world", "--no-input", "--id", id, "--title", "T");
        assertThat(run("generate_token", id).err())
                .contains("change_world_domain")
                .startsWith("CommandError: ");
        assertThat(run("generate_token", "nosuch").err()).contains("'nosuch'");
        assertThat(run("generate_token", made(fresh()), "--days", "0").exit()).isEqualTo(1);
        assertThat(run("generate_token", made(fresh()), "--profile", "[]").exit())
                .isEqualTo(1);
        assertThat(run("generate_token", made(fresh()), "--profile", "{").exit())
                .isEqualTo(1);
    }

    @Test
    void aWorldGetsAnotherDomainAndItsBrowsersReload() {
        String id = made(fresh());
        String other = made(fresh());
        String out = run("generate_token", id, "--trait", "attendee").out();
        String token = out.substring(out.indexOf("#token=") + 7).strip();
        try (TestSocket visitor = server.socket(id).authenticate(Map.of("token", token))) {
            assertThat(run("change_world_domain", "-w", id, other + ".example.org")
                            .err())
                    .startsWith("CommandError: domain: ");
            assertThat(run("change_world_domain", "-w", id, "new-" + id + ".example.org")
                            .out())
                    .isEqualTo("Done!\n");
            visitor.expect("connection.reload");
        }
        // links in mails that were sent before
        var moved = server.get("/login/abc", id + ".example.org");
        assertThat(moved.statusCode()).isEqualTo(301);
        assertThat(moved.headers().firstValue("Location")).hasValue("https://new-" + id + ".example.org/login/abc");
        assertThat(run("list_worlds").out()).contains("https://new-" + id + ".example.org");
        assertThat(run("change_world_domain", "-w", "", "x.example.org").err()).contains("Which world?");
    }

    @Test
    void whatAnOperatorDoesIsWrittenDown() {
        String id = made(fresh());
        var rows = server.bean(JdbcClient.class)
                .sql("select action_type, actor_id, data::text from staff_log where object_id = to_jsonb(cast(? as"
                        + " text))")
                .param(id)
                .query()
                .listOfRows();
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.get("action_type")).isEqualTo("world.created");
            assertThat(row.get("actor_id")).isNull();
            assertThat((String) row.get("data")).contains("\"via\": \"cli\"").contains("os_user");
        });
    }
}
