package org.eventyay.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.eventyay.actor.Actor;
import org.eventyay.participant.ParticipantService;
import org.eventyay.participant.WorldGrants;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Given a world and tokens of different rights, when programs ask for what they may not or can't have, then each is told the same way as ever. */
class RestRefusalsTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER, RestRefusalsTest::plan);
    private static final RestClient API = RestClient.of(SERVER, WORLD, "api");
    private static final TestWorld OTHER = TestWorld.create(SERVER, RestRefusalsTest::plan);

    private static final Map<String, String> PLACES = new HashMap<>();
    private static final Map<String, JsonNode> ANSWERS = Map.of(
            "credentials", object("detail", "Authentication credentials were not provided."),
            "token", object("detail", "Invalid token."),
            "denied", object("detail", "You do not have permission to perform this action."),
            "world", object("detail", "No World matches the given query."),
            "room", object("detail", "No Room matches the given query."),
            "nothing", object("detail", "Not found."),
            "page", object("detail", "Invalid page."),
            "list", object("non_field_errors", array("Invalid data. Expected a dictionary, but got list.")));

    static {
        String hall = object("name", "Hall", "trait_grants", object("viewer", array()))
                .toString();
        String room = made(API.send("POST", "rooms/", "application/json", hall));
        PLACES.put("{room}", room);
        PLACES.put("{hidden}", made(API.send("POST", "rooms/", object("name", "Hidden"))));
        PLACES.put(
                "{foreign}",
                made(RestClient.of(SERVER, OTHER, "api").send("POST", "rooms/", "application/json", hall)));
        PLACES.put("{none}", new UUID(0, 0).toString());
        PLACES.put(
                "{stream}",
                made(API.send(
                        "POST",
                        "rooms/" + room + "/streams/",
                        object(
                                "starts_at",
                                "2030-01-01T10:00:00Z",
                                "ends_at",
                                "2030-01-01T11:00:00Z",
                                "source",
                                "hls",
                                "config",
                                object("hls_url", "https://example.org/a.m3u8")))));
    }

    /** Further tokens: with the API alone, with one kind of room each, with people but without the API. */
    private static void plan(TestWorld.Plan plan) {
        RestClient.allow(plan);
        for (String kind : List.of("stage", "bbb", "chat")) {
            plan.roles.put(kind, List.of("world:api", "room:view", "world:rooms.create." + kind));
            plan.grants.putArray(kind).add(kind);
        }
        plan.roles.put("people", List.of("world:users.manage"));
        plan.grants.putArray("people").add("people");
        plan.roles.put("secrets", List.of("world:api", "world:secrets"));
        plan.grants.putArray("secrets").add("secrets").add(array("narrow", "wide"));
        plan.roles.put("text", List.of("world:api"));
        plan.grants.put("text", "text");
    }

    private static String made(RestClient.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json(SERVER).path("id").asString();
    }

    private static RestClient client(String who) {
        return switch (who) {
            case "nobody" -> API.with(null);
            case "junk" -> API.with("Bearer junk");
            default -> RestClient.of(SERVER, WORLD, who.split(" "));
        };
    }

    @ParameterizedTest(name = "{0} {1} as {2}: {4} {5}")
    @CsvSource(
            delimiter = '|',
            value = {
                // who comes in, and where
                "GET    |                                  | nobody          |      | 403 | credentials",
                "PATCH  |                                  | nobody          | {}   | 403 | credentials",
                "GET    | rooms/                           | nobody          |      | 403 | credentials",
                "POST   | rooms/                           | nobody          | {}   | 403 | credentials",
                "DELETE | rooms/{room}/                    | nobody          |      | 403 | credentials",
                "GET    | rooms/{room}/streams/            | nobody          |      | 403 | credentials",
                "POST   | schedule_update                  | nobody          | {}   | 403 | credentials",
                "POST   | delete_user                      | nobody          | {}   | 403 | credentials",
                "GET    | rooms/{room}/                    | junk            |      | 403 | token",
                "POST   | schedule_update                  | junk            | {}   | 403 | token",
                "POST   | delete_user                      | junk            | {}   | 403 | token",
                "GET    | theme                            | junk            |      | 403 | token",
                "POST   | favourite-talk/                  | junk            | []   | 403 | token",
                "GET    | export-talk                      | junk            |      | 403 | token",
                // the world
                "GET    |                                  | schedule-update |      | 403 | denied",
                "PATCH  |                                  | secrets wide    | {}   | 403 | denied",
                "GET    |                                  | secrets         |      | 403 | denied",
                "GET    |                                  | wide            |      | 403 | denied",
                "DELETE |                                  | api             |      | 403 | denied",
                "PUT    |                                  | secrets narrow  | {}   | 403 | denied",
                "PUT    |                                  | api             | {}   | 405 | *",
                "POST   |                                  | api             | {}   | 405 | *",
                "PATCH  |                                  | api             | []   | 400 | list",
                // rooms
                "GET    | rooms/                           | text            |      | 403 | denied",
                "GET    | rooms/                           | people          |      | 403 | denied",
                "POST   | rooms/                           | schedule-update | {}   | 403 | denied",
                "POST   | rooms/                           | api             | []   | 400 | list",
                "PUT    | rooms/                           | api             | {}   | 405 | *",
                "PATCH  | rooms/                           | api             | {}   | 405 | *",
                "DELETE | rooms/                           | api             |      | 405 | *",
                "GET    | rooms/?page=2                    | api             |      | 404 | page",
                "GET    | rooms/?page=-1                   | api             |      | 404 | page",
                "GET    | rooms/?page=1.5                  | api             |      | 404 | page",
                "GET    | rooms/{none}/                    | api             |      | 404 | room",
                "GET    | rooms/{foreign}/                 | api             |      | 404 | room",
                "PATCH  | rooms/{foreign}/                 | api             | {}   | 404 | room",
                "DELETE | rooms/{foreign}/                 | api             |      | 404 | room",
                "GET    | rooms/foo/                       | api             |      | 404 | nothing",
                "PATCH  | rooms/foo/                       | api             | {}   | 404 | nothing",
                "GET    | rooms/{hidden}/                  | schedule-update |      | 404 | room",
                "PATCH  | rooms/{hidden}/                  | schedule-update | {}   | 404 | room",
                "PUT    | rooms/{room}/                    | schedule-update | {}   | 403 | denied",
                "PATCH  | rooms/{room}/                    | chat            | {}   | 403 | denied",
                "DELETE | rooms/{room}/                    | chat            |      | 403 | denied",
                "PATCH  | rooms/{room}/                    | api             | []   | 400 | list",
                "POST   | rooms/{room}/                    | api             | {}   | 405 | *",
                // streams
                "GET    | rooms/{room}/streams/            | chat            |      | 403 | denied",
                "POST   | rooms/{room}/streams/            | chat            | {}   | 403 | denied",
                "GET    | rooms/{hidden}/streams/          | schedule-update |      | 404 | room",
                "GET    | rooms/{foreign}/streams/         | api             |      | 404 | room",
                "GET    | rooms/{room}/streams/?page=2     | api             |      | 404 | page",
                "GET    | rooms/{room}/streams/{none}/     | api             |      | 404 | nothing",
                "GET    | rooms/{hidden}/streams/{stream}/ | api             |      | 404 | nothing",
                "DELETE | rooms/{room}/streams/foo/        | api             |      | 404 | nothing",
                "PUT    | rooms/{room}/streams/            | api             | {}   | 405 | *",
                "POST   | rooms/{room}/streams/{stream}/   | api             | {}   | 405 | *",
                // what other systems tell
                "POST   | schedule_update                  | people          | {}   | 403 | denied",
                "POST   | schedule_update                  | api             | []   | 400 | list",
                "GET    | schedule_update                  | api             |      | 405 | *",
                "POST   | delete_user                      | schedule-update | {}   | 403 | denied",
                "POST   | delete_user                      | people          | []   | 400 | list",
                "GET    | delete_user                      | people          |      | 405 | *",
                "POST   | theme                            | nobody          | {}   | 405 | *",
                "GET    | favourite-talk/                  | api             |      | 405 | *",
                "POST   | export-talk                      | nobody          | {}   | 405 | *",
            })
    void isToldTheSameWayAsEver(String method, String path, String who, String body, int status, String answer) {
        String real = path == null ? "" : path;
        for (Map.Entry<String, String> place : PLACES.entrySet()) {
            real = real.replace(place.getKey(), place.getValue());
        }
        RestClient.Answer got = client(who).send(method, real, "application/json", body == null ? "" : body);
        assertThat(got.status()).as(got.body()).isEqualTo(status);
        assertThat(got.json(SERVER))
                .isEqualTo(
                        answer.equals("*")
                                ? object("detail", "Method \"" + method + "\" not allowed.")
                                : ANSWERS.get(answer));
        assertThat(got.header("WWW-Authenticate")).isEmpty();
        assertThat(got.header("ETag")).isEmpty();
        assertThat(got.header("Allow").isEmpty()).isEqualTo(status != 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rooms/", "schedule_update", "delete_user", "theme", "favourite-talk/", "export-talk"})
    void aWorldThatIsNoneIsKnownToNobody(String path) {
        String method = path.contains("_") || path.startsWith("fav") ? "POST" : "GET";
        RestClient.Answer got = API.at("nosuchworld").send(method, path, "application/json", "{}");
        assertThat(got.status()).isEqualTo(404);
        assertThat(got.json(SERVER)).isEqualTo(ANSWERS.get("world"));
    }

    @Test
    void eachKindOfRoomIsReasonEnoughToMakeOne() {
        for (String kind : List.of("stage", "bbb", "chat")) {
            RestClient.Answer room = client(kind).send("POST", "rooms/", object("name", "By " + kind));
            assertThat(room.status()).as(kind).isEqualTo(201);
            assertThat(API.send("DELETE", "rooms/" + made(room) + "/", object()).status())
                    .isEqualTo(204);
        }
    }

    @Test
    void whatWasGrantedToAPersonDoesNotCount() {
        TestWorld world = TestWorld.create(SERVER, RestRefusalsTest::plan);
        RestClient api = RestClient.of(SERVER, world, "schedule-update");
        try (TestSocket person = world.login("machine")) {
            SERVER.bean(WorldGrants.class)
                    .grant(world.id(), UUID.fromString(person.userId()), "apiuser", Actor.server());
            person.expect("world.updated");
            assertThat(api.send("POST", "rooms/", object("name", "x")).status()).isEqualTo(403);
            assertThat(api.get("rooms/").json(SERVER).path("count").asInt()).isZero();
        }
    }

    @Test
    void aSilencedPersonsTokenOnlyReads() {
        TestWorld world = TestWorld.create(SERVER, plan -> {
            plan(plan);
            plan.roles.put("apiuser", List.of("world:api", "world:view", "room:view", "room:update"));
        });
        RestClient api = RestClient.of(SERVER, world, "api");
        try (TestSocket person = world.login("machine", "api")) {
            assertThat(api.get("rooms/").status()).isEqualTo(200);
            SERVER.bean(ParticipantService.class).silence(world.id(), UUID.fromString(person.userId()), Actor.server());
            assertThat(api.get("rooms/").json(SERVER)).isEqualTo(ANSWERS.get("denied"));
        }
    }

    @Test
    void whatATokenSaysOfItselfIsJudged() {
        assertThat(API.claiming(claims -> claims.remove("traits")).get("rooms/").json(SERVER))
                .isEqualTo(ANSWERS.get("denied"));
        assertThat(RestClient.of(SERVER, WORLD).get("theme").status()).isEqualTo(503);
        List<Consumer<ObjectNode>> good = List.of(
                claims -> claims.put("uid", 7),
                claims -> claims.putNull("uid"),
                claims -> claims.remove("uid"),
                claims -> claims.remove("exp"),
                claims -> claims.putArray("aud").add("x").add("venueless"));
        for (int i = 0; i < good.size(); i++) {
            assertThat(API.claiming(good.get(i)).get("rooms/").status())
                    .as("good token %d", i)
                    .isEqualTo(200);
        }
        List<Consumer<ObjectNode>> bad = List.of(
                claims -> claims.put("exp", 1),
                claims -> claims.put("iat", 99_999_999_999L),
                claims -> claims.put("nbf", 99_999_999_999L),
                claims -> claims.put("sub", 5),
                claims -> claims.put("jti", 5),
                claims -> claims.put("aud", "x"),
                claims -> claims.remove("aud"),
                claims -> claims.put("iss", "x"),
                claims -> claims.remove("iss"));
        for (int i = 0; i < bad.size(); i++) {
            assertThat(API.claiming(bad.get(i)).get("rooms/").json(SERVER))
                    .as("bad token %d", i)
                    .isEqualTo(ANSWERS.get("token"));
        }
    }

    /** Header bytes that are no text can't be sent by any client library. */
    @Test
    void aTokenOfBytesThatAreNoTextIsNamed() throws IOException {
        byte[] head = ("GET /api/v1/worlds/" + WORLD.id()
                        + "/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer a\u00ffb\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        try (Socket socket = new Socket("127.0.0.1", SERVER.port())) {
            socket.getOutputStream().write(head);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403")
                    .endsWith(
                            "{\"detail\":\"Invalid token header. Token string should not contain invalid characters.\"}");
        }
    }
}
