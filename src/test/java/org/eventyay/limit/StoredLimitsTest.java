package org.eventyay.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.object;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Given as much of something as a world may have, when somebody wants more, then they are told so, and others are not concerned. */
class StoredLimitsTest {
    private static final TestServer SERVER = TestServer.get();
    private static final JdbcClient DATABASE = SERVER.bean(JdbcClient.class);

    private final TestWorld world = TestWorld.create(SERVER, plan -> {
        plan.roles.put("apiuser", List.of("world:api", "room:view", "room:update"));
        plan.grants.putArray("apiuser").add("api");
    });

    private static UUID id(TestSocket person) {
        return UUID.fromString(person.userId());
    }

    private HttpResponse<String> bring(String uid) {
        String body =
                "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\nx\r\n--XX--\r\n";
        return SERVER.send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + SERVER.port() + "/storage/" + world.id() + "/upload/"))
                .header("Content-Type", "multipart/form-data; boundary=XX")
                .header("Authorization", "Bearer " + world.token(uid))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void aPersonBringsSoManyFilesInAnHour() {
        SlidingWindows windows = SERVER.bean(SlidingWindows.class);
        try (TestSocket ada = world.login("ada")) {
            String key = "eventyay:limit:upload:" + world.id() + ":" + id(ada);
            assertThat(bring("ada").statusCode()).isEqualTo(201);
            int more = 0;
            while (windows.take(new Window(key, 200, Duration.ofHours(1)))
                    .attempt()
                    .isPresent()) {
                more++;
            }
            assertThat(more).as("one was counted").isEqualTo(199);
            HttpResponse<String> refused = bring("ada");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(SERVER.json().readTree(refused.body())).isEqualTo(object("error", "file.limited"));
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(bring("bob").statusCode()).isEqualTo(201);
        }
    }

    private void reports(UUID person, int number) {
        DATABASE.sql("insert into report (id, world_id, user_id, kind, question)"
                        + " select gen_random_uuid(), ?, ?, 'attendee_list', '{}' from generate_series(1, ?)")
                .params(world.id(), person, number)
                .update();
    }

    @Test
    void soManyReportsAreMadeAtOnceForOnePersonAndForAll() {
        try (TestSocket ada = world.login("ada", "admin");
                TestSocket bob = world.login("bob", "admin");
                TestSocket cy = world.login("cy", "admin")) {
            reports(id(ada), 10);
            ada.error("world.report.generate.attendee_list", object(), "report.limited");
            bob.ok("world.report.generate.attendee_list", object());
            reports(id(bob), 30);
            cy.error("world.report.generate.attendee_list", object(), "report.limited");
        } finally {
            DATABASE.sql("update report set state = 'failed' where world_id = ?")
                    .param(world.id())
                    .update();
        }
    }

    @Test
    void aWorldHasSoManyIngests() {
        try (TestSocket admin = world.login("ada", "admin")) {
            String stage = admin.room("stage").path("id").asString();
            admin.ok("room.ingest.create", object("room", stage, "name", "first"));
            DATABASE.sql("insert into stream_ingest (id, world_id, room_id, name, public_id)"
                            + " select gen_random_uuid(), ?, ?::uuid, 'n' || n, substr(md5(random()::text), 1, 22)"
                            + " from generate_series(1, 19) n")
                    .params(world.id(), stage)
                    .update();
            admin.error(
                    "room.ingest.create",
                    object("room", admin.room("lounge").path("id").asString(), "name", "more"),
                    "room.ingest.limit");
        }
    }

    @Test
    void aRoomHasSoManyStreamsToComeAndTheyAreReadInPages() {
        try (TestSocket admin = world.login("ada", "admin")) {
            String stage = admin.room("stage").path("id").asString();
            DATABASE.sql("""
                insert into room_stream (id, room_id, title, starts_at, ends_at, source, config)
                select gen_random_uuid(), ?::uuid, 'T' || n, timestamp '2040-01-01' + n * interval '1 hour',
                    timestamp '2040-01-01' + (n + 1) * interval '1 hour', 'youtube', '{"ytid": "aaaaaaaaaaa"}'
                from generate_series(1, 500) n\
                """).param(stage).update();
            String path = "/api/v1/worlds/" + world.id() + "/rooms/" + stage + "/streams/";
            JsonNode last =
                    SERVER.json().readTree(rest("GET", path + "?page=last", "").body());
            assertThat(last.path("count").asInt()).isEqualTo(500);
            assertThat(last.path("next").isNull()).isTrue();
            assertThat(last.path("previous").asString()).endsWith("/streams/?page=9");
            assertThat(last.path("results").size()).isEqualTo(50);
            assertThat(last.path("results").get(49).path("title").asString()).isEqualTo("T500");
            String more = """
                {"starts_at": "2039-01-01T00:00:00Z", "ends_at": "2039-01-01T01:00:00Z", "source": "youtube", "config": {"ytid": "aaaaaaaaaaa"}}\
                """;
            HttpResponse<String> refused = rest("POST", path, more);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
            assertThat(SERVER.json().readTree(refused.body()).path("detail").asString())
                    .contains("500");
        }
    }

    @Test
    void aConnectionListensToSoManyChannels() {
        int most = 500;
        TestWorld large = TestWorld.create(SERVER, plan -> {
            for (int n = 0; n <= most; n++) {
                plan.room("r" + n, "R" + n, "chat.volatile");
            }
            plan.grants.putArray("attendee");
        });
        try (TestSocket ada = large.person("Ada");
                TestSocket second = large.login("uid-Ada")) {
            List<String> channels = ada.hello()
                    .path("world.config")
                    .path("rooms")
                    .valueStream()
                    .filter(room -> room.path("import_id").asString("").startsWith("r"))
                    .map(room -> room.path("modules").path(0).path("channel_id").asString())
                    .toList();
            assertThat(channels).hasSize(most + 1);
            for (int n = 0; n < most; n++) {
                ada.send("chat.subscribe", 10_000 + n, object("channel", channels.get(n)));
            }
            for (int n = 0; n < most; n++) {
                ada.expect("success");
            }
            Object more = object("channel", channels.get(most));
            ada.error("chat.subscribe", more, "chat.too_many_subscriptions");
            ada.ok("chat.subscribe", object("channel", channels.getFirst()));
            second.ok("chat.subscribe", more);
            ada.ok("chat.unsubscribe", object("channel", channels.getFirst()));
            ada.ok("chat.subscribe", more);
        }
    }

    private HttpResponse<String> rest(String method, String path, String body) {
        return SERVER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + world.token("machine", "api"))
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }
}
