package org.eventyay.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.List;
import java.util.UUID;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Given a world, when a program manages its rooms over REST, then browsers see it at once. */
class RoomResourceTest {
    private static final TestServer SERVER = TestServer.get();

    private final TestWorld world = TestWorld.create(SERVER, RestClient::allow);
    private final RestClient api = RestClient.of(SERVER, world, "api");

    private String create(JsonNode room) {
        RestClient.Answer answer = api.send("POST", "rooms/", room);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json(SERVER).path("id").asString();
    }

    private static List<String> names(JsonNode page) {
        return page.path("results")
                .valueStream()
                .map(room -> room.path("name").asString())
                .toList();
    }

    @Test
    void roomsAreListedInOrderWithNineKeys() {
        JsonNode page = api.get("rooms/").json(SERVER);
        assertThat(page.path("count").asInt()).isEqualTo(3);
        assertThat(page.path("next").isNull()).isTrue();
        assertThat(names(page)).containsExactly("About", "Main stage", "Lounge");
        assertThat(page.path("results").get(0).propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "deleted",
                        "trait_grants",
                        "module_config",
                        "name",
                        "description",
                        "sorting_priority",
                        "pretalx_id",
                        "schedule_data");
    }

    @Test
    void whoSeesSingleRoomsGetsOnlyThese() {
        RestClient weak = RestClient.of(SERVER, world, "schedule-update");
        String open = create(object("name", "Open", "trait_grants", object("viewer", array())));
        String hidden = create(object("name", "Hidden"));
        assertThat(names(weak.get("rooms/").json(SERVER))).containsExactly("Open");
        assertThat(weak.get("rooms/" + open).status()).isEqualTo(200);
        assertThat(weak.get("rooms/" + hidden + "/").body())
                .isEqualTo("{\"detail\":\"No Room matches the given query.\"}");
        assertThat(weak.send("DELETE", "rooms/" + hidden, object()).status()).isEqualTo(404);
        assertThat(weak.send("DELETE", "rooms/" + open, object()).status()).isEqualTo(403);
        assertThat(weak.send("POST", "rooms/", object("name", "x")).status()).isEqualTo(403);
        assertThat(RestClient.of(SERVER, world, "other").get("rooms/").status()).isEqualTo(403);
    }

    @Test
    void aNewRoomIsTold() {
        try (TestSocket guest = world.guest()) {
            JsonNode modules = array(
                    object("type", "unknown"), object("type", "chat.native", "config", object("volatile", false)));
            JsonNode room = object(
                    "name",
                    " New ",
                    "pretalx_id",
                    "7",
                    "module_config",
                    modules,
                    "trait_grants",
                    object("viewer", array()));
            String id = create(room);
            JsonNode pushed = guest.expect("world.updated").path("rooms");
            assertThat(pushed.size()).isEqualTo(1);
            assertThat(pushed.get(0).path("id").asString()).isEqualTo(id);
            assertThat(pushed.get(0).path("modules").get(1).path("channel_id").isString())
                    .isTrue();
            JsonNode shown = api.get("rooms/" + id.toUpperCase() + "/").json(SERVER);
            assertThat(shown)
                    .isEqualTo(object(
                            "id",
                            id,
                            "deleted",
                            false,
                            "trait_grants",
                            object("viewer", array()),
                            "module_config",
                            modules,
                            "name",
                            "New",
                            "description",
                            null,
                            "sorting_priority",
                            0,
                            "pretalx_id",
                            7,
                            "schedule_data",
                            null));
            assertThat(api.send("POST", "rooms/", object("name", "x", "id", id)).body())
                    .isEqualTo("{\"id\":[\"room with this id already exists.\"]}");
        }
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        JsonNode bad = object(
                "id",
                "x",
                "name",
                "",
                "deleted",
                "maybe",
                "trait_grants",
                array(),
                "module_config",
                array(1, object("config", object())),
                "sorting_priority",
                3_000_000_000L,
                "pretalx_id",
                "a",
                "description",
                true);
        RestClient.Answer answer = api.send("POST", "rooms/", bad);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json(SERVER))
                .isEqualTo(object(
                        "id", array("Must be a valid UUID."),
                        "name", array("This field may not be blank."),
                        "deleted", array("Must be a valid boolean."),
                        "trait_grants", array("Expected a dictionary of items but got type \"list\"."),
                        "module_config",
                                object(
                                        "0", array("Expected a dictionary of items but got type \"int\"."),
                                        "1", object("type", array("This field is required."))),
                        "sorting_priority", array("Ensure this value is less than or equal to 2147483647."),
                        "pretalx_id", array("A valid integer is required."),
                        "description", array("Not a valid string.")));
        assertThat(api.send("POST", "rooms/", object()).body()).isEqualTo("{\"name\":[\"This field is required.\"]}");
        assertThat(names(api.get("rooms/").json(SERVER))).hasSize(3);
    }

    @Test
    void patchKeepsAndPutResets() {
        JsonNode grants = object("viewer", array());
        JsonNode modules = array(object("type", "page.markdown"));
        String id = create(object("name", "A", "pretalx_id", 4, "trait_grants", grants, "module_config", modules));
        JsonNode patched = api.send(
                        "PATCH",
                        "rooms/" + id + "/",
                        object("description", "d", "id", UUID.randomUUID().toString()))
                .json(SERVER);
        assertThat(patched.path("id").asString()).isEqualTo(id);
        assertThat(patched.path("trait_grants")).isEqualTo(grants);
        assertThat(patched.path("module_config")).isEqualTo(modules);
        assertThat(api.send("PUT", "rooms/" + id + "/", object()).body())
                .isEqualTo("{\"name\":[\"This field is required.\"]}");
        JsonNode put = api.send("PUT", "rooms/" + id + "/", object("name", "B")).json(SERVER);
        assertThat(put.path("trait_grants")).isEqualTo(object());
        assertThat(put.path("module_config")).isEqualTo(array());
        assertThat(put.path("description").asString()).isEqualTo("d");
        assertThat(put.path("pretalx_id").asInt()).isEqualTo(4);
    }

    @Test
    void aRoomIsHiddenAndBroughtBackWithItsChannel() {
        String id = create(object(
                "name", "Chat",
                "trait_grants", object("viewer", array()),
                "module_config", array(object("type", "chat.native"))));
        try (TestSocket guest = world.guest();
                TestSocket admin = world.person("Admin", "admin")) {
            String channel = guest.hello()
                    .path("world.config")
                    .path("rooms")
                    .get(0)
                    .path("modules")
                    .get(0)
                    .path("channel_id")
                    .asString();
            api.send("PATCH", "rooms/" + id, object("deleted", true));
            assertThat(guest.expect("room.delete")).isEqualTo(object("id", id));
            assertThat(guest.expect("world.updated").path("rooms").size()).isZero();
            assertThat(api.get("rooms/" + id).json(SERVER).path("deleted").asBoolean(false))
                    .isTrue();
            api.send("PATCH", "rooms/" + id, object("deleted", false));
            JsonNode back = guest.expect("world.updated").path("rooms").get(0);
            assertThat(back.path("modules").get(0).path("channel_id").asString())
                    .isEqualTo(channel);
            assertThat(admin.ok("world.auditlog.list", object())
                            .path("results")
                            .valueStream()
                            .filter(entry -> entry.path("data")
                                    .path("object")
                                    .asString("")
                                    .equals(id))
                            .map(entry -> entry.path("type").asString() + " "
                                    + entry.path("data").path("via").asString()))
                    .containsExactly("world.room.added rest", "world.room.deleted rest", "world.room.added rest");
        }
    }

    @Test
    void aRemovedRoomTakesOnlyItsOwnChannel() {
        JdbcClient jdbc = SERVER.bean(JdbcClient.class);
        jdbc.sql("insert into channel (id, world_id, members) values (?, ?, ?)")
                .params(UUID.randomUUID(), world.id(), "direct of " + world.id())
                .update();
        String id = create(object("name", "Chat", "module_config", array(object("type", "chat.native"))));
        int channels = channels(jdbc);
        try (TestSocket guest = world.guest()) {
            assertThat(api.send("DELETE", "rooms/" + id + "/", object()).status())
                    .isEqualTo(204);
            guest.expect("world.updated");
            assertThat(channels(jdbc)).isEqualTo(channels - 1);
            assertThat(api.get("rooms/" + id).status()).isEqualTo(404);
        }
    }

    private int channels(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from channel where world_id = ?")
                .param(world.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void longListsComeInPages() {
        TestWorld large = TestWorld.create(SERVER, plan -> {
            RestClient.allow(plan);
            for (int i = 0; i < 50; i++) {
                plan.room("r" + i, "R" + i, "page.markdown");
            }
        });
        RestClient client = RestClient.of(SERVER, large, "api");
        JsonNode first = client.get("rooms/?x=1").json(SERVER);
        assertThat(first.path("count").asInt()).isEqualTo(53);
        assertThat(first.path("results").size()).isEqualTo(50);
        assertThat(first.path("next").asString())
                .isEqualTo("http://127.0.0.1:" + SERVER.port() + "/api/v1/worlds/" + large.id() + "/rooms/?x=1&page=2");
        JsonNode second = client.get("rooms/?x=1&page=2").json(SERVER);
        assertThat(second.path("results").size()).isEqualTo(3);
        assertThat(second.path("previous").asString()).endsWith("/rooms/?x=1");
        assertThat(client.get("rooms/?page=last").json(SERVER).path("results")).isEqualTo(second.path("results"));
        for (String page : List.of("3", "0", "x")) {
            assertThat(client.get("rooms/?page=" + page).body()).isEqualTo("{\"detail\":\"Invalid page.\"}");
        }
    }

    @Test
    void otherMethodsAndIdsAreRefused() {
        assertThat(api.get("rooms/no-id/").body()).isEqualTo("{\"detail\":\"Not found.\"}");
        assertThat(api.send("DELETE", "rooms/", object()).status()).isEqualTo(405);
        String id = create(object("name", "A"));
        RestClient.Answer post = api.send("POST", "rooms/" + id, object());
        assertThat(post.status()).isEqualTo(405);
        assertThat(post.response().headers().firstValue("Allow").orElse("")).contains("DELETE");
    }
}
