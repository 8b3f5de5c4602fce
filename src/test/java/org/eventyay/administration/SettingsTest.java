package org.eventyay.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Given a world, when its admins change settings, then good ones are stored and told, and bad ones named. */
class SettingsTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);

    @Test
    void aChangeIsStoredToldAndLogged() {
        TestWorld world = TestWorld.create(SERVER, plan -> plan.config.put("user_list", "kept"));
        try (TestSocket admin = world.person("Admin", "admin");
                TestSocket guest = world.guest();
                TestSocket elsewhere = WORLD.guest()) {
            JsonNode after = admin.ok("world.config.patch", object("title", "  Renamed ", "conftool_password", "pw1"));
            assertThat(after.path("title").asString()).isEqualTo("Renamed");
            assertThat(guest.expect("world.updated").path("world").path("title").asString())
                    .isEqualTo("Renamed");
            assertThat(admin.expect("world.updated")
                            .path("permissions")
                            .valueStream()
                            .map(JsonNode::asString))
                    .as("each gets its own")
                    .contains("world:update");
            assertThat(elsewhere.drain()).isEmpty();
            JsonNode entry = admin.ok("world.auditlog.list", object("limit", 1))
                    .path("results")
                    .get(0);
            assertThat(entry.path("type").asString()).isEqualTo("world.updated");
            assertThat(entry.path("user").path("id").asString()).isEqualTo(admin.userId());
            assertThat(entry.path("data").path("new").path("title").asString()).isEqualTo("Renamed");
            assertThat(entry.toString()).doesNotContain("pw1");
            JsonNode stored = SERVER.bean(WorldDirectory.class)
                    .find(world.id())
                    .orElseThrow()
                    .config();
            assertThat(stored.path("user_list").asString())
                    .as("keys outside the document survive")
                    .isEqualTo("kept");
            assertThat(stored.path("JWT_secrets").size()).isEqualTo(1);
        }
    }

    @Test
    void whatChangesNothingIsNotTold() {
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket admin = world.person("Admin", "admin");
                TestSocket guest = world.guest()) {
            assertThat(admin.ok("world.config.patch", null)).isEqualTo(admin.ok("world.config.get", object()));
            assertThat(guest.drain()).isEmpty();
            assertThat(admin.ok("world.auditlog.list", object()).toString()).doesNotContain("world.updated");
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("title", " ", "This field may not be blank."),
                Arguments.of("title", null, "This field may not be null."),
                Arguments.of("title", true, "Not a valid string."),
                Arguments.of("title", "x".repeat(301), "Ensure this field has no more than 300 characters."),
                Arguments.of("timezone", "Mars/Base", "\"Mars/Base\" is not a valid choice."),
                Arguments.of("theme", array(), "Expected a dictionary of items but got type \"list\"."),
                Arguments.of("theme", 1.5, "Expected a dictionary of items but got type \"float\"."),
                Arguments.of("video_player", "x", "Expected a dictionary of items but got type \"str\"."),
                Arguments.of("videoPlayer", "x", "Expected a dictionary of items but got type \"str\"."),
                Arguments.of("connection_limit", 2.5, "A valid integer is required."),
                Arguments.of("connection_limit", "", "A valid integer is required."),
                Arguments.of("connection_limit", -1, "Ensure this value is greater than or equal to 0."),
                Arguments.of(
                        "connection_limit", 3_000_000_000L, "Ensure this value is less than or equal to 2147483647."),
                Arguments.of("track_room_views", 2, "Must be a valid boolean."),
                Arguments.of("profile_fields", null, "This field may not be null."),
                Arguments.of("profile_fields", array(1), "Expected a dictionary of items but got type \"int\"."),
                Arguments.of("conftool_url", "example.org", "Enter a valid URL."),
                Arguments.of("social_logins", array("nosuch"), "Invalid value for social_logins"),
                Arguments.of("social_logins", array("twitter"), "This server has no client id for twitter."),
                Arguments.of("roles", object("x", array("no:permission")), "\"no:permission\" is no permission."),
                Arguments.of("trait_grants", object("x", "y"), "Expected a list of traits for the role \"x\"."));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultsAreNamed(String field, Object value, String text) {
        try (TestSocket admin = WORLD.person("Admin", "admin")) {
            JsonNode before = admin.ok("world.config.get", object());
            JsonNode error = admin.error("world.config.patch", object(field, value, "locale", "de"), "config.invalid");
            assertThat(error.path("details"))
                    .isEqualTo(object(field.equals("videoPlayer") ? "video_player" : field, array(text)));
            assertThat(admin.ok("world.config.get", object()))
                    .as("nothing is stored")
                    .isEqualTo(before);
        }
    }

    @Test
    void listsAndBodiesOfTheWrongKindHaveTheirOwnWords() {
        try (TestSocket admin = WORLD.person("Admin", "admin")) {
            assertThat(admin.error("world.config.patch", object("social_logins", "x"), "config.invalid")
                            .path("details"))
                    .isEqualTo(object(
                            "social_logins",
                            object("non_field_errors", array("Expected a list of items but got type \"str\"."))));
            assertThat(admin.error("world.config.patch", object("social_logins", array(true)), "config.invalid")
                            .path("details"))
                    .isEqualTo(object("social_logins", array(array("Not a valid string."))));
            assertThat(admin.error("world.config.patch", array(1), "config.invalid")
                            .path("details"))
                    .isEqualTo(object("non_field_errors", array("Invalid data. Expected a dictionary, but got list.")));
        }
    }

    @Test
    void bothSpellingsAreUnderstood() {
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket admin = world.person("Admin", "admin")) {
            JsonNode player = object("hls.js", object("maxBufferLength", 30));
            JsonNode after = admin.ok("world.config.patch", object("videoPlayer", player, "dateLocale", "en-us"));
            assertThat(after.path("video_player")).isEqualTo(player);
            assertThat(after.path("videoPlayer")).isEqualTo(player);
            assertThat(after.path("date_locale").asString()).isEqualTo("en-us");
            JsonNode changed = admin.ok("world.config.patch", object("date_locale", "de", "dateLocale", "en-us"));
            assertThat(changed.path("date_locale").asString())
                    .as("of two the one that is new")
                    .isEqualTo("de");
        }
    }

    @Test
    void anotherTalkSystemIsNotConnectedYet() {
        TestWorld world = TestWorld.create(
                SERVER,
                plan -> plan.config
                        .putObject("pretalx")
                        .put("domain", "https://a.example.org/")
                        .put("event", "x")
                        .put("connected", true));
        try (TestSocket admin = world.person("Admin", "admin");
                TestSocket guest = world.guest()) {
            JsonNode same = object("domain", "https://a.example.org/", "event", "x", "connected", true, "url", null);
            assertThat(admin.ok("world.config.patch", object("pretalx", same))
                            .path("pretalx")
                            .path("connected")
                            .asBoolean(false))
                    .isTrue();
            admin.ok(
                    "world.config.patch",
                    object("pretalx", object("domain", "https://b.example.org/", "event", "x", "connected", true)));
            assertThat(guest.expect(
                                    "world.schedule.updated",
                                    one -> one.path("domain").asString("").contains("b."))
                            .path("connected")
                            .asBoolean(true))
                    .isFalse();
        }
    }

    @Test
    void adminsWhoSaveAtOnceLoseNothing() {
        TestWorld world = TestWorld.create(SERVER);
        try (TestSocket one = world.person("One", "admin");
                TestSocket two = world.person("Two", "admin")) {
            for (int i = 0; i < 5; i++) {
                String title = "Title " + i;
                String locale = i % 2 == 0 ? "de" : "fr";
                CompletableFuture<?> first =
                        CompletableFuture.runAsync(() -> one.ok("world.config.patch", object("title", title)));
                two.ok("world.config.patch", object("locale", locale));
                first.join();
                JsonNode after = one.ok("world.config.get", object());
                assertThat(after.path("title").asString()).isEqualTo(title);
                assertThat(after.path("locale").asString()).isEqualTo(locale);
            }
        }
    }

    @Test
    void settingsAreForAdmins() {
        try (TestSocket guest = WORLD.guest()) {
            guest.error("world.config.get", object(), "auth.denied");
            guest.error("world.config.patch", object("title", ""), "auth.denied");
            guest.error("world.tokens.generate", object(), "auth.denied");
            guest.error("world.auditlog.list", object(), "auth.denied");
        }
    }
}
