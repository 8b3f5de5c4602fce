package org.eventyay.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.Map;
import java.util.UUID;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;

/** Given a world, when frames arrive, then each is answered once, whatever it holds. */
class LiveEndpointTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);

    @Test
    void pingIsAnsweredBeforeAndAfterLogin() {
        try (TestSocket socket = SERVER.socket(WORLD.id())) {
            socket.send("ping", 1);
            assertThat(socket.next()).isEqualTo(array("pong", 1));
            socket.authenticate(Map.of("client_id", UUID.randomUUID().toString()));
            socket.send("ping", object("deep", array(1, 2)));
            assertThat(socket.next()).isEqualTo(array("pong", object("deep", array(1, 2))));
            socket.send("ping");
            assertThat(socket.next().get(1).isNull()).isTrue();
        }
    }

    @Test
    void anUnknownWorldIsSaidAndClosed() {
        TestSocket socket = SERVER.socket("nosuchworld");
        assertThat(socket.next()).isEqualTo(array("error", object("code", "world.unknown_world")));
        assertThat(socket.closeCode()).isEqualTo(1000);
    }

    @Test
    void commandsBeforeLoginAreRefused() {
        try (TestSocket socket = SERVER.socket(WORLD.id())) {
            socket.send("user.fetch", 7, object());
            assertThat(socket.next()).isEqualTo(array("error", 7, object("code", "protocol.unauthenticated")));
            socket.send("user.fetch", object());
            assertThat(socket.next()).isEqualTo(array("error", object("code", "protocol.unauthenticated")));
        }
    }

    @Test
    void unknownCommandsAreNamedByNamespace() {
        try (TestSocket socket = WORLD.guest()) {
            socket.error("foo.bar", object(), "protocol.unknown_command");
            socket.error("authenticate.me", object(), "protocol.unknown_command");
            socket.error("user.no.such", object(), "user.unsupported_command");
            socket.send("authenticate", 4, object("client_id", "x"));
            assertThat(socket.next()).isEqualTo(array("error", 4, object("code", "protocol.unknown_command")));
        }
    }

    @Test
    void whatIsNoJsonIsFatalForThisSocketOnly() {
        try (TestSocket other = WORLD.guest();
                TestSocket socket = WORLD.guest()) {
            socket.sendText("{not json");
            assertThat(socket.next())
                    .isEqualTo(array("error", object("code", "server.fatal", "message", "Fatal Server Error")));
            assertThat(socket.closeCode()).isEqualTo(1000);
            other.send("ping", 1);
            assertThat(other.next()).isEqualTo(array("pong", 1));
        }
    }

    @Test
    void loginAnswersWithExactlySevenKeys() {
        try (TestSocket socket = WORLD.login("seven-keys", "admin")) {
            assertThat(socket.hello().propertyNames())
                    .containsExactlyInAnyOrder(
                            "user.config",
                            "world.config",
                            "chat.channels",
                            "chat.read_pointers",
                            "chat.notification_counts",
                            "exhibition",
                            "announcements");
            assertThat(socket.hello().path("world.config").path("rooms").size()).isEqualTo(3);
            assertThat(socket.hello().path("user.config").propertyNames())
                    .containsExactlyInAnyOrder(
                            "id", "profile", "pretalx_id", "deleted", "badges", "inactive", "client_state");
        }
    }

    @Test
    void aFailedLoginMayBeTriedAgain() {
        try (TestSocket socket = SERVER.socket(WORLD.id())) {
            socket.send("authenticate", object("token", "garbage", "client_id", "x"));
            assertThat(socket.next()).isEqualTo(array("error", object("code", "auth.invalid_token")));
            socket.send("authenticate", 3, object());
            assertThat(socket.next()).isEqualTo(array("error", 3, object("code", "auth.missing_id_or_token")));
            socket.authenticate(object("client_id", 12345));
        }
    }

    @Test
    void theNewestConnectionOfAPersonSurvivesTheLimit() {
        TestWorld limited = TestWorld.create(SERVER, plan -> plan.config.put("connection_limit", 1));
        try (TestSocket first = limited.guest("somebody");
                TestSocket second = limited.guest("somebody")) {
            assertThat(first.next())
                    .isEqualTo(array("error", object("code", "connection.replaced", "message", "Connection replaced")));
            assertThat(first.closeCode()).isEqualTo(1000);
            second.send("ping", 1);
            assertThat(second.next()).isEqualTo(array("pong", 1));
        }
    }
}
