package org.eventyay.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.List;
import java.util.Map;
import org.eventyay.testkit.SendsAnyBody;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given programs that write rooms in all the forms there are, when they send one, then it is taken as it is meant, or its faults are named. */
@SendsAnyBody
class RoomFormsTest {
    private static final TestServer SERVER = TestServer.get();

    private final TestWorld world = TestWorld.create(SERVER, RestClient::allow);
    private final RestClient api = RestClient.of(SERVER, world, "api");

    private JsonNode create(Object room) {
        RestClient.Answer answer = api.send("POST", "rooms/", room);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json(SERVER);
    }

    private List<String> names() {
        return api.get("rooms/")
                .json(SERVER)
                .path("results")
                .valueStream()
                .map(room -> room.path("name").asString())
                .toList();
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        JsonNode room = create(object("name", "  Plain  ", "of_tomorrow", object("a", 1)));
        assertThat(room)
                .isEqualTo(object(
                        "id",
                        room.path("id").asString(),
                        "deleted",
                        false,
                        "trait_grants",
                        object(),
                        "module_config",
                        array(),
                        "name",
                        "Plain",
                        "description",
                        null,
                        "sorting_priority",
                        0,
                        "pretalx_id",
                        0,
                        "schedule_data",
                        null));
        assertThat(create(object("name", "Plain")).path("id"))
                .as("names may be equal")
                .isNotEqualTo(room.path("id"));
    }

    @Test
    void numbersAndWordsAreTakenForEachOther() {
        JsonNode room = create(object(
                "name",
                5,
                "sorting_priority",
                "7",
                "pretalx_id",
                " 8 ",
                "deleted",
                "true",
                "schedule_data",
                "text",
                "description",
                9));
        assertThat(room.path("name").asString()).isEqualTo("5");
        assertThat(room.path("sorting_priority").asInt()).isEqualTo(7);
        assertThat(room.path("pretalx_id").asInt()).isEqualTo(8);
        assertThat(room.path("deleted").asBoolean()).isTrue();
        assertThat(room.path("description").asString()).isEqualTo("9");
        String path = "rooms/" + room.path("id").asString() + "/";
        for (Object any : List.of(array(1, "b"), 5, true, object(), "")) {
            assertThat(api.send("PATCH", path, Map.of("schedule_data", any))
                            .json(SERVER)
                            .path("schedule_data"))
                    .isEqualTo(SERVER.json().valueToTree(any));
        }
        JsonNode cleared = api.send("PATCH", path, object("schedule_data", null, "description", null))
                .json(SERVER);
        assertThat(cleared.path("schedule_data").isNull()).isTrue();
        assertThat(cleared.path("description").isNull()).isTrue();
    }

    @Test
    void formsAreReadLikeJson() {
        RestClient.Answer made = api.multipart(
                "POST",
                "rooms",
                Map.of(
                        "name",
                        "Förm",
                        "deleted",
                        "false",
                        "sorting_priority",
                        "3",
                        "trait_grants",
                        "{\"viewer\":[]}",
                        "module_config",
                        "[{\"type\":\"page.markdown\"}]"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        JsonNode room = made.json(SERVER);
        assertThat(room.path("trait_grants")).isEqualTo(object("viewer", array()));
        RestClient.Answer changed = api.send(
                "PATCH",
                "rooms/" + room.path("id").asString() + "/",
                "application/x-www-form-urlencoded",
                "description=a+%26+b");
        assertThat(changed.json(SERVER).path("description").asString()).isEqualTo("a & b");
        assertThat(changed.json(SERVER).path("module_config")).isEqualTo(array(object("type", "page.markdown")));
        assertThat(api.multipart("POST", "rooms/", Map.of("name", "x", "module_config", "{"))
                        .json(SERVER))
                .isEqualTo(object("module_config", array("Value must be valid JSON.")));
    }

    @Test
    void anEmptyBodyIsAnEmptyObject() {
        String path = "rooms/" + create(object("name", "A")).path("id").asString() + "/";
        assertThat(api.send("PATCH", path, "application/json", "").status()).isEqualTo(200);
        assertThat(api.send("PATCH", path, "", "").status()).isEqualTo(200);
        assertThat(api.send("POST", "rooms/", "application/json", "").json(SERVER))
                .isEqualTo(object("name", array("This field is required.")));
        assertThat(api.send("POST", "rooms/", "application/json", "null").json(SERVER))
                .isEqualTo(object("non_field_errors", array("No data provided")));
    }

    @Test
    void whatDoesNotFitIsNamed() {
        JsonNode faults = api.send(
                        "POST",
                        "rooms/",
                        object(
                                "name",
                                "x".repeat(301),
                                "module_config",
                                "x",
                                "trait_grants",
                                7,
                                "sorting_priority",
                                -3_000_000_000L,
                                "pretalx_id",
                                1.5,
                                "deleted",
                                null))
                .json(SERVER);
        assertThat(faults)
                .isEqualTo(object(
                        "name", array("Ensure this field has no more than 300 characters."),
                        "module_config", array("Expected a list of items but got type \"str\"."),
                        "trait_grants", array("Expected a dictionary of items but got type \"int\"."),
                        "sorting_priority", array("Ensure this value is greater than or equal to -2147483648."),
                        "pretalx_id", array("A valid integer is required."),
                        "deleted", array("This field may not be null.")));
        assertThat(create(object("name", "😀".repeat(300))).path("name").asString())
                .as("characters, not halves of them")
                .hasSize(600);
    }

    @Test
    void aRoomIsMovedToAnotherPlace() {
        JsonNode grants = object("viewer", array());
        create(object("name", "First", "trait_grants", grants, "sorting_priority", 1));
        String id = create(object("name", "Second", "trait_grants", grants, "sorting_priority", 2))
                .path("id")
                .asString();
        create(object("name", "Also first", "trait_grants", grants, "sorting_priority", 1));
        assertThat(names()).as("of the same place by name").containsSubsequence("Also first", "First", "Second");
        try (TestSocket guest = world.guest()) {
            assertThat(api.send("PATCH", "rooms/" + id + "/", object("sorting_priority", -1))
                            .status())
                    .isEqualTo(200);
            assertThat(guest.expect("world.updated")
                            .path("rooms")
                            .valueStream()
                            .map(room -> room.path("name").asString()))
                    .containsExactly("Second", "Also first", "First");
        }
        assertThat(names()).startsWith("Second");
    }
}
