package org.eventyay.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whoever tries keys learns nothing from the answers: not whether there is such an ingest, nor whether there was such a key. */
class WrongStreamKeysTest {
    private final TestServer server = TestServer.get();
    private final TestWorld world = TestWorld.create(server);
    private final TestSocket admin = world.login("Admin", "admin");
    private final String room = admin.room("stage").path("id").asString();

    /** So many send at once, and who has sent counts for a while. */
    @AfterEach
    void makeRoom() {
        server.bean(JdbcClient.class)
                .sql("update stream_ingest set publisher = null where world_id = ?")
                .param(world.id())
                .update();
    }

    private JsonNode ingest(String name) {
        return admin.ok("room.ingest.create", Map.of("room", room, "name", name));
    }

    private static String key(JsonNode made) {
        return made.path("key").asString();
    }

    private static String publicId(JsonNode made) {
        return made.path("ingest").path("public_id").asString();
    }

    private JsonNode change(String action, JsonNode made, Object... more) {
        List<Object> all = new ArrayList<>(
                List.of("room", room, "id", made.path("ingest").path("id").asString()));
        all.addAll(List.of(more));
        return admin.ok("room.ingest." + action, TestSocket.object(all.toArray()));
    }

    private HttpResponse<String> send(String place, @Nullable String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/ingest/" + place + "/seg0.ts"))
                // so many wrong ones may come from one address in a minute
                .header(
                        "X-Forwarded-For",
                        "2001:db8:" + Integer.toHexString(world.id().hashCode() & 0xffff) + ":1::1")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(TestEncoder.ts()));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return TestEncoder.call(request);
    }

    /** All that can be told apart. */
    private static List<Object> seen(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return List.of(answer.statusCode(), answer.body(), headers);
    }

    @Test
    void theyAllGetTheSameAnswer() {
        JsonNode open = ingest("open");
        JsonNode expired = ingest("expired");
        server.bean(JdbcClient.class)
                .sql("update stream_ingest set expires_at = now() - interval '1 second' where id = ?::uuid")
                .param(expired.path("ingest").path("id").asString())
                .update();
        JsonNode inactive = ingest("inactive");
        change("update", inactive, "active", false);
        JsonNode rotated = ingest("rotated");
        JsonNode fresh = change("rotate", rotated);
        JsonNode deleted = ingest("deleted");
        change("delete", deleted);

        Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();
        answers.put("unknown", send("x".repeat(32), null));
        answers.put("one letter wrong", send(key(open).substring(0, 31) + "-", null));
        answers.put("too short", send("x", null));
        answers.put("too long", send("x".repeat(300), null));
        answers.put("a public id alone", send(publicId(open), null));
        answers.put("a wrong key in the header", send(publicId(open), "x".repeat(32)));
        answers.put("the key of another ingest in the header", send(publicId(open), key(fresh)));
        answers.put("a right key for an ingest that is none", send("x".repeat(22), key(open)));
        answers.put("expired", send(key(expired), null));
        answers.put("inactive", send(key(inactive), null));
        answers.put("replaced", send(key(rotated), null));
        answers.put("deleted", send(key(deleted), null));
        List<Object> first = seen(answers.values().iterator().next());
        assertThat(first).startsWith(404, "{\"error\":\"ingest.unknown\"}");
        assertThat(answers)
                .allSatisfy((what, answer) -> assertThat(seen(answer)).isEqualTo(first));
        assertThat(send(key(open), null).statusCode()).isEqualTo(201);
        assertThat(send(publicId(rotated), key(fresh)).statusCode()).isEqualTo(201);
    }
}
