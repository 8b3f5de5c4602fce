package org.eventyay.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given people on two nodes, when one is changed or moderated from the other node, then the very next command knows. */
class FreshOnTwoNodesTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestNode NODE = TestNode.shared();
    private static final TestWorld WORLD = TestWorld.create(SERVER);

    private static TestSocket there(String uid, String... traits) {
        return NODE.socket(WORLD.id()).authenticate(object("token", WORLD.token(uid, traits)));
    }

    @Test
    void aNewRoleIsToldAndWorksOnTheOtherNode() {
        try (TestSocket admin = WORLD.person("Admin", "admin");
                TestSocket far = there("far", "lister")) {
            far.error("user.list", object(), "auth.denied");
            JsonNode config = admin.ok("world.config.get", object());
            admin.ok(
                    "world.config.patch",
                    object(
                            "roles", with(config.path("roles"), "lister", array("world:users.list")),
                            "trait_grants", with(config.path("trait_grants"), "lister", array("lister"))));
            far.expect(
                    "world.updated",
                    pushed -> pushed.path("permissions")
                            .valueStream()
                            .anyMatch(one -> one.asString().equals("world:users.list")));
            far.ok("user.list", object());
        }
    }

    private static JsonNode with(JsonNode object, String key, JsonNode value) {
        var copy = (tools.jackson.databind.node.ObjectNode) object.deepCopy();
        return copy.set(key, value);
    }

    @Test
    void aBanReachesTheOtherNode() {
        try (TestSocket admin = WORLD.person("Admin", "admin")) {
            TestSocket far = there("banned-far");
            admin.ok("user.ban", object("id", far.userId()));
            far.expect("connection.reload");
            assertThat(far.closeCode()).isEqualTo(1000);
            TestSocket again = NODE.socket(WORLD.id());
            again.send("authenticate", object("token", WORLD.token("banned-far")));
            assertThat(again.next()).isEqualTo(array("error", object("code", "auth.denied")));
        }
    }

    @Test
    void aProfileIsFreshOnTheOtherNode() {
        try (TestSocket near = WORLD.login("both");
                TestSocket far = there("both");
                TestSocket reader = there("reader")) {
            reader.ok("user.fetch", object("id", near.userId()));
            near.ok("user.update", object("profile", object("display_name", "Fresh")));
            assertThat(far.expect("user.updated")
                            .path("profile")
                            .path("display_name")
                            .asString())
                    .isEqualTo("Fresh");
            assertThat(reader.ok("user.fetch", object("id", near.userId()))
                            .path("profile")
                            .path("display_name")
                            .asString())
                    .isEqualTo("Fresh");
        }
    }
}
