package org.example.booth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.TestApplication;
import org.eventyay.access.Permissions;
import org.eventyay.lifecycle.WorldClearing;
import org.eventyay.lifecycle.WorldCloning;
import org.eventyay.portability.archive.WorldExport;
import org.eventyay.portability.archive.WorldRestore;
import org.eventyay.portability.config.ConfigExport;
import org.eventyay.portability.config.ConfigImport;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.world.JwtSecret;
import org.eventyay.world.WorldService;
import org.eventyay.world.WorldService.NewWorld;
import org.eventyay.world.WorldTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Given a server with a domain that nobody foresaw, when rooms have its module, then everything works that works for the others. The server
 * has a database of its own, because the domain's table is one of its tables.
 */
class BoothTest {
    private static final TestServer SHARED = TestServer.get();
    private static final String DATABASE = "booth_" + System.nanoTime();
    private static final JwtSecret SECRET = new JwtSecret("any", "eventyay", "a-secret-of-booths");
    private static final String WORLD = "booths";

    @TempDir
    private static Path directory;

    private static TestApplication.Running server;
    private static int port;

    @BeforeAll
    static void start() {
        SHARED.bean(JdbcClient.class).sql("create database " + DATABASE).update();
        Environment stores = SHARED.bean(Environment.class);
        server = TestApplication.server(
                Map.of(
                        "server.port",
                        "0",
                        "server.address",
                        "127.0.0.1",
                        "eventyay.data.dir",
                        directory.toString(),
                        "eventyay.database.url",
                        stores.getRequiredProperty("spring.datasource.url").replaceAll("/[^/]*$", "/" + DATABASE),
                        "eventyay.database.username",
                        stores.getRequiredProperty("spring.datasource.username"),
                        "eventyay.database.password",
                        stores.getRequiredProperty("spring.datasource.password"),
                        "eventyay.redis.url",
                        stores.getRequiredProperty("eventyay.stores.redis"),
                        "eventyay.secret.key",
                        "a-secret-key-for-tests-0123456789"),
                Booth.class);
        port = bean(Environment.class).getRequiredProperty("local.server.port", Integer.class);
        bean(JdbcClient.class).sql("""
            create table booth (
                room_id uuid primary key references room on delete cascade,
                world_id text not null references world on delete cascade,
                number integer not null
            )\
            """).update();
        ObjectNode config = SHARED.json().createObjectNode();
        config.putArray("JWT_secrets")
                .addPOJO(Map.of("issuer", SECRET.issuer(), "audience", SECRET.audience(), "secret", SECRET.secret()));
        bean(WorldService.class)
                .importConfig(
                        WORLD,
                        "Booths",
                        config,
                        object(
                                "attendee", array("world:view", "room:view"),
                                "model", array(BoothPermissions.USE),
                                "maker", array(BoothPermissions.CREATE),
                                "editor", array("room:update", "world:update")),
                        object(
                                "attendee", array(),
                                "model", array("model"),
                                "maker", array("maker"),
                                "editor", array("editor")));
    }

    @AfterAll
    static void stop() {
        server.close();
        SHARED.bean(JdbcClient.class)
                .sql("drop database " + DATABASE + " with (force)")
                .update();
    }

    private static <T> T bean(Class<T> type) {
        return server.context().getBean(type);
    }

    private static TestSocket login(String world, String... traits) {
        String token = bean(WorldTokens.class)
                .sign(SECRET, "u-" + UUID.randomUUID(), List.of(traits), Duration.ofDays(1), null);
        return TestSocket.open(port, world).ofOwnServer().authenticate(Map.of("token", token));
    }

    /** The rooms that somebody who comes now finds in a world. */
    private static List<JsonNode> rooms(String world) {
        try (TestSocket late = login(world)) {
            return late.hello().path("world.config").path("rooms").valueStream().toList();
        }
    }

    /** A room with a booth, of a name that no other has. */
    private static JsonNode wanted() {
        return object("name", "Booth " + UUID.randomUUID(), "modules", array(object("type", Booth.TYPE)));
    }

    /** A room with a booth in which two pictures were taken. */
    private static String used() {
        try (TestSocket maker = login(WORLD, "maker");
                TestSocket model = login(WORLD, "model")) {
            String id = maker.ok("room.create", wanted()).path("room").asString();
            model.ok("room.enter", object("room", id));
            assertThat(model.ok("booth.take", object("room", id, "number", 2))).isEqualTo(object("taken", 2));
            return id;
        }
    }

    @Test
    void itsRoomsAreMadeChangedAndShownLikeAllOthers() {
        String id = used();
        try (TestSocket editor = login(WORLD, "editor");
                TestSocket model = login(WORLD, "model")) {
            assertThat(model.hello().path("booth").asString()).isEqualTo("open");
            JsonNode modules = array(
                    object("type", Booth.TYPE, "config", object("frame", "gold", "password", "secret", "own", true)));
            editor.ok("room.config.patch", object("room", id, "module_config", modules));
            JsonNode wrong = array(object("type", Booth.TYPE, "config", object("frame", "far too long")));
            JsonNode refused =
                    editor.error("room.config.patch", object("room", id, "module_config", wrong), "config.invalid");
            assertThat(refused.path("details").path("module_config").path("0").has("frame"))
                    .isTrue();
            editor.ok("room.enter", object("room", id));
            model.ok("room.enter", object("room", id));
            model.ok("booth.take", object("room", id, "number", 1));
            assertThat(editor.expect("booth.taken")).isEqualTo(object("room", id, "number", 3));
            model.nothing("booth.taken");
            model.error("booth.take", object("room", id, "number", 0), "booth.invalid");
            model.error("booth.take", object("room", id, "number", 7), "booth.full");
            model.error("booth.nothing", object(), "booth.unsupported_command");
            JsonNode room = rooms(WORLD).stream()
                    .filter(one -> one.path("id").asString().equals(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(room.path("pictures").asInt()).isEqualTo(3);
            assertThat(room.path("modules"))
                    .isEqualTo(array(object("type", Booth.TYPE, "config", object("frame", "gold", "own", true))));
        }
    }

    @Test
    void itsPermissionsAreGivenAndAskedLikeAllOthers() {
        assertThat(Permissions.available()).contains(BoothPermissions.CREATE, BoothPermissions.USE);
        String id = used();
        try (TestSocket model = login(WORLD, "model");
                TestSocket maker = login(WORLD, "maker");
                TestSocket editor = login(WORLD, "editor");
                TestSocket guest = login(WORLD)) {
            assertThat(maker.hello().path("world.config").path("permissions").valueStream())
                    .extracting(JsonNode::asString)
                    .contains(BoothPermissions.CREATE);
            model.error("room.create", wanted(), "auth.denied");
            editor.error("room.create", wanted(), "room.invalid.denied");
            guest.error("booth.take", object("room", id, "number", 1), "protocol.denied");
            maker.error("booth.take", object("room", id, "number", 1), "protocol.denied");
        }
    }

    @Test
    void aCopyOfItsWorldHasIt() {
        String original = used();
        bean(WorldCloning.class)
                .run(WORLD, new NewWorld("boothscopy", "Copy", null, "en", "Europe/Berlin"), false, false);
        assertThat(rooms("boothscopy"))
                .anyMatch(room -> room.path("pictures").asInt() == 2)
                .noneMatch(room -> room.path("id").asString().equals(original));
        assertThat(bean(WorldClearing.class).run("boothscopy", false))
                .hasEntrySatisfying("booth", rows -> assertThat(rows).isPositive());
        assertThat(rooms("boothscopy")).noneMatch(room -> room.has("pictures"));
    }

    @Test
    void anArchiveAndAFileOfItsWorldHoldIt() throws IOException {
        used();
        Path archive = directory.resolve("booths.tar.gz");
        bean(WorldExport.class).run(WORLD, archive, false, false);
        bean(WorldRestore.class).run(archive, new WorldRestore.Wanted("boothsmoved", null));
        assertThat(rooms("boothsmoved")).anyMatch(room -> room.path("pictures").asInt() == 2);

        ObjectNode file = bean(ConfigExport.class).run(WORLD, true);
        ((ObjectNode) file.path("world")).put("id", "boothsfile");
        assertThat(file.path("films")).hasSizeGreaterThan(0);
        assertThat(bean(ConfigImport.class).run(file, false).created()).anyMatch(what -> what.startsWith("film of "));
        assertThat(rooms("boothsfile")).anyMatch(room -> room.path("pictures").asInt() == 2);
    }
}
