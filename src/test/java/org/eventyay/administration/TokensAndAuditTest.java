package org.eventyay.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.List;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.ShortTokens;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given a world, when its admins make tokens or read its log, then they get what they asked for within bounds. */
class TokensAndAuditTest {
    private static final TestServer SERVER = TestServer.get();

    @Test
    void tokensLetPeopleIn() {
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket admin = world.person("Admin", "admin")) {
            JsonNode tokens = admin.ok(
                            "world.tokens.generate",
                            object("number", 3, "traits", array("speaker"), "days", 2, "long", true))
                    .path("results");
            assertThat(tokens.size()).isEqualTo(3);
            TestSocket one = SERVER.socket(world.id()).authenticate(object("token", tokens.get(0)));
            TestSocket two = SERVER.socket(world.id()).authenticate(object("token", tokens.get(1)));
            assertThat(one.userId()).isNotEqualTo(two.userId());
            assertThat(one.hello().path("world.config").path("permissions").toString())
                    .contains("room:bbb.moderate");
            JsonNode shorts = admin.ok("world.tokens.generate", object("number", 2, "traits", array(), "days", 1))
                    .path("results");
            assertThat(shorts.valueStream().map(JsonNode::asString))
                    .allMatch(token -> token.matches("[A-Za-z0-9]{24}"));
            String jwt = SERVER.bean(ShortTokens.class)
                    .resolve(world.id(), shorts.get(0).asString())
                    .orElseThrow();
            SERVER.socket(world.id()).authenticate(object("token", jwt)).close();
            JsonNode entry = admin.ok("world.auditlog.list", object("limit", 1))
                    .path("results")
                    .get(0);
            assertThat(entry.path("data")).isEqualTo(object("number", 2, "traits", array(), "days", 1, "long", false));
            one.close();
            two.close();
        }
    }

    @Test
    void tokensAreBounded() {
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket admin = world.person("Admin", "admin")) {
            for (JsonNode body : List.of(
                    object(),
                    object("number", 0, "traits", array(), "days", 1),
                    object("number", 10_001, "traits", array(), "days", 1),
                    object("number", 1, "traits", array(), "days", 0),
                    object("number", 1, "traits", array(), "days", 3651),
                    object("number", "x", "traits", array(), "days", 1),
                    object("number", 1, "days", 1),
                    object("number", 1, "traits", "x", "days", 1),
                    object("number", 1, "traits", array(5), "days", 1),
                    object("number", 1, "traits", array((Object) null), "days", 1),
                    object("number", 1, "traits", array("x".repeat(201)), "days", 1))) {
                admin.error("world.tokens.generate", body, "protocol.invalid_body");
            }
        }
    }

    @Test
    void theLogIsReadNewestFirstInParts() {
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket admin = world.person("Admin", "admin")) {
            SERVER.bean(Journal.class)
                    .record(Actor.server(), Change.inWorld(world.id(), "world.cloned", object("object", world.id())));
            JsonNode all = admin.ok("world.auditlog.list", object()).path("results");
            assertThat(all.size()).isEqualTo(3);
            assertThat(all.get(0).path("type").asString()).isEqualTo("world.cloned");
            assertThat(all.get(0).path("user"))
                    .isEqualTo(object(
                            "id",
                            "00000000-0000-0000-0000-000000000000",
                            "profile",
                            object("display_name", "System"),
                            "pretalx_id",
                            null,
                            "deleted",
                            false,
                            "badges",
                            array(),
                            "inactive",
                            true));
            assertThat(all.get(1)
                            .path("user")
                            .path("profile")
                            .path("display_name")
                            .asString())
                    .isEqualTo("Admin");
            assertThat(all.get(1).path("timestamp").asString())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00");
            long newest = all.get(0).path("id").asLong();
            JsonNode older =
                    admin.ok("world.auditlog.list", object("before", newest)).path("results");
            assertThat(older).isEqualTo(array(all.get(1), all.get(2)));
            assertThat(admin.ok("world.auditlog.list", object("limit", 1)).path("results"))
                    .isEqualTo(array(all.get(0)));
            for (JsonNode body : List.of(object("limit", 0), object("limit", 1001), object("before", "x"))) {
                admin.error("world.auditlog.list", body, "protocol.invalid_body");
            }
        }
    }
}
