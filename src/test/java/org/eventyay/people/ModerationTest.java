package org.eventyay.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.List;
import java.util.UUID;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given somebody who misbehaves, when moderators act or people block, then it takes effect at once and for the right person. */
class ModerationTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);

    private static JsonNode id(TestSocket socket) {
        return object("id", socket.userId());
    }

    private static void isReloaded(TestSocket socket) {
        assertThat(socket.expect("connection.reload")).isEqualTo(object());
        assertThat(socket.closeCode()).isEqualTo(1000);
    }

    private static long count(TestSocket admin, String type, String about) {
        return admin.ok("world.auditlog.list", object())
                .path("results")
                .valueStream()
                .filter(entry -> entry.path("type").asString().equals(type)
                        && entry.path("data").equals(object("object", about))
                        && entry.path("user").path("id").asString().equals(admin.userId()))
                .count();
    }

    @Test
    void aBanEndsAllConnectionsAndClosesTheDoor() {
        try (TestSocket admin = WORLD.person("Admin", "admin");
                TestSocket bystander = WORLD.guest()) {
            TestSocket one = WORLD.guest("rude");
            TestSocket two = WORLD.guest("rude");
            assertThat(admin.ok("user.ban", id(one))).isEqualTo(object());
            isReloaded(one);
            isReloaded(two);
            TestSocket again = SERVER.socket(WORLD.id());
            again.send("authenticate", object("client_id", "rude"));
            assertThat(again.next()).isEqualTo(array("error", object("code", "auth.denied")));
            assertThat(bystander.drain()).isEmpty();
            assertThat(count(admin, "auth.user.banned", one.userId())).isEqualTo(1);
            admin.ok("user.reactivate", id(one));
            WORLD.guest("rude").close();
            assertThat(count(admin, "auth.user.reactivated", one.userId())).isEqualTo(1);
        }
    }

    @Test
    void silenceLeavesFourRights() {
        try (TestSocket admin = WORLD.person("Admin", "admin")) {
            TestSocket loud = WORLD.login("loud", "admin");
            admin.ok("user.silence", id(loud));
            isReloaded(loud);
            try (TestSocket again = WORLD.login("loud", "admin")) {
                assertThat(again.hello()
                                .path("world.config")
                                .path("permissions")
                                .valueStream()
                                .map(JsonNode::asString))
                        .containsExactlyInAnyOrder("world:view", "room:view", "room:chat.read", "room:chat.join");
                again.error("world.config.get", object(), "auth.denied");
                again.error("user.ban", id(admin), "auth.denied");
                again.ok("user.fetch", id(admin));
                admin.ok("user.reactivate", id(loud));
                again.ok("world.config.get", object());
                assertThat(again.drain().stream().map(frame -> frame.get(0).asString()))
                        .as("a reactivation is not announced")
                        .doesNotContain("connection.reload");
            }
        }
    }

    @Test
    void silenceDoesNotSoftenABan() {
        try (TestSocket admin = WORLD.person("Admin", "admin");
                TestSocket rude = WORLD.guest()) {
            admin.ok("user.ban", id(rude));
            admin.ok("user.silence", id(rude));
            assertThat(admin.ok("user.fetch", id(rude)).path("moderation_state").asString())
                    .isEqualTo("banned");
            assertThat(count(admin, "auth.user.silenced", rude.userId())).isZero();
        }
    }

    @Test
    void deletionForgetsThePerson() {
        try (TestSocket admin = WORLD.person("Admin", "admin")) {
            TestSocket ada = WORLD.login("to-forget");
            ada.ok("user.update", object("profile", object("display_name", "Ada"), "client_state", object("a", 1)));
            admin.ok("user.delete", id(ada));
            isReloaded(ada);
            JsonNode rest = admin.ok("user.fetch", id(ada));
            assertThat(rest.path("deleted").asBoolean()).isTrue();
            assertThat(rest.path("profile")).isEqualTo(object());
            assertThat(rest.path("token_id").isNull()).isTrue();
            assertThat(admin.ok("world.auditlog.list", object()).toString()).doesNotContain("\"Ada\"");
            try (TestSocket next = WORLD.login("to-forget")) {
                assertThat(next.userId()).isNotEqualTo(ada.userId());
            }
            assertThat(admin.ok("user.ban", id(ada))).as("still found by id").isEqualTo(object());
            assertThat(admin.ok("user.fetch", id(ada)).path("moderation_state").asString())
                    .isEmpty();
        }
    }

    @Test
    void nobodyModeratesHimself() {
        try (TestSocket admin = WORLD.person("Admin", "admin")) {
            for (String action : List.of("ban", "silence", "reactivate", "delete", "block", "unblock")) {
                for (String self : List.of(admin.userId(), admin.userId().toUpperCase())) {
                    admin.error("user." + action, object("id", self), "user." + action + ".self");
                }
            }
        }
    }

    @Test
    void theTargetMustExistAndTheCallerMustBeAllowed() {
        TestWorld elsewhere = TestWorld.create(SERVER);
        try (TestSocket admin = WORLD.person("Admin", "admin");
                TestSocket guest = WORLD.guest();
                TestSocket foreign = elsewhere.guest()) {
            for (String action : List.of("ban", "silence", "reactivate", "delete")) {
                guest.error("user." + action, object("id", "no id"), "auth.denied");
            }
            for (String action : List.of("ban", "silence", "reactivate", "delete", "block", "unblock")) {
                for (Object id :
                        new Object[] {foreign.userId(), UUID.randomUUID().toString(), "no id", 5, null}) {
                    admin.error("user." + action, object("id", id), "user.not_found");
                }
                admin.error("user." + action, array(1), "protocol.invalid_body");
            }
            assertThat(foreign.drain()).isEmpty();
        }
    }

    @Test
    void blocksAreOnesOwn() {
        try (TestSocket ada = WORLD.guest();
                TestSocket pest = WORLD.person("Pest")) {
            ada.ok("user.block", id(pest));
            ada.ok("user.block", id(pest));
            JsonNode blocked = ada.ok("user.list.blocked", null).path("users");
            assertThat(blocked.valueStream().map(user -> user.path("id").asString()))
                    .containsExactly(pest.userId());
            assertThat(pest.ok("user.list.blocked", object())).isEqualTo(object("users", array()));
            assertThat(pest.drain()).as("the blocked one is not told").isEmpty();
            ada.ok("user.unblock", id(pest));
            ada.ok("user.unblock", id(pest));
            assertThat(ada.ok("user.list.blocked", object())).isEqualTo(object("users", array()));
        }
    }
}
