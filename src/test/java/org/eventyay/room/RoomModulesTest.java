package org.eventyay.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eventyay.actor.Actor;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Given rooms with modules that domains bring, and with others, when they are edited and shown, then each module has its say. */
class RoomModulesTest {
    private static final TestServer SERVER = TestServer.get();
    private final TestWorld world = TestWorld.create(SERVER);
    private final TestSocket admin = world.login("admin-" + UUID.randomUUID(), "admin");
    private final String room = admin.ok("room.create", object("name", "R " + UUID.randomUUID()))
            .path("room")
            .asString();

    private JsonNode modules(Object... modules) {
        return object("room", room, "module_config", array(modules));
    }

    private JsonNode shown() {
        try (TestSocket guest = world.guest()) {
            return guest.hello()
                    .path("world.config")
                    .path("rooms")
                    .valueStream()
                    .filter(one -> one.path("id").asString().equals(room))
                    .findFirst()
                    .orElseThrow()
                    .path("modules");
        }
    }

    @Test
    void aTypeThatNobodyBringsStaysAsItIs() {
        JsonNode unknown = object("type", "own.thing", "config", object("any", array(1, object("x", "y"))), "more", 1);
        assertThat(admin.ok("room.config.patch", modules(unknown)).path("module_config"))
                .isEqualTo(array(unknown));
        admin.ok("room.config.patch", object("room", room, "trait_grants", object("viewer", array())));
        assertThat(shown()).isEqualTo(array(unknown));
    }

    @Test
    void whatIsWrongInAModuleIsToldByItsPlaceAndNothingIsStored() {
        JsonNode before = admin.ok("room.config.get", object("room", room));
        JsonNode refused = admin.error(
                "room.config.patch",
                modules(
                        object("type", "page.iframe", "config", object("url", "https://example.org/{id}")),
                        object("type", "livestream.iframe", "config", object("url", "javascript:alert(1)")),
                        object("type", "call.bigbluebutton", "config", object("voice_bridge", "123456"))),
                "config.invalid");
        assertThat(refused.path("details"))
                .isEqualTo(object(
                        "module_config",
                        object(
                                "1",
                                object("url", array("Enter a valid URL.")),
                                "2",
                                object("voice_bridge", array("Ensure this field has no more than 5 characters.")))));
        assertThat(admin.ok("room.config.get", object("room", room))).isEqualTo(before);
        admin.error(
                "room.config.patch",
                modules(object("type", "own.thing", "config", object("x", "y".repeat(500_001)))),
                "config.invalid");
    }

    @Test
    void secretsOfModulesAreForThoseWhoEditTheRoom() {
        JsonNode zoom = object("type", "call.zoom", "config", object("password", "secret", "meeting_number", "1"));
        admin.ok("room.config.patch", modules(zoom));
        admin.ok("room.config.patch", object("room", room, "trait_grants", object("viewer", array())));
        assertThat(shown()).isEqualTo(array(object("type", "call.zoom", "config", object())));
        assertThat(admin.ok("room.config.get", object("room", room)).path("module_config"))
                .isEqualTo(array(zoom));
    }

    @Test
    void whoGetsARightWhileInARoomHearsWhatItIsFor() throws Exception {
        admin.ok("room.config.patch", object("room", room, "trait_grants", object("viewer", array())));
        try (TestSocket host = world.guest();
                TestSocket first = world.person("First");
                TestSocket second = world.person("Second")) {
            host.ok("room.enter", object("room", room));
            first.ok("room.enter", object("room", room));
            host.nothing("room.viewer.added");
            SERVER.bean(RoomGrants.class)
                    .grant(
                            world.id(),
                            UUID.fromString(room),
                            UUID.fromString(host.userId()),
                            "moderator",
                            Actor.server());
            host.expect("world.updated");
            await().until(() -> {
                first.ok("room.leave", object("room", room));
                first.ok("room.enter", object("room", room));
                return host.drain().stream()
                        .anyMatch(frame -> frame.get(0).asString().equals("room.viewer.added"));
            });
            second.ok("room.enter", object("room", room));
            host.expect(
                    "room.viewer.added",
                    data -> data.path("user").path("id").asString().equals(second.userId()));
        }
    }

    @Test
    void whatABrowserUnderstandsIsAnsweredOnlyIfItSaysSoInAList() {
        try (TestSocket listed = SERVER.socket(world.id())
                        .authenticate(Map.of(
                                "client_id",
                                UUID.randomUUID().toString(),
                                "capabilities",
                                List.of("stage", "calls", "telepathy", "stage", 5)));
                TestSocket none = SERVER.socket(world.id())
                        .authenticate(Map.of("client_id", UUID.randomUUID().toString(), "capabilities", "stage"));
                TestSocket empty = SERVER.socket(world.id())
                        .authenticate(Map.of("client_id", UUID.randomUUID().toString(), "capabilities", List.of()))) {
            assertThat(listed.hello().path("capabilities")).isEqualTo(array("calls", "stage"));
            assertThat(none.hello().has("capabilities")).isFalse();
            assertThat(empty.hello().path("capabilities")).isEqualTo(array());
        }
    }

    @Test
    void twoModulesOfOneTypeStopTheStart() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        RoomModule one = () -> "own.thing";
        RoomModule other = () -> "own.thing";
        beans.addBean("one", one);
        beans.addBean("other", other);
        RoomModules modules = new RoomModules(beans.getBeanProvider(RoomModule.class), new JsonMapper());
        assertThatThrownBy(modules::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("own.thing");
    }

    @Test
    void roomsKnowNoModuleByName() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/eventyay/room"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String code = Files.readString(file);
                SERVER.bean(RoomModules.class)
                        .types()
                        .forEach(type -> assertThat(code).as(file.toString()).doesNotContain("\"" + type + "\""));
            }
        }
    }
}
