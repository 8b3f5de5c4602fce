package org.eventyay.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eventyay.testkit.SendsAnyBody;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given people in a world, when one changes or reads a profile, then those concerned learn of it, and nobody else. */
@SendsAnyBody
class ProfileTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(
            SERVER, plan -> plan.config.putObject("trait_badges_map").put("vip", "VIP"));
    private static final TestWorld OTHER = TestWorld.create(SERVER);

    @Test
    void aNewProfileReachesTheOwnOtherTabsOnly() {
        try (TestSocket tab = WORLD.login("two-tabs");
                TestSocket other = WORLD.login("two-tabs");
                TestSocket stranger = WORLD.guest()) {
            JsonNode profile = object("display_name", "Ada", "fields", object("f1", "Engines"));
            assertThat(tab.ok(
                            "user.update",
                            object("profile", profile, "pretalx_id", "ignored", "traits", array("admin"))))
                    .isEqualTo(object());
            JsonNode pushed = other.expect("user.updated");
            assertThat(pushed.path("profile")).isEqualTo(profile);
            assertThat(pushed.path("pretalx_id").isNull()).isTrue();
            assertThat(pushed.has("client_state")).isTrue();
            assertThat(tab.drain()).as("who changed it has the reply").isEmpty();
            assertThat(stranger.drain()).isEmpty();
        }
    }

    @Test
    void keysThatAreNotGivenStay() {
        try (TestSocket socket = WORLD.login("keeps")) {
            socket.ok("user.update", object("profile", object("display_name", "Kept")));
            socket.ok("user.update", object("client_state", object("schedule", object("favs", array("A")))));
            try (TestSocket again = WORLD.login("keeps")) {
                JsonNode own = again.hello().path("user.config");
                assertThat(own.path("profile")).isEqualTo(object("display_name", "Kept"));
                assertThat(own.path("client_state")).isEqualTo(object("schedule", object("favs", array("A"))));
            }
        }
    }

    @Test
    void documentsAreObjectsOfBoundedSize() {
        try (TestSocket socket = WORLD.guest()) {
            for (String field : List.of("profile", "client_state")) {
                for (Object bad : new Object[] {"text", 5, array(1), true, object("x", "y".repeat(70_000))}) {
                    JsonNode error = socket.error("user.update", object(field, bad), "protocol.invalid_body");
                    assertThat(error.path("details").path(field).size()).isEqualTo(1);
                }
            }
            socket.error("user.update", object("profile", null), "protocol.invalid_body");
            socket.error("user.update", object("profile", object("x", "nul \0")), "protocol.invalid_body");
            assertThat(socket.ok("user.fetch", object("id", socket.userId())).path("profile"))
                    .isEqualTo(object());
        }
    }

    @Test
    void aHalfSurrogatePairIsRefusedAndTheConnectionStays() {
        try (TestSocket socket = WORLD.guest()) {
            socket.sendText("[\"user.update\",77,{\"profile\":{\"display_name\":\"\\ud83d\"}}]");
            assertThat(socket.next()).isEqualTo(array("error", 77, object("code", "protocol.invalid_body")));
            socket.sendText("[\"user.update\",78,{\"profile\":{\"display_name\":\"\\ud83d\\ude00\"}}]");
            assertThat(socket.next()).isEqualTo(array("success", 78, object()));
        }
    }

    @Test
    void adminsChangeOthers() {
        try (TestSocket admin = WORLD.person("Admin", "admin");
                TestSocket ada = WORLD.person("Ada");
                TestSocket stranger = WORLD.guest()) {
            JsonNode change = object(
                    "id", ada.userId().toUpperCase(),
                    "profile", object("display_name", "Countess"),
                    "pretalx_id", "PX1",
                    "client_state", object("hacked", true));
            admin.ok("user.admin.update", change);
            JsonNode pushed = ada.expect("user.updated");
            assertThat(pushed.path("profile")).isEqualTo(object("display_name", "Countess"));
            assertThat(pushed.path("pretalx_id").asString()).isEqualTo("PX1");
            assertThat(pushed.has("client_state"))
                    .as("the state of a person is the person's")
                    .isFalse();
            admin.ok("user.admin.update", object("id", ada.userId(), "pretalx_id", null));
            assertThat(admin.ok("user.fetch", object("id", ada.userId()))
                            .path("pretalx_id")
                            .isNull())
                    .isTrue();
            assertThat(stranger.drain()).isEmpty();
            JsonNode entry =
                    entries(admin, "auth.user.profile.changed", ada.userId()).getFirst();
            assertThat(entry.path("data").path("is_admin").asBoolean()).isTrue();
            assertThat(entry.path("user").path("id").asString()).isEqualTo(admin.userId());
        }
    }

    private static List<JsonNode> entries(TestSocket admin, String type, String object) {
        List<JsonNode> found = new ArrayList<>();
        admin.ok("world.auditlog.list", object()).path("results").forEach(entry -> {
            if (entry.path("type").asString().equals(type)
                    && entry.path("data").path("object").asString().equals(object)) {
                found.add(entry);
            }
        });
        return found;
    }

    @Test
    void othersAreChangedByThoseWhoMayOnly() {
        try (TestSocket guest = WORLD.guest();
                TestSocket admin = WORLD.person("Admin", "admin");
                TestSocket foreign = OTHER.guest()) {
            guest.error("user.admin.update", object("id", "no id"), "auth.denied");
            for (Object id : new Object[] {foreign.userId(), UUID.randomUUID().toString(), "no id", 5, null}) {
                admin.error("user.admin.update", object("id", id, "profile", object("x", 1)), "user.not_found");
            }
            admin.ok("user.delete", object("id", guest.userId()));
            admin.error("user.admin.update", object("id", guest.userId(), "profile", object("x", 1)), "user.not_found");
        }
    }

    @Test
    void whatIsSeenOfSomebodyDependsOnTheViewer() {
        try (TestSocket ada = WORLD.person("Ada", "vip");
                TestSocket guest = WORLD.guest();
                TestSocket admin = WORLD.person("Admin", "admin")) {
            JsonNode seen = guest.ok("user.fetch", object("id", ada.userId()));
            assertThat(seen)
                    .isEqualTo(object(
                            "id",
                            ada.userId(),
                            "profile",
                            object("display_name", "Ada"),
                            "pretalx_id",
                            null,
                            "deleted",
                            false,
                            "badges",
                            array("VIP"),
                            "inactive",
                            false));
            assertThat(admin.ok("user.fetch", object("id", ada.userId())).propertyNames())
                    .contains("moderation_state", "token_id")
                    .doesNotContain("client_state");
        }
    }

    @Test
    void manyAreFetchedAtOnce() {
        try (TestSocket ada = WORLD.person("Ada");
                TestSocket admin = WORLD.person("Admin", "admin");
                TestSocket foreign = OTHER.guest()) {
            String screen = admin.ok("user.kiosk.create", object()).path("user").asString();
            Object ids = array(
                    ada.userId().toUpperCase(),
                    foreign.userId(),
                    screen,
                    "no id",
                    5,
                    UUID.randomUUID().toString());
            assertThat(ada.ok("user.fetch", object("ids", ids, "id", admin.userId()))
                            .propertyNames())
                    .as("persons of this world")
                    .containsExactly(ada.userId());
            String speaker = "speaker-" + ada.userId();
            admin.ok("user.admin.update", object("id", ada.userId(), "pretalx_id", speaker));
            JsonNode speakers = ada.ok("user.fetch", object("pretalx_ids", array(speaker, "nobody")));
            assertThat(speakers.propertyNames()).containsExactly(speaker);
            assertThat(speakers.path(speaker).path("id").asString()).isEqualTo(ada.userId());
            ada.error("user.fetch", object("ids", "no list"), "protocol.invalid_body");
            for (Object id : new Object[] {null, "no id", 5, UUID.randomUUID().toString(), foreign.userId()}) {
                ada.error("user.fetch", object("id", id), "user.not_found");
            }
        }
    }
}
