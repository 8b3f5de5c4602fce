package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.world.WorldDocuments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code import_config}. */
class ImportCommandTest {
    private final TestServer server = TestServer.get();

    @TempDir
    private Path directory;

    private ObjectNode plan(String id) {
        return (ObjectNode) server.json().readTree("""
            {"world": {"id": "%s", "title": "Fair", "track_room_views": false,
                       "JWT_secrets": [{"issuer": "any", "audience": "venueless", "secret": "s"}]},
             "roles": {"attendee": ["world:view", "room:view"]}, "trait_grants": {"attendee": []},
             "rooms": [{"id": "one", "name": "One", "description": null, "picture": null,
                        "modules": [{"type": "chat.native", "config": {}}]},
                       {"id": "hall", "name": "Hall", "description": "d", "picture": null, "pretalx_id": 3,
                        "trait_grants": {"viewer": ["a", ["b", "c"]]},
                        "modules": [{"type": "exhibition.native", "config": {}}]}],
             "exhibitors": [{"room": "hall", "name": "Acme", "tagline": "t", "short_text": "s", "logo": null,
                             "text": "x", "size": "1x1",
                             "links": [{"display_text": "w", "url": "https://acme.example.org"}]}]}\
            """.formatted(id));
    }

    private Ran imported(Object document, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("world.json"), document.toString());
        return run(Stream.concat(Stream.of("import_config", file.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private static String fresh() {
        return "i-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void theSamplesCanBeImported() {
        for (String name : new String[] {"sample", "load-test"}) {
            Ran ran = run("import_config", "sample/worlds/" + name + ".json");
            assertThat(ran).isEqualTo(new Ran(0, "", ""));
            try (TestSocket guest = server.socket(name)
                    .authenticate(Map.of("client_id", UUID.randomUUID().toString()))) {
                assertThat(guest.hello().path("world.config").path("rooms")).hasSize(name.equals("sample") ? 8 : 6);
            }
        }
    }

    @Test
    void aSecondImportUpdatesWhatIsThere() throws IOException {
        String id = fresh();
        ObjectNode plan = plan(id);
        assertThat(imported(plan, "--dry-run").out().lines())
                .containsExactly("create world " + id, "create room one", "create room hall", "create exhibitor Acme");
        assertThat(run("list_worlds").out()).doesNotContain(id);
        assertThat(imported(plan)).isEqualTo(new Ran(0, "", ""));
        try (TestSocket guest = server.socket(id)
                .authenticate(Map.of("client_id", UUID.randomUUID().toString()))) {
            String room = guest.room("one").path("id").asString();
            plan.withObject("world").put("title", "Other").remove("track_room_views");
            plan.withArray("rooms").remove(0);
            plan.withArray("exhibitors").get(0).asObject().put("tagline", "better");
            assertThat(imported(plan, "--dry-run").out().lines())
                    .containsExactly(
                            "update world " + id,
                            "    title: \"Fair\" -> \"Other\"",
                            "    config.track_room_views: false -> nothing",
                            "update room hall",
                            "    place: 1 -> 0",
                            "update exhibitor Acme",
                            "    tagline: \"t\" -> \"better\"");
            assertThat(imported(plan)).isEqualTo(new Ran(0, "", ""));
            var update = guest.expect("world.updated");
            assertThat(update.path("world").path("title").asString()).isEqualTo("Other");
            assertThat(update.path("rooms").findValuesAsString("id")).contains(room);
        }
        JdbcClient jdbc = server.bean(JdbcClient.class);
        assertThat(jdbc.sql("select config::text from world where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .doesNotContain("track_room_views");
        assertThat(jdbc.sql("select tagline from exhibitor where world_id = ?")
                        .param(id)
                        .query(String.class)
                        .list())
                .containsExactly("better");
        assertThat(jdbc.sql("select count(*) from exhibitor_link l join exhibitor e on e.id = l.exhibitor_id"
                                + " where e.world_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from audit_log where world_id = ? and type = 'world.imported'")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    /** What the API stores, an export and an import carry; what the file hardly means is said. */
    @Test
    void whatAWorldHasItsOwnExportMaySay() throws IOException {
        String id = fresh();
        assertThat(imported(plan(id))).isEqualTo(new Ran(0, "", ""));
        ObjectNode odd = (ObjectNode) server.json().readTree("""
            {"trait_grants": {"attendee": [], "odd": "x", "other": [1]}, "roles": {"attendee": ["world:view"], "none": 5},
             "config": {"id": "another", "title": "inner", "JWT_secrets": [{"issuer": "any"}]}}\
            """);
        server.bean(WorldDocuments.class).patch(id, odd, Actor.server(), document -> {});
        Ran exported = run("export_config", "-w", id);
        assertThat(exported.exit()).as(exported.err()).isZero();
        ObjectNode file = (ObjectNode) server.json().readTree(exported.out());
        assertThat(file.path("world").path("id").asString()).isEqualTo(id);
        assertThat(file.path("world").path("title").asString()).isEqualTo("Fair");
        assertThat(file.path("trait_grants")).isEqualTo(odd.path("trait_grants"));
        Ran again = imported(file);
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.err())
                .contains("trait_grants.odd: is no list", "trait_grants.other: is no list", "roles.none: is no list")
                .contains("world.JWT_secrets[0].secret: is no text");
        ObjectNode stored = server.bean(WorldDocuments.class).read(id);
        assertThat(stored.path("trait_grants")).isEqualTo(odd.path("trait_grants"));
        assertThat(stored.path("roles")).isEqualTo(odd.path("roles"));
        assertThat(imported(file, "--dry-run").out()).isEmpty();
    }

    /** As people paste them; what is no link is named by its path (see {@link #broken}). */
    @Test
    void linksAreStoredAsTheyArePasted() throws IOException {
        String id = fresh();
        ObjectNode plan = plan(id);
        List<String> pasted = List.of(
                "https://bücher.example/shop",
                "https://example.org/a|b",
                "HTTPS://example.org/",
                "https://example.org/{shop}?q=ä b",
                "https://old_shop.example.org/",
                "MAILTO:shop@example.org",
                "/schedule");
        ArrayNode links = exhibitor(plan).putArray("links");
        pasted.forEach(url -> links.addObject().put("display_text", "Shop").put("url", url));
        exhibitor(plan).set("social_media_links", links.deepCopy());
        exhibitor(plan).put("logo", "https://bücher.example/logo.png");
        assertThat(imported(plan)).isEqualTo(new Ran(0, "", ""));
        for (String table : List.of("exhibitor_link", "exhibitor_social_link")) {
            assertThat(server.bean(JdbcClient.class)
                            .sql("select l.url from " + table + " l join exhibitor e on e.id = l.exhibitor_id"
                                    + " where e.world_id = ? order by l.id")
                            .param(id)
                            .query(String.class)
                            .list())
                    .isEqualTo(pasted);
        }
    }

    @Test
    void aCharacterIsOneHoweverItIsStored() throws IOException {
        String id = fresh();
        ObjectNode plan = plan(id);
        exhibitor(plan).put("name", "😀".repeat(80)).put("tagline", "😀".repeat(250));
        room(plan).put("name", "😀".repeat(300));
        plan.withObject("world").put("title", "😀".repeat(300));
        assertThat(imported(plan)).isEqualTo(new Ran(0, "", ""));
        assertThat(run("export_config", "-w", id).out()).contains("😀".repeat(300), "😀".repeat(250));
        exhibitor(plan).put("name", "😀".repeat(81));
        assertThat(imported(plan).err()).startsWith("CommandError: exhibitors[0].name: must have at most 80");
    }

    /** What browsers and the API store, an export and an import carry. */
    @Test
    void whatEveryDoorStoresAnExportAndAnImportCarry() throws IOException {
        String id = fresh();
        ObjectNode plan = plan(id);
        plan.withObject("roles")
                .putArray("admin")
                .add("world:rooms.create.exhibition")
                .add("room:update");
        plan.withObject("trait_grants").putArray("admin").add("boss");
        plan.withObject("settings").put("locale", "de").put("domain", id + ".example.org");
        assertThat(imported(plan)).isEqualTo(new Ran(0, "", ""));
        String token = run("generate_token", id, "--trait", "boss").out().strip();
        try (TestSocket boss = server.socket(id)
                .authenticate(Map.of("token", token.substring(token.indexOf("#token=") + "#token=".length())))) {
            String hall = boss.room("hall").path("id").asString();
            JsonNode links = TestSocket.array(
                    TestSocket.object("display_text", "", "url", "/schedule"),
                    TestSocket.object("display_text", " Shop ", "url", "https://bücher.example/{a|b}"),
                    TestSocket.object("display_text", "none", "url", ""));
            boss.ok(
                    "exhibition.patch",
                    TestSocket.object(
                            "id",
                            "",
                            "room_id",
                            hall,
                            "name",
                            "😀".repeat(80),
                            "links",
                            links,
                            "social_media_links",
                            links));
            boss.ok(
                    "room.config.patch",
                    TestSocket.object(
                            "room",
                            hall,
                            "module_config",
                            TestSocket.array(
                                    TestSocket.object("type", " exhibition.native "),
                                    TestSocket.object("type", "t".repeat(100), "config", null),
                                    TestSocket.object("type", "own", "extra", 1))));
        }
        Ran exported = run("export_config", "-w", id);
        assertThat(exported.exit()).as(exported.err()).isZero();
        assertThat(imported(exported.out(), "--dry-run")).isEqualTo(new Ran(0, "", ""));
        ObjectNode file = (ObjectNode) server.json().readTree(exported.out());
        file.withObject("world").put("id", fresh());
        file.withObject("settings").putNull("domain");
        assertThat(imported(file)).isEqualTo(new Ran(0, "", ""));
        assertThat(server.json()
                        .readTree(run(
                                        "export_config",
                                        "-w",
                                        file.path("world").path("id").asString())
                                .out()))
                .isEqualTo(file);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                fault("Unused config data: surprise", plan -> plan.put("surprise", 1)),
                fault("world: is missing", plan -> plan.remove("world")),
                fault(
                        "world.title: is missing",
                        plan -> plan.withObject("world").remove("title")),
                fault("world.id: must be", plan -> plan.withObject("world").put("id", "A B")),
                fault("roles: must be an object", plan -> plan.putArray("roles")),
                fault("trait_grants: must be an object", plan -> plan.put("trait_grants", 1)),
                fault("world.id: must be", plan -> plan.withObject("world").put("id", "calendar")),
                fault("rooms: is missing", plan -> plan.remove("rooms")),
                fault("rooms: must be a list", plan -> plan.putObject("rooms")),
                fault("rooms[1].name: is missing", plan -> room(plan).remove("name")),
                fault("rooms[1].name: must be text", plan -> room(plan).put("name", 1)),
                fault("rooms[1].name: must have at most 300", plan -> room(plan).put("name", "x".repeat(301))),
                fault("rooms[1].colour: is not known here", plan -> room(plan).put("colour", "red")),
                fault("rooms[1].picture: is missing", plan -> room(plan).remove("picture")),
                fault("rooms[1].description: is missing", plan -> room(plan).remove("description")),
                fault("rooms[1].modules: is missing", plan -> room(plan).remove("modules")),
                fault(
                        "rooms[1].modules[0].type: is missing",
                        plan -> room(plan)
                                .withArray("modules")
                                .get(0)
                                .asObject()
                                .remove("type")),
                fault(
                        "rooms[1].pretalx_id: must be a whole number",
                        plan -> room(plan).put("pretalx_id", "x")),
                fault("rooms[1].id: another room", plan -> room(plan).put("id", "one")),
                fault("exhibitors: is missing", plan -> plan.remove("exhibitors")),
                fault(
                        "exhibitors[0].room: there is no room 'nowhere'",
                        plan -> exhibitor(plan).put("room", "nowhere")),
                fault("exhibitors[0].size: must be", plan -> exhibitor(plan).put("size", "2x2")),
                fault(
                        "exhibitors[0].logo: must be a URL",
                        plan -> exhibitor(plan).put("logo", "nonsense")),
                fault(
                        "exhibitors[0].links[0].url: must be a URL",
                        plan -> exhibitor(plan)
                                .withArray("links")
                                .get(0)
                                .asObject()
                                .put("url", "ftp://example.org/")),
                fault(
                        "exhibitors[0].links[0].url: must be a URL",
                        plan -> exhibitor(plan)
                                .withArray("links")
                                .get(0)
                                .asObject()
                                .put("url", "https://")),
                fault(
                        "exhibitors[0].text_content: must be a list",
                        plan -> exhibitor(plan).putArray("text_content").add(7)),
                fault(
                        "world.title: has control characters",
                        plan -> plan.withObject("world").put("title", "A\u001b[2J")),
                fault(
                        "world.title: must be one line",
                        plan -> plan.withObject("world").put("title", "A\nB")),
                fault(
                        "rooms[1].modules: ",
                        plan -> room(plan)
                                .withArray("modules")
                                .get(0)
                                .asObject()
                                .put("x", "\u0007")),
                fault(
                        "settings.locale: must be a language like en or pt_BR",
                        plan -> plan.putObject("settings").put("locale", "xx")),
                fault(
                        "settings.timezone: must be a time zone",
                        plan -> plan.putObject("settings").put("timezone", "Mars/Base")),
                fault(
                        "settings.domain: must be a host name",
                        plan -> plan.putObject("settings").put("domain", "https://x.example.org")),
                fault(
                        "settings.feature_flags: must be a list",
                        plan -> plan.putObject("settings").put("feature_flags", "polls")),
                fault(
                        "settings.colour: is not known here",
                        plan -> plan.putObject("settings").put("colour", "red")),
                fault(
                        "exhibitors[0].links[0].url: must be a URL",
                        plan -> exhibitor(plan)
                                .withArray("links")
                                .get(0)
                                .asObject()
                                .put("url", "javascript:1")),
                fault(
                        "exhibitors[0].links[0].display_text: is missing",
                        plan -> exhibitor(plan)
                                .withArray("links")
                                .get(0)
                                .asObject()
                                .remove("display_text")));
    }

    @Test
    void settingsComeAlongWhereTheyAreGiven() throws IOException {
        String id = fresh();
        ObjectNode plan = plan(id);
        assertThat(imported(plan)).isEqualTo(new Ran(0, "", ""));
        ObjectNode settings = plan.putObject("settings");
        settings.put("domain", id + ".example.org").put("locale", "de").put("timezone", "Asia/Tokyo");
        settings.putArray("feature_flags").add("polls");
        settings.put("external_auth_url", "https://login.example.org/");
        plan.withObject("world").withArray("JWT_secrets").get(0).asObject().put("secret", "hidden-now");
        Ran tried = imported(plan, "--dry-run");
        assertThat(tried.out().lines())
                .containsExactly(
                        "update world " + id,
                        "    config.JWT_secrets: ***** -> *****",
                        "    settings.domain: null -> \"" + id + ".example.org\"",
                        "    settings.locale: \"en\" -> \"de\"",
                        "    settings.timezone: \"Europe/Berlin\" -> \"Asia/Tokyo\"",
                        "    settings.feature_flags: [\"chat-moderation\"] -> [\"polls\"]",
                        "    settings.external_auth_url: null -> \"https://login.example.org/\"");
        assertThat(run("list_worlds").out()).doesNotContain(id + ".example.org");
        try (TestSocket guest = server.socket(id).authenticate(Map.of("client_id", "c"))) {
            assertThat(imported(plan)).isEqualTo(new Ran(0, "", ""));
            guest.expect("connection.reload");
        }
        assertThat(imported(plan, "--dry-run").out())
                .as("nothing is left to do")
                .isEmpty();
        assertThat(run("list_worlds").out()).contains("https://" + id + ".example.org");

        ObjectNode other = plan(fresh());
        other.putObject("settings").put("domain", id + ".example.org");
        Ran taken = imported(other);
        assertThat(taken.exit()).isEqualTo(1);
        assertThat(taken.err()).startsWith("CommandError: settings.domain: Another world has this domain.");
    }

    @Test
    void picturesAreStoredOnceAndMissingOnesAreNamed() throws IOException {
        String id = fresh();
        ObjectNode plan = plan(id);
        Files.write(Files.createDirectories(directory.resolve("pictures")).resolve("one.png"), new byte[] {1, 2, 3});
        plan.withArray("rooms").get(0).asObject().put("picture", "pictures/one.png");
        room(plan).put("picture", "pictures/gone.png");
        for (int i = 0; i < 2; i++) {
            Ran ran = imported(plan);
            assertThat(ran.exit()).isZero();
            assertThat(ran.err()).isEqualTo("Warning: rooms[1].picture: there is no picture pictures/gone.png\n");
        }
        JdbcClient jdbc = server.bean(JdbcClient.class);
        assertThat(jdbc.sql("select '/media/' || file from stored_file where world_id = ?")
                        .param(id)
                        .query(String.class)
                        .list())
                .isEqualTo(jdbc.sql("select picture from room where world_id = ? and import_id = 'one'")
                        .param(id)
                        .query(String.class)
                        .list());
        room(plan).put("picture", "https://pictures.example.org/hall.png");
        assertThat(imported(plan)).isEqualTo(new Ran(0, "", ""));
        plan.withArray("rooms").get(0).asObject().putNull("picture");
        assertThat(imported(plan, "--dry-run").out())
                .as("null leaves a picture alone")
                .isEmpty();
    }

    @Test
    void pruningRemovesWhatTheFileLacksAfterAsking() throws IOException {
        String id = fresh();
        ObjectNode plan = plan(id);
        exhibitor(plan)
                .withArray("links")
                .addObject()
                .put("display_text", "old")
                .put("url", "https://old.example.org");
        plan.withArray("exhibitors").add(exhibitor(plan).deepCopy().put("name", "Second"));
        assertThat(imported(plan)).isEqualTo(new Ran(0, "", ""));
        server.bean(org.eventyay.room.RoomService.class)
                .create(
                        id,
                        new org.eventyay.room.RoomService.NewRoom(
                                null, server.json().createObjectNode().put("name", "Made by hand"), null, false),
                        Actor.server());
        plan.withArray("rooms").remove(0);
        plan.withArray("exhibitors").remove(1);
        exhibitor(plan).withArray("links").remove(1);
        assertThat(imported(plan)).as("without --prune all stays").isEqualTo(new Ran(0, "", ""));
        assertThat(imported(plan, "--prune", "--dry-run").out().lines())
                .contains("remove room one", "remove exhibitor Second", "update exhibitor Acme");
        Ran unasked = imported(plan, "--prune");
        assertThat(unasked.exit()).isEqualTo(1);
        assertThat(unasked.err()).contains("remove room one\n", "Not confirmed; nothing was changed.");
        assertThat(roomNames(id)).containsExactlyInAnyOrder("One", "Hall", "Made by hand");
        try (TestSocket guest = server.socket(id).authenticate(Map.of("client_id", "c"))) {
            assertThat(imported(plan, "--prune", "--no-input")).isEqualTo(new Ran(0, "", ""));
            guest.expect("room.delete");
        }
        assertThat(roomNames(id)).containsExactlyInAnyOrder("Hall", "Made by hand");
        assertThat(server.bean(JdbcClient.class)
                        .sql("select e.name || ' ' || l.display_text from exhibitor e left join exhibitor_link l"
                                + " on l.exhibitor_id = e.id where e.world_id = ?")
                        .param(id)
                        .query(String.class)
                        .list())
                .containsExactly("Acme w");
    }

    private java.util.List<String> roomNames(String worldId) {
        return server.bean(JdbcClient.class)
                .sql("select name from room where world_id = ? and not deleted")
                .param(worldId)
                .query(String.class)
                .list();
    }

    @Test
    void anExportedFileIsTheOneThatWasImported() throws IOException {
        String id = fresh();
        ObjectNode plan = plan(id);
        plan.putObject("settings").put("domain", id + ".example.org").put("locale", "de");
        assertThat(imported(plan)).isEqualTo(new Ran(0, "", ""));
        Ran first = run("export_config", "-w", id);
        assertThat(first.err()).isEmpty();
        ObjectNode exported = (ObjectNode) server.json().readTree(first.out());
        assertThat(exported.path("world")).isEqualTo(plan.path("world"));
        assertThat(exported.path("roles")).isEqualTo(plan.path("roles"));
        assertThat(exported.path("rooms").findValuesAsString("id")).containsExactly("one", "hall");
        assertThat(exported.path("settings").path("locale").asString()).isEqualTo("de");
        assertThat(imported(exported, "--dry-run").out())
                .as("it changes nothing here")
                .isEmpty();

        String other = fresh();
        exported.withObject("world").put("id", other);
        exported.withObject("settings").putNull("domain");
        assertThat(imported(exported)).isEqualTo(new Ran(0, "", ""));
        Path file = directory.resolve("copy.json");
        assertThat(run("export_config", "-w", other, "--output", file.toString()))
                .isEqualTo(new Ran(0, "", ""));
        assertThat(server.json().readTree(file)).isEqualTo(exported);
        assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]");
        assertThat(run("export_config", "-w", id, "--no-secrets").out()).doesNotContain("JWT_secrets");
        assertThat(run("export_config", "-w", "nosuch").exit()).isEqualTo(1);
        Ran sample = run("export_config", "-w", "load-test");
        if (sample.exit() == 0) {
            assertThat(imported(sample.out(), "--dry-run").out()).isEmpty();
        }
    }

    private static Arguments fault(String message, Consumer<ObjectNode> change) {
        return Arguments.of(message, change);
    }

    private static ObjectNode room(ObjectNode plan) {
        return plan.withArray("rooms").get(1).asObject();
    }

    private static ObjectNode exhibitor(ObjectNode plan) {
        return plan.withArray("exhibitors").get(0).asObject();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void whatIsWrongIsNamedAndNothingChanges(String message, Consumer<ObjectNode> change) throws IOException {
        String id = fresh();
        ObjectNode plan = plan(id);
        change.accept(plan);
        Ran ran = imported(plan);
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("CommandError: " + message).hasLineCount(1);
        assertThat(run("list_worlds").out()).doesNotContain(id);
    }

    @Test
    void aFileThatIsNoneIsNamed() throws IOException {
        assertThat(run("import_config", "/nowhere/x.json").err())
                .isEqualTo("CommandError: There is no file /nowhere/x.json\n");
        assertThat(run("import_config", "/").exit()).isEqualTo(1);
        assertThat(imported("{not json").err())
                .startsWith("CommandError: ")
                .contains("is not JSON", "line 1")
                .hasLineCount(1);
        assertThat(imported("[]").err()).isEqualTo("CommandError: must be an object\n");
    }
}
