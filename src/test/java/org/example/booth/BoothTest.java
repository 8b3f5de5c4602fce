package org.example.booth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.Map;
import java.util.UUID;
import org.eventyay.TestApplication;
import org.eventyay.lifecycle.WorldClearing;
import org.eventyay.lifecycle.WorldCloning;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService.NewWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Given a server with a domain that nobody foresaw, when rooms have its module, then everything works that works for the others. */
class BoothTest {
    private static final TestServer SHARED = TestServer.get();
    private static TestApplication.Running server;
    private static int port;

    private final TestWorld world = TestWorld.create(SHARED);

    @BeforeAll
    static void start() {
        JdbcClient jdbc = SHARED.bean(JdbcClient.class);
        jdbc.sql("create schema if not exists example").update();
        jdbc.sql("create table if not exists example.booth (room_id uuid primary key, world_id text, number int)")
                .update();
        server = TestApplication.server(
                Map.of(
                        "server.port", "0",
                        "server.address", "127.0.0.1",
                        "eventyay.data.dir", SHARED.dataDirectory().toString(),
                        "eventyay.secret.key", "a-secret-key-for-tests-0123456789"),
                Booth.class);
        port = server.context().getBean(Environment.class).getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    static void stop() {
        server.close();
        SHARED.bean(JdbcClient.class).sql("drop schema example cascade").update();
    }

    private static TestSocket login(TestWorld world, String... traits) {
        return TestSocket.open(port, world.id())
                .ofOwnServer()
                .authenticate(Map.of("token", world.token("u-" + UUID.randomUUID(), traits)));
    }

    private static JsonNode room(TestSocket socket, String id) {
        return socket.hello()
                .path("world.config")
                .path("rooms")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aModuleNobodyForesawIsAModuleLikeAllOthers() {
        try (TestSocket admin = login(world, "admin");
                TestSocket guest = login(world)) {
            assertThat(guest.hello().path("booth").asString()).isEqualTo("open");
            JsonNode wanted = object("name", "Booth", "modules", array(object("type", Booth.TYPE)));
            guest.error("room.create", wanted, "auth.denied");
            String id = admin.ok("room.create", wanted).path("room").asString();
            JsonNode body = object("room", id, "number", 2);
            JsonNode modules = array(
                    object("type", Booth.TYPE, "config", object("frame", "gold", "password", "secret", "own", true)));
            admin.ok("room.config.patch", object("room", id, "module_config", modules));
            assertThat(admin.error(
                                    "room.config.patch",
                                    object(
                                            "room",
                                            id,
                                            "module_config",
                                            array(object(
                                                    "type", Booth.TYPE, "config", object("frame", "far too long")))),
                                    "config.invalid")
                            .path("details")
                            .path("module_config")
                            .path("0")
                            .has("frame"))
                    .isTrue();
            admin.ok("room.enter", object("room", id));
            guest.ok("room.enter", object("room", id));
            assertThat(guest.ok("booth.take", body)).isEqualTo(object("taken", 2));
            assertThat(admin.expect("booth.taken")).isEqualTo(object("room", id, "number", 2));
            guest.nothing("booth.taken");
            guest.error("booth.take", object("room", id, "number", 0), "booth.invalid");
            guest.error("booth.take", object("room", id, "number", 8), "booth.full");
            guest.error("booth.nothing", object(), "booth.unsupported_command");
            try (TestSocket late = login(world)) {
                assertThat(room(late, id).path("pictures").asInt()).isEqualTo(2);
                assertThat(room(late, id).path("modules"))
                        .isEqualTo(array(object("type", Booth.TYPE, "config", object("frame", "gold", "own", true))));
            }
            copyAndClear(id);
        }
    }

    private void copyAndClear(String original) {
        String copy = "booth" + UUID.randomUUID().toString().substring(0, 8);
        server.context()
                .getBean(WorldCloning.class)
                .run(world.id(), new NewWorld(copy, "Copy", null, "en", "Europe/Berlin"), false, false);
        try (TestSocket there = TestSocket.open(port, copy)
                .ofOwnServer()
                .authenticate(Map.of("token", world.token("u-" + UUID.randomUUID(), "admin")))) {
            JsonNode copied = there.hello()
                    .path("world.config")
                    .path("rooms")
                    .valueStream()
                    .filter(one -> one.has("pictures"))
                    .findFirst()
                    .orElseThrow();
            assertThat(copied.path("pictures").asInt()).isEqualTo(2);
            assertThat(copied.path("id").asString()).isNotEqualTo(original);
        }
        assertThat(server.context().getBean(WorldClearing.class).run(copy, false))
                .containsEntry("example.booth", 1);
    }
}
