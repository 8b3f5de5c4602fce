package org.eventyay.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.List;
import java.util.Map;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Given a world, when a program reads or changes it over REST, then browsers and the log learn of it. */
class WorldResourceTest {
    private static final TestServer SERVER = TestServer.get();

    private final TestWorld world = TestWorld.create(SERVER, plan -> {
        RestClient.allow(plan);
        plan.config
                .putObject("pretalx")
                .put("domain", "https://Talks.example.org:8443/x/")
                .put("event", "conf");
    });
    private final RestClient api = RestClient.of(SERVER, world, "api");

    @Test
    void theWholeWorldIsShown() {
        JsonNode shown = api.get("").json(SERVER);
        assertThat(shown.propertyNames())
                .containsExactlyInAnyOrder("id", "title", "config", "trait_grants", "roles", "domain");
        assertThat(shown.path("config").path("JWT_secrets").size()).isEqualTo(1);
        assertThat(shown.path("domain").isNull()).isTrue();
    }

    @Test
    void aPatchReachesBrowsersAndTheLog() {
        try (TestSocket guest = world.guest();
                TestSocket admin = world.person("Admin", "admin")) {
            RestClient.Answer answer = api.send("PATCH", "", object("title", " Next year ", "id", "other"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json(SERVER).path("title").asString()).isEqualTo("Next year");
            assertThat(answer.json(SERVER).path("id").asString()).isEqualTo(world.id());
            JsonNode pushed = guest.expect("world.updated");
            assertThat(pushed.path("world").path("title").asString()).isEqualTo("Next year");
            assertThat(pushed.path("permissions")).isEqualTo(array("world:view"));
            JsonNode entry = admin.ok("world.auditlog.list", object("limit", 1))
                    .path("results")
                    .get(0);
            assertThat(entry.path("type").asString()).isEqualTo("world.updated");
            assertThat(entry.path("data").path("via").asString()).isEqualTo("rest");
            assertThat(entry.toString()).doesNotContain("JWT_secrets");
        }
    }

    @Test
    void configIsReplacedAsAWholeAndWorksAtOnce() {
        ObjectNode config = (ObjectNode) api.get("").json(SERVER).path("config");
        config.remove("pretalx");
        config.putObject("theme").put("css", "x");
        assertThat(api.get("theme").status()).isEqualTo(503);
        assertThat(api.get("theme").body())
                .isEqualTo("\"error happened when trying to get theme data of world: " + world.id() + "\"");
        assertThat(api.send("PATCH", "", object("config", config)).json(SERVER).path("config"))
                .isEqualTo(config);
        assertThat(api.with(null).get("theme").json(SERVER)).isEqualTo(object("css", "x"));
        assertThat(api.with("Bearer broken").get("theme").status()).isEqualTo(403);
    }

    @Test
    void formsTouchOnlyWhatTheySend() {
        JsonNode before = api.get("").json(SERVER);
        assertThat(api.multipart("PATCH", "", Map.of("title", "Multi Täitle")).json(SERVER))
                .isEqualTo(((ObjectNode) before.deepCopy()).put("title", "Multi Täitle"));
        RestClient.Answer form = api.send(
                "PATCH", "?config=1", "application/x-www-form-urlencoded", "title=Form&roles=%7B%22r%22%3A%5B%5D%7D");
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.json(SERVER).path("config")).isEqualTo(before.path("config"));
        assertThat(form.json(SERVER).path("roles")).isEqualTo(object("r", array()));
    }

    @Test
    void allFaultsAreNamedAtOnceAndNothingIsStored() {
        JsonNode before = api.get("").json(SERVER);
        TestWorld other = TestWorld.create(SERVER, RestClient::allow);
        String taken = other.id() + ".example.org";
        assertThat(RestClient.of(SERVER, other, "api")
                        .send("PATCH", "", object("domain", taken))
                        .status())
                .isEqualTo(200);
        RestClient.Answer answer = api.send(
                "PATCH",
                "",
                object("title", "", "config", array(), "trait_grants", null, "roles", 1.5, "domain", "http://x"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json(SERVER))
                .isEqualTo(object(
                        "title", array("This field may not be blank."),
                        "config", array("Expected a dictionary of items but got type \"list\"."),
                        "trait_grants", array("This field may not be null."),
                        "roles", array("Expected a dictionary of items but got type \"float\"."),
                        "domain", array("Enter a valid value.")));
        assertThat(api.send("PATCH", "", object("title", "T", "domain", taken)).body())
                .isEqualTo("{\"domain\":[\"world with this domain already exists.\"]}");
        assertThat(api.get("").json(SERVER)).isEqualTo(before);
    }

    @Test
    void severalWorldsMayHaveNoDomain() {
        TestWorld other = TestWorld.create(SERVER, RestClient::allow);
        for (RestClient one : List.of(api, RestClient.of(SERVER, other, "api"))) {
            assertThat(one.send("PATCH", "", object("domain", " "))
                            .json(SERVER)
                            .path("domain")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void otherMethodsAreRefused() {
        assertThat(api.send("DELETE", "", object()).status()).isEqualTo(403);
        RestClient.Answer put = api.send("PUT", "", object());
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.body()).isEqualTo("{\"detail\":\"Method \\\"PUT\\\" not allowed.\"}");
        assertThat(put.response().headers().firstValue("Allow").orElse("")).contains("PATCH");
        assertThat(RestClient.of(SERVER, world, "other")
                        .send("PUT", "", object())
                        .status())
                .as("permission comes before method")
                .isEqualTo(403);
    }

    @Test
    void aReleasedScheduleIsFetchedAnew() {
        RestClient talks = RestClient.of(SERVER, world, "schedule-update");
        try (TestSocket guest = world.guest()) {
            for (JsonNode body : List.of(
                    object(),
                    object("domain", "talks.example.org", "event", "conf"),
                    object("domain", "https://talks.example.org/"),
                    object("event", "conf"))) {
                RestClient.Answer answer = talks.send("POST", "schedule_update", body);
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.body()).isEqualTo("\"Missing fields in request.\"");
            }
            RestClient.Answer wrong = talks.send(
                    "POST", "schedule_update/", object("domain", "https://talks.example.org", "event", "next"));
            assertThat(wrong.body()).isEqualTo("\"Incorrect domain or event data\"");
            assertThat(guest.drain()).isEmpty();
            assertThat(talks.send(
                                    "POST",
                                    "schedule_update",
                                    object("domain", "http://TALKS.example.org/", "event", "conf"))
                            .body())
                    .isEmpty();
            JsonNode pretalx = guest.expect("world.schedule.updated");
            assertThat(pretalx.path("connected").asBoolean(false)).isTrue();
            assertThat(pretalx.path("pushed").asString()).endsWith("+00:00");
            assertThat(api.get("").json(SERVER).path("config").path("pretalx")).isEqualTo(pretalx);
        }
    }

    @Test
    void peopleAreForgottenOnRequest() {
        TestWorld elsewhere = TestWorld.create(SERVER, RestClient::allow);
        try (TestSocket foreign = elsewhere.login("somebody")) {
            TestSocket person = world.login("somebody");
            TestSocket guest = world.guest();
            assertThat(api.multipart("POST", "delete_user", Map.of("foo", "x")).body())
                    .isEqualTo("\"Missing user ID.\"");
            assertThat(api.send("POST", "delete_user", object("user_id", "a", "token_id", "b"))
                            .body())
                    .isEqualTo("\"Ambiguous user ID.\"");
            for (JsonNode body : List.of(
                    object("user_id", person.userId() + "foo"),
                    object("user_id", foreign.userId()),
                    object("token_id", "nobody"))) {
                RestClient.Answer answer = api.send("POST", "delete_user", body);
                assertThat(answer.status()).as("%s", body).isEqualTo(404);
                assertThat(answer.body()).isEmpty();
            }
            RestClient weak = RestClient.of(SERVER, world, "schedule-update");
            assertThat(weak.send("POST", "delete_user", object("user_id", person.userId()))
                            .status())
                    .isEqualTo(403);
            assertThat(api.send("POST", "delete_user", object("token_id", "somebody"))
                            .status())
                    .isEqualTo(204);
            person.expect("connection.reload");
            assertThat(api.multipart("POST", "delete_user/", Map.of("user_id", guest.userId()))
                            .status())
                    .isEqualTo(204);
            guest.expect("connection.reload");
            assertThat(api.send("POST", "delete_user", object("user_id", guest.userId()))
                            .status())
                    .as("once")
                    .isEqualTo(404);
            assertThat(foreign.drain()).isEmpty();
        }
    }

    @Test
    void bodiesThatWouldTakeTheMemoryOfAllAreRefused() {
        String brackets = "{\"config\":[" + "{},".repeat(300_000) + "0]}";
        assertThat(api.send("PATCH", "", "application/json", brackets).status()).isEqualTo(413);
        String letters = "{\"title\":\"" + "x".repeat(5 << 20) + "\"}";
        assertThat(api.send("PATCH", "", "application/json", letters).status()).isEqualTo(413);
        assertThat(api.send("PATCH", "", "application/x-www-form-urlencoded", "title=" + "x".repeat(5 << 20))
                        .status())
                .isEqualTo(413);
        String commas = "{\"title\":\"" + "a, \\\" [{".repeat(20) + "\"}";
        assertThat(api.send("PATCH", "", "application/json", commas).status()).isEqualTo(200);
    }
}
