package org.eventyay.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import java.util.List;
import java.util.stream.Stream;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given somebody in an event, when its admins give or take a role, then it counts in windows that are open already. */
class RolesOfPeopleTest {
    private static final TestServer SERVER = TestServer.get();

    private static JsonNode role(TestSocket admin, String id, String role) {
        return admin.ok("user.roles", object("id", id))
                .path("roles")
                .valueStream()
                .filter(one -> one.path("role").asString().equals(role))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> permissions(JsonNode world) {
        return world.path("permissions").valueStream().map(JsonNode::asString);
    }

    @Test
    void aRoleCountsAtOnceAndIsTakenBack() {
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket admin = world.person("Boss", "admin");
                TestSocket ada = world.person("Ada")) {
            String id = ada.userId();
            JsonNode before = role(admin, id, "moderator");
            assertThat(before.path("granted").asBoolean(true)).isFalse();
            assertThat(before.path("permissions").valueStream().map(JsonNode::asString))
                    .contains("room:chat.moderate");
            assertThat(role(admin, id, "attendee").path("by_traits").asBoolean(false))
                    .isTrue();

            admin.ok("user.role.grant", object("id", id, "role", "moderator"));
            assertThat(permissions(ada.expect("world.updated"))).contains("room:chat.moderate");
            assertThat(role(admin, id, "moderator").path("granted").asBoolean(false))
                    .isTrue();
            admin.ok("user.role.grant", object("id", id, "role", "moderator")); // once more changes nothing

            admin.ok("user.role.revoke", object("id", id, "role", "moderator"));
            assertThat(permissions(ada.expect("world.updated"))).doesNotContain("room:chat.moderate");
            List<String> log = admin.ok("world.auditlog.list", object())
                    .path("results")
                    .valueStream()
                    .map(entry -> entry.path("type").asString())
                    .filter(type -> type.startsWith("auth.user.role"))
                    .toList();
            assertThat(log).containsExactly("auth.user.role.revoked", "auth.user.role.granted");
        }
    }

    @Test
    void nobodyRaisesThemselvesAndOnlyRolesOfTheWorldAreGiven() {
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket admin = world.person("Boss", "admin");
                TestSocket moderator = world.person("Mia", "moderator");
                TestSocket ada = world.person("Ada")) {
            moderator.error("user.roles", object("id", ada.userId()), "auth.denied");
            moderator.error("user.role.grant", object("id", ada.userId(), "role", "moderator"), "auth.denied");
            admin.error("user.role.grant", object("id", admin.userId(), "role", "speaker"), "user.role.self");
            admin.error("user.role.grant", object("id", ada.userId(), "role", "__kiosk"), "user.role.unknown");
            admin.error("user.role.revoke", object("id", ada.userId(), "role", "nonsense"), "user.role.unknown");
            admin.ok("user.delete", object("id", ada.userId()));
            admin.error("user.role.grant", object("id", ada.userId(), "role", "moderator"), "user.not_found");
        }
    }
}
