package org.eventyay.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Who sets captions up, who sends them, who reads them, and who takes them back. */
class CaptionTest {
    private static final String CAPTION = "room.caption";

    private final TestServer server = TestServer.get();
    private final TestWorld world = TestWorld.create(server, plan -> {
        plan.roles.get("admin").add("world:api");
        plan.roles.put("captioner", List.of("room:caption.moderate"));
        plan.grants.putArray("captioner").add("captioner");
    });
    private final TestSocket admin = world.login("Admin", "admin");
    private final String room = admin.room("stage").path("id").asString();

    private static JsonNode track(String language, Object... more) {
        JsonNode track = object("language", language, "label", language.toUpperCase(), "transcript", "public");
        return ((tools.jackson.databind.node.ObjectNode) track)
                .setAll((tools.jackson.databind.node.ObjectNode) object(more));
    }

    private JsonNode tracks(Object... tracks) {
        return admin.ok("room.caption.config.set", object("room", room, "tracks", array(tracks)))
                .path("tracks");
    }

    private String key() {
        return admin.ok("room.caption.key.create", Map.of("room", room, "name", "stenographer"))
                .path("secret")
                .asString();
    }

    private TestSocket modern() {
        return server.socket(world.id())
                .authenticate(Map.of("token", world.token("Modern"), "capabilities", List.of("stage")));
    }

    private TestSocket reader(String language) {
        TestSocket reader = world.guest();
        reader.ok("room.caption.subscribe", object("room", room, "language", language));
        return reader;
    }

    private HttpResponse<String> post(String key, Object body) {
        return server.send(HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/api/v1/worlds/"
                        + world.id() + "/rooms/" + room + "/captions"))
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private ArrayNode say(String key, Object body) {
        HttpResponse<String> answer = post(key, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return (ArrayNode) server.json().readTree(answer.body()).path("ids");
    }

    private static JsonNode line(String language, String text) {
        return object("language", language, "text", text);
    }

    private static JsonNode partial(String language, String text) {
        return object("language", language, "text", text, "state", "partial");
    }

    private static String words(JsonNode pushed) {
        return pushed.path("state").asString() + " " + pushed.path("text").asString();
    }

    private int noted(String type) {
        return server.bean(JdbcClient.class)
                .sql("select count(*) from audit_log where world_id = ? and type = ?")
                .params(world.id(), "world.room.caption." + type)
                .query(Integer.class)
                .single();
    }

    @Test
    void tracksAreStoredInOrderCheckedAndTold() {
        TestSocket modern = modern();
        assertThat(modern.room("stage").path("captions")).isEqualTo(array());
        assertThat(admin.room("stage").has("captions")).isFalse();
        JsonNode stored = tracks(
                track("en"),
                object(
                        "language",
                        "pt-br",
                        "source",
                        "provider",
                        "provider",
                        Map.of("url", "wss://c.example.org/x", "token", "hush")),
                track("de", "active", false, "offset_ms", -500));
        assertThat(stored.get(1))
                .isEqualTo(object(
                        "language",
                        "pt-BR",
                        "label",
                        "Português (Brasil)",
                        "source",
                        "provider",
                        "provider",
                        Map.of("url", "wss://c.example.org/x", "token", "*****"),
                        "offset_ms",
                        0,
                        "transcript",
                        "private",
                        "active",
                        true));
        JsonNode told = modern.expect("room.caption.languages");
        assertThat(told)
                .isEqualTo(object(
                        "room",
                        room,
                        "languages",
                        array(
                                object("language", "en", "label", "EN"),
                                object("language", "pt-BR", "label", "Português (Brasil)"))));
        assertThat(modern().room("stage").path("captions")).isEqualTo(told.path("languages"));
        assertThat(tracks(stored.get(0), stored.get(1), stored.get(2))).isEqualTo(stored);
        // nobody gets at the token by having it sent elsewhere
        JsonNode elsewhere = track(
                "pt-BR", "source", "provider", "provider", Map.of("url", "wss://evil.example.org/", "token", "*****"));
        for (JsonNode bad : List.of(
                array(track("en"), track("EN")),
                array(elsewhere),
                array(track("no language")),
                array(track("en", "label", "x".repeat(61))),
                array(track("en", "offset_ms", 30_001)),
                array(track("en", "transcript", "secret")),
                array(track("en", "source", "provider", "provider", Map.of("url", "https://x.example.org/"))),
                array((Object[]) IntStream.range(0, 13)
                        .mapToObj(i -> track("en-x-a" + i))
                        .toArray()),
                array(5))) {
            JsonNode error =
                    admin.error("room.caption.config.set", object("room", room, "tracks", bad), "room.caption.invalid");
            assertThat(error.path("details").propertyNames()).containsExactly("tracks");
        }
        assertThat(admin.ok("room.caption.config.get", Map.of("room", room)))
                .isEqualTo(object("tracks", stored, "keys", array()));
        modern.error("room.caption.config.get", Map.of("room", room), "protocol.denied");
        assertThat(noted("configured")).isEqualTo(2);
    }

    @Test
    void whatIsSaidReachesThoseWhoReadTheLanguageAndWhoComesLate() {
        tracks(track("en"), track("de"));
        String key = key();
        TestSocket english = reader("en");
        TestSocket german = reader("de");
        ArrayNode ids = say(key, partial("en", "Good mor"));
        ids.addAll(say(key, array(object("language", "en", "status", "partial", "text", "  Good\nmorning  "))));
        TestSocket late = world.guest();
        JsonNode seen = late.ok("room.caption.subscribe", object("room", room, "language", "EN"));
        assertThat(seen.path("partial").path("text").asString()).isEqualTo("Good morning");
        assertThat(english.expect(CAPTION).path("text").asString()).isEqualTo("Good mor");
        assertThat(words(english.expect(CAPTION))).isEqualTo("partial Good morning");
        ids.addAll(say(
                key,
                array(
                        line("en", "Good morning."),
                        object("language", "en", "state", "clear"),
                        line("de", "Guten Morgen."))));
        assertThat(ids.get(0)).isEqualTo(ids.get(1)).isEqualTo(ids.get(2));
        assertThat(ids.get(3).isNull()).isTrue();
        JsonNode whole = english.expect(CAPTION);
        assertThat(whole.propertyNames()).containsExactly("room", "language", "id", "text", "state", "at");
        assertThat(words(whole)).isEqualTo("final Good morning.");
        JsonNode clear = english.expect(CAPTION);
        assertThat(clear.path("id").isNull()).isTrue();
        assertThat(words(clear)).isEqualTo("clear ");
        assertThat(words(german.expect(CAPTION))).isEqualTo("final Guten Morgen.");
        IntStream.range(0, 12).forEach(i -> say(key, line("en", "Line " + i)));
        JsonNode caughtUp = world.guest().ok("room.caption.subscribe", object("room", room, "language", "en"));
        assertThat(caughtUp.path("lines")).hasSize(10);
        assertThat(caughtUp.path("lines").get(0).path("text").asString()).isEqualTo("Line 2");
        assertThat(caughtUp.path("partial").isNull()).isTrue();
        assertThat(caughtUp.path("offset_ms").asInt()).isZero();
        JsonNode languages =
                english.ok("room.caption.list", Map.of("room", room)).path("languages");
        assertThat(languages.get(0))
                .isEqualTo(object("language", "en", "label", "EN", "live", true, "transcript", true));
        assertThat(english.ok("room.caption.unsubscribe", object("room", room, "language", "en")))
                .isEmpty();
        english.drain();
        say(key, line("en", "Unheard."));
        english.nothing(CAPTION);
        german.nothing(CAPTION);
        assertThat(english.withAnyBody().ok("room.caption.unsubscribe", object("room", "nowhere")))
                .isEmpty();
    }

    @Test
    void ofManyPartialsOneATenthOfASecondComesAndTheLastIsNotLost() {
        tracks(track("en"));
        String key = key();
        TestSocket reader = reader("en");
        say(
                key,
                array(IntStream.range(0, 30)
                        .mapToObj(i -> partial("en", "So " + i))
                        .toArray()));
        List<String> heard = new ArrayList<>();
        while (!heard.contains("So 29")) {
            heard.add(reader.expect(CAPTION).path("text").asString());
        }
        assertThat(heard).hasSizeLessThan(10).startsWith("So 0");
        say(key, array(partial("en", "Never"), partial("en", "seen"), line("en", "Done.")));
        List<String> last = new ArrayList<>();
        while (!last.contains("Done.")) {
            last.add(reader.expect(CAPTION).path("text").asString());
        }
        // on a slow machine the tenth of a second is over by then, and the first of the two may come
        assertThat(last).isSubsetOf("Never", "Done.");
        reader.nothing(CAPTION);
        ArrayNode two = say(
                key,
                array(
                        object("language", "en", "text", "A", "state", "partial", "utterance", "a"),
                        object("language", "en", "text", "B", "state", "partial", "utterance", "b"),
                        object("language", "en", "text", "A.", "utterance", "a"),
                        object("language", "en", "text", "B.", "utterance", "b"),
                        line("en", "C.")));
        assertThat(two.get(0)).isEqualTo(two.get(2)).isNotEqualTo(two.get(1));
        assertThat(two.get(1)).isEqualTo(two.get(3));
        assertThat(two.get(4).asLong()).isGreaterThan(two.get(3).asLong());
    }

    @Test
    void messagesAreTakenWholeOrNotAtAll() {
        tracks(track("en"), track("de", "active", false));
        String key = key();
        TestSocket reader = reader("en");
        for (Map.Entry<String, JsonNode> bad : List.of(
                Map.entry("language", line("de", "x")),
                Map.entry("language", object("text", "x")),
                Map.entry("text", line("en", " \u2003")),
                Map.entry("text", line("en", "x".repeat(501))),
                Map.entry("state", object("language", "en", "text", "x", "state", "removed")),
                Map.entry("at", object("language", "en", "text", "x", "at", "now")),
                Map.entry(
                        "at",
                        object(
                                "language",
                                "en",
                                "text",
                                "x",
                                "at",
                                Instant.now().plusSeconds(700).toString())),
                Map.entry("utterance", object("language", "en", "text", "x", "utterance", "u".repeat(65))))) {
            HttpResponse<String> refused = post(key, bad.getValue());
            assertThat(refused.statusCode()).as(bad.getValue().toString()).isEqualTo(400);
            assertThat(server.json().readTree(refused.body()).propertyNames()).contains(bad.getKey());
        }
        HttpResponse<String> list = post(key, array(line("en", "good"), line("xx", "bad")));
        assertThat(list.body()).isEqualTo("{\"1\":{\"language\":[\"The room has no such language.\"]}}");
        assertThat(post(
                                key,
                                array(IntStream.range(0, 41)
                                        .mapToObj(i -> line("en", "x"))
                                        .toArray()))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(key, "{").statusCode()).isEqualTo(400);
        assertThat(post(key, "\"" + "x".repeat(70_000) + "\"").statusCode()).isEqualTo(413);
        reader.nothing(CAPTION);
        say(key, line("en", "bell\u0007 and\u001b escape"));
        assertThat(reader.expect(CAPTION).path("text").asString()).isEqualTo("bell and escape");
        ArrayNode many =
                array(IntStream.range(0, 40).mapToObj(i -> line("en", "x")).toArray());
        List<HttpResponse<String>> answers =
                IntStream.range(0, 4).mapToObj(i -> post(key, many)).toList();
        assertThat(answers).anySatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        });
    }

    @Test
    void aKeyIsGoodForItsRoomAndLanguagesUntilItGoes() {
        tracks(track("en"), track("de"));
        JsonNode made = admin.ok(
                "room.caption.key.create", object("room", room, "name", "german", "languages", array("de"), "days", 3));
        String german = made.path("secret").asString();
        assertThat(german).matches("cap_[A-Za-z0-9]{40}");
        assertThat(made.path("key").propertyNames())
                .containsExactly("id", "name", "languages", "expires_at", "created_at", "last_used_at");
        say(german, line("de", "Ja."));
        assertThat(post(german, line("en", "No.")).body())
                .isEqualTo("{\"detail\":\"You do not have permission to perform this action.\"}");
        assertThat(post("cap_" + "x".repeat(40), line("en", "No.")).body())
                .isEqualTo("{\"detail\":\"Invalid token.\"}");
        assertThat(post(world.token("Guest"), line("en", "No.")).statusCode()).isEqualTo(403);
        say(world.token("Program", "admin"), line("en", "By the API."));
        TestWorld elsewhere = TestWorld.create(server);
        TestSocket stranger = elsewhere.login("Other", "admin");
        String there = stranger.room("stage").path("id").asString();
        stranger.ok("room.caption.config.set", object("room", there, "tracks", array(track("en"))));
        String foreign = stranger.ok("room.caption.key.create", Map.of("room", there, "name", "x"))
                .path("secret")
                .asString();
        assertThat(post(foreign, line("en", "No.")).statusCode()).isEqualTo(403);
        stranger.error(
                "room.caption.key.delete",
                object("room", there, "id", made.path("key").path("id")),
                "room.caption.unknown_key");
        JsonNode kept =
                admin.ok("room.caption.config.get", Map.of("room", room)).path("keys");
        assertThat(kept.get(0).path("last_used_at").isString()).isTrue();
        assertThat(kept.toString()).doesNotContain(german);
        admin.ok(
                "room.caption.key.delete",
                object("room", room, "id", made.path("key").path("id")));
        assertThat(post(german, line("de", "Nein.")).statusCode()).isEqualTo(403);
        admin.error("room.caption.key.create", object("room", room, "name", " "), "room.caption.invalid");
        admin.error(
                "room.caption.key.create",
                object("room", room, "name", "x", "languages", array("fr")),
                "room.caption.invalid");
        assertThat(noted("key.added") + noted("key.deleted")).isEqualTo(2);
    }

    @Test
    void moderatorsCorrectHideAndEditorsDelete() {
        tracks(track("en"), track("de", "transcript", "private"), track("fr", "transcript", "none"));
        String key = key();
        TestSocket reader = reader("en");
        TestSocket moderator = world.login("Mod", "captioner");
        long id = say(key, line("en", "Good moaning.")).get(0).asLong();
        reader.expect(CAPTION);
        reader.error("room.caption.correct", object("room", room, "id", id, "text", "x"), "protocol.denied");
        JsonNode corrected =
                moderator.ok("room.caption.correct", object("room", room, "id", id, "text", "Good morning."));
        assertThat(corrected.path("line").path("text").asString()).isEqualTo("Good morning.");
        JsonNode pushed = reader.expect(CAPTION);
        assertThat(words(pushed)).isEqualTo("final Good morning.");
        assertThat(pushed.path("id").asLong()).isEqualTo(id);
        assertThat(moderator.ok("room.caption.hide", object("room", room, "id", id)))
                .isEmpty();
        assertThat(words(reader.expect(CAPTION))).isEqualTo("removed ");
        JsonNode page = object("room", room, "language", "en");
        assertThat(reader.ok("room.caption.transcript", page).path("lines")).isEmpty();
        moderator.ok("room.caption.correct", object("room", room, "id", id, "text", "Again."));
        say(key, array(line("en", "Two."), line("en", "Three."), line("de", "Zwei.")));
        JsonNode first = reader.ok("room.caption.transcript", object("room", room, "language", "en", "limit", 2));
        assertThat(first.path("more").asBoolean()).isTrue();
        JsonNode rest = reader.ok(
                "room.caption.transcript",
                object(
                        "room",
                        room,
                        "language",
                        "en",
                        "after",
                        first.path("lines").get(1).path("id")));
        assertThat(rest.path("lines")).hasSize(1);
        assertThat(rest.path("more").asBoolean()).isFalse();
        reader.error("room.caption.transcript", object("room", room, "language", "de"), "room.caption.no_transcript");
        moderator.error(
                "room.caption.transcript", object("room", room, "language", "fr"), "room.caption.no_transcript");
        assertThat(moderator
                        .ok("room.caption.transcript", object("room", room, "language", "de"))
                        .path("lines"))
                .hasSize(1);
        for (Object unknown : List.of(id + 1_000_000, "x", 1.5)) {
            moderator.error("room.caption.hide", object("room", room, "id", unknown), "room.caption.unknown_line");
        }
        reader.drain();
        moderator.error("room.caption.delete", Map.of("room", room), "protocol.denied");
        assertThat(admin.ok("room.caption.delete", page).path("deleted").asInt())
                .isEqualTo(3);
        assertThat(words(reader.expect(CAPTION))).isEqualTo("removed ");
        assertThat(admin.ok("room.caption.delete", Map.of("room", room))
                        .path("deleted")
                        .asInt())
                .isEqualTo(1);
        assertThat(noted("corrected") + noted("hidden") + noted("deleted")).isEqualTo(5);
    }

    @Test
    void aConnectionReadsFourLanguagesAndNothingItMayNotSee() {
        tracks(track("en"), track("de"), track("fr"), track("es"), track("it"));
        TestSocket reader = world.login("Reader");
        for (String language : List.of("en", "de", "fr", "es", "es")) {
            reader.ok("room.caption.subscribe", object("room", room, "language", language));
        }
        reader.error("room.caption.subscribe", object("room", room, "language", "it"), "room.caption.limit");
        reader.error("room.caption.subscribe", object("room", room, "language", "pl"), "room.caption.unknown_language");
        reader.ok("room.caption.unsubscribe", object("room", room, "language", "de"));
        reader.ok("room.caption.subscribe", object("room", room, "language", "it"));
        TestWorld elsewhere = TestWorld.create(server);
        elsewhere.guest().error("room.caption.subscribe", object("room", room, "language", "en"), "room.unknown");
        String key = key();
        admin.ok("user.ban", Map.of("id", reader.userId()));
        say(key, line("en", "Nothing for you."));
        reader.nothing(CAPTION);
    }
}
