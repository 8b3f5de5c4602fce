package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;
import static org.eventyay.testkit.TestCommand.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.lifecycle.UnusedWorlds;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code clone_world}, {@code clear_world_data} and {@code clear_unused_worlds}. */
class CopyAndClearTest {
    private final TestServer server = TestServer.get();
    private final JdbcClient jdbc = server.bean(JdbcClient.class);

    @TempDir
    private Path directory;

    private static String fresh() {
        return "k" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    private Ran clone(String source, String id, String... options) {
        return command()
                .with(java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(
                                        "clone_world",
                                        source,
                                        "--no-input",
                                        "--id",
                                        id,
                                        "--title",
                                        "Copy",
                                        "--domain",
                                        id + ".example.org"),
                                java.util.stream.Stream.of(options))
                        .toArray(String[]::new));
    }

    private int count(String table, String worldId) {
        return jdbc.sql("select count(*) from " + table + " where world_id = ?")
                .param(worldId)
                .query(Integer.class)
                .single();
    }

    @Test
    void aCloneIsAskedForAndShownLikeANewWorld() {
        TestWorld source = TestWorld.create(server);
        String id = fresh();
        Ran ran = command()
                .reading("A B", source.id(), id, "Copy", id + ".example.org")
                .with("clone_world", source.id());
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("Please use lower-case letters and digits only.\n", "This world already exists.\n")
                .contains("(e.g. myevent.example.org): World cloned.\nDefault API keys: [{'issuer': 'any', 'audience':"
                        + " 'venueless', 'secret': 's3'}]\nAdmin url:\nhttps://" + id + ".example.org/#token=");
        assertThat(ran.err()).contains("every token of the world '" + source.id() + "' is valid in the copy");
        try (TestSocket admin = server.socket(id).authenticate(Map.of("token", source.token("x", "admin")))) {
            assertThat(admin.hello().path("world.config").path("rooms")).hasSize(3);
        }
        assertThat(run("clone_world", "nosuch").err())
                .isEqualTo("CommandError: There is no world 'nosuch'." + " eventyay list_worlds shows all.\n");
    }

    @Test
    void postersAreCopiedWhereThereAreAny() {
        TestWorld source = TestWorld.create(server);
        assertThat(clone(source.id(), fresh(), "--with-posters").exit()).isZero();
    }

    /** A chat that is taken out keeps its channel for when it comes back; so does that of the copy, which is new and empty. */
    @Test
    void aRoomThatHadAChatHasAChannelInTheCopyToo() {
        TestWorld source = TestWorld.create(server);
        try (TestSocket admin = source.person("Ada", "admin")) {
            String lounge = admin.channel("lounge");
            admin.ok("chat.join", Map.of("channel", lounge));
            admin.say(lounge, "hello");
            String room = admin.room("lounge").path("id").asString();
            admin.ok("room.config.patch", TestSocket.object("room", room, "module_config", List.of()));
        }
        String id = fresh();
        assertThat(clone(source.id(), id).exit()).isZero();
        String channels = "select c.id::text from channel c join room r on r.id = c.room_id"
                + " where c.world_id = ? and r.import_id = 'lounge'";
        List<String> copied = jdbc.sql(channels).param(id).query(String.class).list();
        assertThat(copied)
                .hasSize(1)
                .doesNotContainAnyElementsOf(jdbc.sql(channels)
                        .param(source.id())
                        .query(String.class)
                        .list());
        try (TestSocket there = server.socket(id).authenticate(Map.of("token", source.token("x", "admin")))) {
            JsonNode lounge = there.room("lounge");
            assertThat(lounge.path("modules").isEmpty()).isTrue();
            JsonNode chat = TestSocket.array(TestSocket.object("type", "chat.native"));
            there.ok("room.config.patch", TestSocket.object("room", lounge.path("id"), "module_config", chat));
            assertThat(there.ok(
                                    "chat.fetch",
                                    TestSocket.object("channel", copied.getFirst(), "count", 5, "before_id", 1L << 50))
                            .path("results")
                            .isEmpty())
                    .isTrue();
        }
    }

    @Test
    void newSecretsShutTheOldTokensOut() {
        TestWorld source = TestWorld.create(server);
        String id = fresh();
        Ran ran = clone(source.id(), id, "--new-secrets");
        assertThat(ran.out()).doesNotContain("'s3'");
        assertThat(ran.err()).isEmpty();
        try (TestSocket socket = server.socket(id)) {
            socket.send("authenticate", Map.of("token", source.token("x", "admin")));
            assertThat(socket.next().toString()).contains("auth.invalid_token");
        }
    }

    @Test
    void filesAndReferencesAreCopiedWithTheirWorld() throws Exception {
        String sourceId = "src-" + UUID.randomUUID().toString().substring(0, 8);
        byte[] image = "image".getBytes(StandardCharsets.UTF_8);
        Path plan = directory.resolve("world.json");
        Files.writeString(plan, minimal(sourceId).toString());
        assertThat(run("import_config", plan.toString()).err()).isEmpty();
        StoredFile file =
                server.bean(StoredFiles.class).store(NewFile.open(sourceId, null, "logo.png", "image/png"), image);
        ObjectNode changed = minimal(sourceId);
        changed.withObject("world").putObject("theme").putObject("logo").put("url", file.url());
        changed.withArray("exhibitors")
                .get(0)
                .asObject()
                .put("logo", file.url())
                .put("text", "see " + file.url() + ".");
        String hall = jdbc.sql("select id from room where world_id = ? and import_id = 'hall'")
                .param(sourceId)
                .query(String.class)
                .single();
        changed.withArray("rooms")
                .get(0)
                .asObject()
                .withArray("modules")
                .get(0)
                .asObject()
                .withObject("config")
                .put("sponsor_room_id", hall)
                .put("content", "https://elsewhere.example.org/media/pub/" + sourceId + "/x.png");
        Files.writeString(plan, changed.toString());
        assertThat(run("import_config", plan.toString()).err()).isEmpty();

        String id = fresh();
        assertThat(clone(sourceId, id).exit()).isZero();

        JsonNode config = server.json()
                .readTree(jdbc.sql("select config::text from world where id = ?")
                        .param(id)
                        .query(String.class)
                        .single());
        String url = config.path("theme").path("logo").path("url").asString();
        assertThat(url).startsWith("/media/pub/" + id + "/").endsWith(".png");
        Path copied = server.dataDirectory().resolve("media").resolve(url.substring("/media/".length()));
        assertThat(copied).hasContent("image");
        Map<String, Object> exhibitor = jdbc.sql("select logo, text_legacy from exhibitor where world_id = ?")
                .param(id)
                .query()
                .singleRow();
        assertThat(exhibitor).containsEntry("logo", url).containsEntry("text_legacy", "see " + url + ".");
        assertThat(count("stored_file", id)).as("each file once").isEqualTo(1);
        assertThat(count("exhibitor_link l join exhibitor e on e.id = l.exhibitor_id", id))
                .isEqualTo(1);
        String newHall = jdbc.sql("select id from room where world_id = ? and import_id = 'hall'")
                .param(id)
                .query(String.class)
                .single();
        JsonNode module = server.json()
                .readTree(jdbc.sql("select module_config::text from room where world_id = ? and import_id = 'start'")
                        .param(id)
                        .query(String.class)
                        .single());
        assertThat(module.get(0).path("config").path("sponsor_room_id").asString())
                .isEqualTo(newHall);
        assertThat(module.get(0).path("config").path("content").asString()).contains(sourceId);
    }

    private ObjectNode minimal(String id) {
        return (ObjectNode) server.json().readTree("""
            {"world": {"id": "%s", "title": "Source"}, "trait_grants": {"attendee": []},
             "roles": {"attendee": ["world:view", "room:view"]},
             "rooms": [{"id": "start", "name": "Start", "description": null, "picture": null,
                        "modules": [{"type": "page.landing", "config": {}}]},
                       {"id": "hall", "name": "Hall", "description": null, "picture": null,
                        "modules": [{"type": "exhibition.native", "config": {}}]}],
             "exhibitors": [{"room": "hall", "name": "Acme", "tagline": null, "short_text": null, "logo": null,
                             "text": null, "size": "1x1",
                             "links": [{"display_text": "w", "url": "https://acme.example.org"}]}]}\
            """.formatted(id));
    }

    @Test
    void clearingForgetsPeopleAndKeepsRooms() {
        TestWorld world = TestWorld.create(server);
        run("change_world_domain", "-w", world.id(), world.id() + ".example.org");
        TestSocket person = world.person("Ada");
        person.ok("chat.join", Map.of("channel", person.channel("lounge")));
        person.ok(
                "chat.send",
                Map.of(
                        "channel", person.channel("lounge"),
                        "event_type", "channel.message",
                        "content", Map.of("type", "text", "body", "to go")));
        StoredFile file = server.bean(StoredFiles.class)
                .store(NewFile.open(world.id(), UUID.fromString(person.userId()), "a.png", "image/png"), new byte[1]);
        Path bytes = server.dataDirectory().resolve("media").resolve(file.path());
        assertThat(bytes).exists();

        interact(person, world.id());

        Ran refused = command().reading("nonsense").with("clear_world_data", world.id());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).isEqualTo("Type the world id to confirm: ");
        assertThat(command().with("clear_world_data", world.id()).exit())
                .as("end of input")
                .isEqualTo(1);
        assertThat(count("participant", world.id())).isPositive();

        Ran ran = command().reading(world.id()).with("clear_world_data", world.id(), "-v", "2");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("participant: 1\n", "chat_event: ");
        person.expect("connection.reload");
        person.close();
        assertThat(count("participant", world.id())).isZero();
        assertThat(count("stored_file", world.id())).isZero();
        assertThat(bytes).doesNotExist();
        assertThat(count("audit_log", world.id())).isZero();
        assertThat(count("room", world.id())).isEqualTo(3);
        assertThat(List.of(count("exhibitor", world.id()), count("poster", world.id())))
                .as("what the organisers put up stays")
                .containsExactly(1, 1);
        for (String table : List.of("exhibitor_staff", "exhibitor_view", "contact_request", "poster_presenter")) {
            String stand = table.startsWith("poster") ? "poster" : "exhibitor";
            assertThat(count(table + " t join " + stand + " s on s.id = t." + stand + "_id", world.id()))
                    .as(table)
                    .isZero();
        }
        for (String table : List.of("poll", "question")) {
            assertThat(count(table + " t join room r on r.id = t.room_id", world.id()))
                    .as(table)
                    .isZero();
        }
        assertThat(run("list_worlds").out()).contains(world.id() + " ").doesNotContain(world.id() + ".example.org");
        assertThat(run("clear_world_data", "nosuch", "--no-input").exit()).isEqualTo(1);
    }

    /** A stand and a poster with somebody at each, who was asked for; a poll and a question. */
    private void interact(TestSocket person, String world) {
        for (String row : List.of(
                "exhibitor (id, world_id, room_id, name) values (:thing, :world, :room, 'Acme')",
                "exhibitor_staff (exhibitor_id, user_id) values (:thing, :person)",
                "exhibitor_view (exhibitor_id, user_id) values (:thing, :person)",
                "contact_request (id, exhibitor_id, user_id) values (:thing, :thing, :person)",
                "poster (id, world_id, parent_room_id) values (:thing, :world, :room)",
                "poster_presenter (poster_id, user_id) values (:thing, :person)",
                "poll (id, room_id, content, state, poll_type) values (:thing, :room, 'Tea?', 'open', 'choice')",
                "question (id, room_id, content, state, sender_id) values (:thing, :room, 'Why?', 'visible', :person)")) {
            jdbc.sql("insert into " + row)
                    .param("thing", UUID.nameUUIDFromBytes(world.getBytes(StandardCharsets.UTF_8)))
                    .param("world", world)
                    .param(
                            "room",
                            UUID.fromString(person.room("stage").path("id").asString()))
                    .param("person", UUID.fromString(person.userId()))
                    .update();
        }
    }

    @Test
    void theDomainMayStay() {
        String id = fresh();
        run("create_world", "--no-input", "--id", id, "--title", "T", "--domain", id + ".example.org");
        assertThat(run("clear_world_data", id, "--no-input", "--keep-domain")).isEqualTo(new Ran(0, "", ""));
        assertThat(run("list_worlds").out()).contains(id + ".example.org");
    }

    @Test
    void theAuditLogMayStayWithoutWhatPeopleSaidOfThemselves() {
        TestWorld world = TestWorld.create(server);
        try (TestSocket admin = world.login("boss", "admin")) {
            admin.ok("user.update", Map.of("profile", Map.of("display_name", "Grace Hopper")));
            admin.ok("world.config.patch", Map.of("title", "Kept"));
        }
        jdbc.sql("insert into audit_log (world_id, type, data) values (?, 'auth.user.profile.changed',"
                        + " '{\"object\": \"x\", \"old\": {}, \"new\": {\"display_name\": \"Grace Hopper\"}}')")
                .param(world.id())
                .update();
        int before = count("audit_log", world.id());
        assertThat(run("clear_world_data", world.id(), "--no-input", "--keep-audit"))
                .isEqualTo(new Ran(0, "", ""));
        assertThat(count("participant", world.id())).isZero();
        assertThat(count("audit_log", world.id())).isEqualTo(before);
        assertThat(jdbc.sql("select string_agg(data::text, '') from audit_log where world_id = ?")
                        .param(world.id())
                        .query(String.class)
                        .single())
                .contains("Kept", "__redacted")
                .doesNotContain("Grace Hopper");
    }

    @Test
    void onlyWorldsWithoutASignOfLifeAreUnused() {
        String old = fresh();
        String planned = fresh();
        String visited = fresh();
        String young = fresh();
        for (String id : new String[] {old, planned, visited, young}) {
            run("create_world", "--no-input", "--id", id, "--title", "T", "--domain", id + ".example.org");
        }
        Timestamp longAgo = Timestamp.from(Instant.now().minus(Duration.ofDays(4000)));
        for (String id : new String[] {old, planned, visited}) {
            jdbc.sql("update world set created_at = ? where id = ?")
                    .params(longAgo, id)
                    .update();
            jdbc.sql("delete from audit_log where world_id = ?").param(id).update();
        }
        jdbc.sql("insert into planned_usage (world_id, start_date, end_date, attendees)"
                        + " values (?, current_date + 1, current_date + 2, 1)")
                .param(planned)
                .update();
        jdbc.sql("insert into participant (id, world_id, token_id, last_login) values (?, ?, 't', now())")
                .params(UUID.randomUUID(), visited)
                .update();
        assertThat(server.bean(UnusedWorlds.class).notUsedFor(Duration.ofDays(3650)))
                .extracting(world -> world.id())
                .contains(old)
                .doesNotContain(planned, visited, young);

        Ran asked = command().with("clear_unused_worlds", "3650");
        assertThat(asked.exit()).isEqualTo(1);
        assertThat(asked.err()).contains(old + "  T");
        assertThat(run("list_worlds").out()).contains(old + ".example.org");
        assertThat(run("clear_unused_worlds", "3650", "--no-input").exit()).isZero();
        assertThat(run("list_worlds").out())
                .doesNotContain(old + ".example.org")
                .contains(planned + ".example.org", visited + ".example.org", young + ".example.org");
        assertThat(run("clear_unused_worlds", "3650")).isEqualTo(new Ran(0, "", ""));
        assertThat(run("clear_unused_worlds", "soon").exit()).isEqualTo(2);
    }
}
