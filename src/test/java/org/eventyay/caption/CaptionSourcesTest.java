package org.eventyay.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Captions that come over a connection that stays, from a service that is listened to, and what remains of them. */
class CaptionSourcesTest {
    private static final String CAPTION = "room.caption";

    private final TestServer server = TestServer.get();
    private final TestWorld world =
            TestWorld.create(server, plan -> plan.roles.get("admin").add("world:api"));
    private final TestSocket admin = world.login("Admin", "admin");
    private final String room = admin.room("stage").path("id").asString();

    private void tracks(Object... tracks) {
        admin.ok("room.caption.config.set", object("room", room, "tracks", array(tracks)));
    }

    private String key() {
        return admin.ok("room.caption.key.create", Map.of("room", room, "name", "stenographer"))
                .path("secret")
                .asString();
    }

    private TestSocket reader(String language) {
        TestSocket reader = world.guest();
        reader.ok("room.caption.subscribe", object("room", room, "language", language));
        return reader;
    }

    private static String words(JsonNode pushed) {
        return pushed.path("state").asString() + " " + pushed.path("text").asString();
    }

    /** A program that sends over a WebSocket. */
    private final class Sender implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final WebSocket socket;

        Sender(String path, @Nullable String bearer) {
            WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
            if (bearer != null) {
                builder.header("Authorization", "Bearer " + bearer);
            }
            socket = builder.buildAsync(
                            URI.create("ws://localhost:" + server.port() + "/ws/captions/" + world.id() + "/" + path),
                            this)
                    .join();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            heard.add(data.toString());
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        void say(Object... message) {
            socket.sendText(object(message).toString(), true).join();
        }

        JsonNode next() throws InterruptedException {
            String text = heard.poll(10, TimeUnit.SECONDS);
            assertThat(text).isNotNull();
            return server.json().readTree(text);
        }

        int closeCode() {
            return closed.orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    private void refused(String path, @Nullable String bearer, int status) {
        assertThatThrownBy(() -> new Sender(path, bearer))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        failure ->
                                assertThat(failure.getResponse().statusCode()).isEqualTo(status));
    }

    @Test
    void aSenderStaysConnectedUntilAnotherComes() throws InterruptedException {
        tracks(object("language", "en"), object("language", "de"));
        String key = key();
        TestSocket reader = reader("en");
        refused(room + "/en/", null, 403);
        refused(room + "/en/?key=" + key + "x", null, 403);
        refused(room + "/fr/?key=" + key, null, 404);
        refused("00000000-0000-0000-0000-000000000000/en/", key, 403);
        Sender first = new Sender(room + "/en/", key);
        assertThat(first.next()).isEqualTo(object("type", "ready", "room", room, "language", "en"));
        first.say("type", "caption", "status", "partial", "text", "Hel");
        first.say("type", "caption", "status", "final", "text", "Hello.");
        assertThat(words(reader.expect(CAPTION))).isEqualTo("partial Hel");
        JsonNode whole = reader.expect(CAPTION);
        assertThat(words(whole)).isEqualTo("final Hello.");
        assertThat(first.next()).isEqualTo(object("type", "ack", "id", whole.path("id")));
        first.say("status", "shout", "text", "x");
        assertThat(first.next()).isEqualTo(object("type", "error", "code", "caption.invalid"));
        first.socket.sendText("no json", true).join();
        assertThat(first.next().path("code").asString()).isEqualTo("caption.invalid");
        assertThat(reader.ok("room.caption.list", Map.of("room", room))
                        .path("languages")
                        .get(1)
                        .path("live")
                        .asBoolean())
                .isFalse();
        Sender german = new Sender(room + "/de/?key=" + key, null);
        german.next();
        await().untilAsserted(() -> assertThat(reader.ok("room.caption.list", Map.of("room", room))
                        .path("languages")
                        .get(1)
                        .path("live")
                        .asBoolean())
                .isTrue());
        Sender second = new Sender(room + "/en/?key=" + key, null);
        second.next();
        assertThat(first.closeCode()).isEqualTo(4001);
        second.say("text", "Still here.");
        assertThat(second.next().path("type").asString()).isEqualTo("ack");
        for (int i = 0; i < 20; i++) {
            second.say("text", "");
        }
        assertThat(second.closeCode()).isEqualTo(1008);
        german.socket.abort();
    }

    @Test
    void aProviderIsListenedToOnceAndComesBack() {
        try (FakeProvider provider = new FakeProvider()) {
            tracks(object(
                    "language",
                    "en",
                    "source",
                    "provider",
                    "provider",
                    Map.of("url", provider.url(), "token", "hush hush")));
            TestSocket reader = reader("en");
            await().untilAsserted(() -> assertThat(provider.listeners()).isEqualTo(1));
            assertThat(provider.addresses()).containsExactly("/ws/captions/booth-en?token=hush+hush");
            provider.say(object("type", "caption", "status", "partial", "text", "Wel"));
            assertThat(words(reader.expect(CAPTION))).isEqualTo("partial Wel");
            provider.say(object("type", "translated_caption", "language", "de", "text", "Willkommen."));
            provider.say(object("type", "something", "text", "else"));
            provider.say(object("type", "caption", "language", "en-US", "text", "Welcome."));
            assertThat(words(reader.expect(CAPTION))).isEqualTo("final Welcome.");
            provider.say(object("type", "caption", "status", "clear"));
            assertThat(words(reader.expect(CAPTION))).isEqualTo("clear ");
            provider.hangUp();
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(provider.addresses()).hasSize(2));
            await().untilAsserted(() -> assertThat(provider.listeners()).isEqualTo(1));
            provider.say(object("type", "caption", "text", "Back."));
            assertThat(words(reader.expect(CAPTION))).isEqualTo("final Back.");
            reader.nothing(CAPTION);
            tracks(object("language", "en"));
            await().untilAsserted(() -> assertThat(provider.listeners()).isZero());
        }
    }

    @Test
    void aServerThatDiedIsFollowedByAnother() {
        try (FakeProvider provider = new FakeProvider()) {
            JsonNode source = object("url", provider.url());
            tracks(object("language", "en", "source", "provider", "provider", source, "active", false));
            server.bean(JdbcClient.class)
                    .sql("update caption_track set lease_node = 'one that died', lease_until = now() + interval '2"
                            + " seconds' where room_id = ?::uuid")
                    .param(room)
                    .update();
            tracks(object("language", "en", "source", "provider", "provider", source));
            Instant begun = Instant.now();
            await().untilAsserted(() -> assertThat(provider.listeners()).isEqualTo(1));
            assertThat(begun.plusMillis(1_000))
                    .as("not before its lease is through")
                    .isBefore(Instant.now());
            TestSocket reader = reader("en");
            provider.say(object("type", "booth:state", "live", true));
            provider.say(object("type", "caption", "text", "Once."));
            assertThat(words(reader.expect(CAPTION))).isEqualTo("final Once.");
            reader.nothing(CAPTION);
        }
    }

    private HttpResponse<String> file(String name, @Nullable String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port()
                + "/api/v1/worlds/" + world.id() + "/rooms/" + room + "/captions/" + name));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return server.send(request);
    }

    private long stored(String text, String at, boolean hidden) {
        return server.bean(JdbcClient.class)
                .sql("insert into caption_line (track_id, text, at, hidden) select id, ?, ?::timestamptz, ?"
                        + " from caption_track where room_id = ?::uuid and language = 'en' returning id")
                .params(text, at, hidden, room)
                .query(Long.class)
                .single();
    }

    @Test
    void whatWasSaidCanBeTakenAway() {
        tracks(object("language", "en", "transcript", "public"), object("language", "de"));
        long one = stored("Fish & <chips>", "2031-05-04T10:00:01Z", false);
        stored("Never said.", "2031-05-04T10:00:02Z", true);
        long two = stored("Bread.", "2031-05-04T10:00:03.5Z", false);
        HttpResponse<String> vtt = file("en.vtt", null);
        assertThat(vtt.headers().firstValue("Content-Type")).hasValue("text/vtt; charset=utf-8");
        assertThat(vtt.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"en.vtt\"");
        assertThat(vtt.body())
                .isEqualTo("WEBVTT\n\n" + one + "\n00:00:00.000 --> 00:00:02.500\nFish &amp; &lt;chips&gt;\n\n" + two
                        + "\n00:00:02.500 --> 00:00:09.500\nBread.\n");
        assertThat(file("en.vtt?from=2031-05-04T10:00:00%2B00:00&until=2031-05-04T10:00:03Z", null)
                        .body())
                .isEqualTo("WEBVTT\n\n" + one + "\n00:00:01.000 --> 00:00:08.000\nFish &amp; &lt;chips&gt;\n");
        assertThat(file("en.txt", null).body()).isEqualTo("[12:00:01] Fish & <chips>\n[12:00:03] Bread.\n");
        JsonNode list = server.json().readTree(file("en.json", "Client nobody").body());
        assertThat(list.get(1).toString())
                .isEqualTo("{\"id\":" + two + ",\"text\":\"Bread.\",\"at\":\"2031-05-04T10:00:03.500000+00:00\"}");
        assertThat(file("de.vtt", null).statusCode()).isEqualTo(404);
        assertThat(file("de.txt", "Bearer " + world.token("Admin", "admin")).statusCode())
                .isEqualTo(200);
        assertThat(file("fr.vtt", null).statusCode()).isEqualTo(404);
        assertThat(file("en.vtt?from=yesterday", null).statusCode()).isEqualTo(400);
        assertThat(file("en.vtt?session=ABC", null).statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsOldGoes() {
        tracks(object("language", "en"));
        stored("Old.", Instant.now().minusSeconds(366L * 86_400).toString(), false);
        stored("Young.", Instant.now().minusSeconds(7 * 3_600).toString(), false);
        cleanUp();
        assertThat(count()).isEqualTo(1);
        tracks(object("language", "en", "transcript", "none"));
        cleanUp();
        assertThat(count()).isZero();
    }

    private void cleanUp() {
        server.bean(CaptionRetention.class)
                .oldCaptions(server.bean(JdbcClient.class))
                .run();
    }

    private int count() {
        return server.bean(JdbcClient.class)
                .sql("select count(*) from caption_line l join caption_track t on t.id = l.track_id where t.room_id"
                        + " = ?::uuid")
                .param(room)
                .query(Integer.class)
                .single();
    }
}
