package org.eventyay.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.participant.ParticipantService;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Given a world, when programs come with tokens or without, then each is let in or told why not. */
class RestAuthenticationTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER, RestClient::allow);
    private static final RestClient API = RestClient.of(SERVER, WORLD, "api");
    private static final String DENIED = "{\"detail\":\"You do not have permission to perform this action.\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Token x|Authentication credentials were not provided.",
                "Bearer|Invalid token header. No credentials provided.",
                "Bearer a b|Invalid token header. Token string should not contain spaces.",
                "Bearer garbage|Invalid token.",
                "bearer eyJhbGciOiJub25lIn0.e30.|Invalid token."
            })
    void badHeadersAreNamed(String header, String detail) {
        RestClient.Answer answer = API.with(header).get("");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json(SERVER)).isEqualTo(object("detail", detail));
        assertThat(answer.response().headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void withoutHeaderNobodyLearnsWhichWorldsThereAre() {
        RestClient.Answer answer = API.with(null).get("");
        assertThat(answer.status()).isEqualTo(403);
        String unknown = "http://127.0.0.1:" + SERVER.port() + "/api/v1/worlds/nosuch/";
        assertThat(SERVER.send(HttpRequest.newBuilder(URI.create(unknown))).body())
                .isEqualTo(answer.body())
                .isEqualTo("{\"detail\":\"Authentication credentials were not provided.\"}");
        var withToken = SERVER.send(HttpRequest.newBuilder(URI.create(unknown)).header("Authorization", "Bearer x"));
        assertThat(withToken.statusCode()).isEqualTo(404);
        assertThat(withToken.body()).isEqualTo("{\"detail\":\"No World matches the given query.\"}");
    }

    @Test
    void whatATokenMayDoComesFromItsTraits() {
        assertThat(API.get("").status()).isEqualTo(200);
        RestClient nobody = RestClient.of(SERVER, WORLD, "other");
        assertThat(nobody.get("").status()).isEqualTo(403);
        assertThat(nobody.get("").body()).isEqualTo(DENIED);
        assertThat(RestClient.of(SERVER, WORLD, "schedule-update").get("").status())
                .as("world:api alone does not show secrets")
                .isEqualTo(403);
    }

    @Test
    void aBannedPersonsTokenIsOfNoUse() {
        TestWorld world = TestWorld.create(SERVER, RestClient::allow);
        try (TestSocket person = world.login("machine", "api")) {
            RestClient api = RestClient.of(SERVER, world, "api");
            assertThat(api.get("").status()).isEqualTo(200);
            SERVER.bean(ParticipantService.class).ban(world.id(), UUID.fromString(person.userId()), Actor.server());
            assertThat(api.get("").status()).isEqualTo(403);
            assertThat(api.get("").body()).isEqualTo(DENIED);
        }
    }

    @Test
    void aClosedWorldLetsNobodyIn() {
        TestWorld world = TestWorld.create(SERVER, RestClient::allow);
        SERVER.bean(WorldService.class).deactivate(world.id(), "over", null, Actor.server());
        assertThat(RestClient.of(SERVER, world, "api").get("").status()).isEqualTo(403);
    }

    @Test
    void onlyJsonIsServed() {
        String url = "http://127.0.0.1:" + SERVER.port() + "/api/v1/worlds/" + WORLD.id() + "/theme";
        assertThat(SERVER.send(HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html"))
                        .statusCode())
                .isEqualTo(406);
    }

    /** What a replacement would have been stored of. */
    @Test
    void bytesThatAreNoTextAreRefusedInEveryForm() {
        String latin = new String(
                "{\"title\":\"Z\u00fcrich\"}".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(bytes("application/json", latin)).startsWith("400 {\"detail\":\"JSON parse error - ");
        assertThat(bytes("application/json; charset=nonsense", latin)).startsWith("415 ");
        assertThat(bytes("application/json; charset=iso-8859-1", latin))
                .startsWith("200 ")
                .contains("Zürich");
        assertThat(bytes("application/x-www-form-urlencoded", "title=Z%fcrich"))
                .startsWith("400 {\"detail\":\"Form parse error - ");
        assertThat(bytes("application/x-www-form-urlencoded", "title=Z\u00fcrich"))
                .startsWith("400 ");
        assertThat(bytes("application/x-www-form-urlencoded", "title=Z%zz")).startsWith("400 ");
        assertThat(bytes("application/x-www-form-urlencoded", "title=Z%C3%BCrich+1"))
                .startsWith("200 ")
                .contains("Zürich 1");
        assertThat(bytes(
                        "multipart/form-data; boundary=XX",
                        "--XX\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nZ\u00fcrich\r\n--XX--\r\n"))
                .startsWith("400 {\"detail\":\"Multipart form parse error - ");
        assertThat(bytes("application/json", "[".repeat(2000)))
                .startsWith("400 ")
                .doesNotContain("StreamRead", "Constraints", "tools.");
    }

    private static String bytes(String type, String latin) {
        var answer = SERVER.send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + SERVER.port() + "/api/v1/worlds/" + WORLD.id() + "/"))
                .method(
                        "PATCH",
                        HttpRequest.BodyPublishers.ofByteArray(
                                latin.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)))
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + WORLD.token("machine", "api")));
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    void bodiesThatCantBeReadAreNamed() {
        assertThat(API.send("PATCH", "", "text/plain", "x").status()).isEqualTo(415);
        assertThat(API.send("PATCH", "", "text/plain", "x").body())
                .isEqualTo("{\"detail\":\"Unsupported media type \\\"text/plain\\\" in request.\"}");
        RestClient.Answer broken = API.send("PATCH", "", "application/json", "{x");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.json(SERVER).path("detail").asString()).startsWith("JSON parse error - ");
        assertThat(API.send("PATCH", "", "application/json", "null").body())
                .isEqualTo("{\"non_field_errors\":[\"No data provided\"]}");
        assertThat(API.send("PATCH", "", "application/json", "[1]").body())
                .isEqualTo("{\"non_field_errors\":[\"Invalid data. Expected a dictionary, but got list.\"]}");
        assertThat(API.send("PATCH", "", "multipart/form-data; boundary=XX", "nonsense")
                        .status())
                .isEqualTo(400);
        assertThat(API.send("PATCH", "", "application/json", "{\"title\":\"\\u0000\"}")
                        .status())
                .isEqualTo(400);
    }
}
