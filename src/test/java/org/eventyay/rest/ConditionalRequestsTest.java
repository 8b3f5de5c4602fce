package org.eventyay.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Given programs that read and change the same things, when each says which state it has seen, then nobody's change is lost. */
class ConditionalRequestsTest {
    private static final TestServer SERVER = TestServer.get();

    private final TestWorld world = TestWorld.create(SERVER, RestClient::allow);
    private final RestClient api = RestClient.of(SERVER, world, "api");

    private String room() {
        return "rooms/"
                + api.send("POST", "rooms/", object("name", "Seen", "trait_grants", object("viewer", array())))
                        .json(SERVER)
                        .path("id")
                        .asString()
                + "/";
    }

    private String stream(String room) {
        return room + "streams/"
                + api.send("POST", room + "streams/", planned(10))
                        .json(SERVER)
                        .path("id")
                        .asString()
                + "/";
    }

    private static JsonNode planned(int hour) {
        return object(
                "title",
                "T",
                "starts_at",
                "2030-01-01T" + hour + ":00:00Z",
                "ends_at",
                "2030-01-01T" + (hour + 1) + ":00:00Z",
                "source",
                "hls",
                "config",
                object("hls_url", "https://example.org/a.m3u8"));
    }

    private ObjectNode config() {
        return (ObjectNode) api.get("").json(SERVER).path("config");
    }

    @Test
    void whatIsReadHasATagAndIsNotSentTwice() {
        api.send("PATCH", "", object("config", config().set("theme", object("css", "x"))));
        String room = room();
        String stream = stream(room);
        for (String path : List.of("", "rooms/", "rooms/?page=last", room, room + "streams/", stream, "theme")) {
            RestClient.Answer first = api.get(path);
            assertThat(first.status()).as(path).isEqualTo(200);
            assertThat(first.tag())
                    .as(path)
                    .matches("\"[A-Za-z0-9_-]{22}\"")
                    .isEqualTo(api.get(path).tag());
            for (String known : List.of(first.tag(), "\"other\", W/" + first.tag())) {
                RestClient.Answer again = api.send("GET", path, "If-None-Match", known, null);
                assertThat(again.status()).as("%s %s", path, known).isEqualTo(304);
                assertThat(again.body()).isEmpty();
                assertThat(again.tag()).isEqualTo(first.tag());
            }
            assertThat(api.send("GET", path, "If-None-Match", "\"other\"", null).body())
                    .as(path)
                    .isEqualTo(first.body());
            assertThat(api.send("HEAD", path, "", "").tag()).as(path).isEqualTo(first.tag());
        }
        assertThat(List.of(
                        api.get("").tag(), api.get(room).tag(), api.get(stream).tag()))
                .doesNotHaveDuplicates();
    }

    /** As the database keeps documents: without the order of fields, and with numbers in another spelling. */
    @Test
    void theTagOfAChangeIsTheOneThatIsReadAfterwards() {
        String sent = """
            {"config": {"zz": 1e2, "b": [1.50, -0.0, 12345678901234567890, 0.1, {"y": null, "x": "ü\\ud83d\\ude00"}], "aaa": {}, "a": 1E-7,
             "JWT_secrets": %s}, "title": "5"}\
            """.formatted(config().path("JWT_secrets"));
        RestClient.Answer changed = api.send("PATCH", "", "application/json", sent);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(api.get("").tag()).isEqualTo(changed.tag());
        String room = room();
        RestClient.Answer moved = api.send(
                "PUT",
                room,
                object(
                        "name",
                        "N",
                        "module_config",
                        array(object("type", "x", "config", object("zz", 1.5e3, "a", array(1.0)))),
                        "schedule_data",
                        object("session", 7, "computeSession", "x")));
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(api.get(room).tag()).isEqualTo(moved.tag());
        RestClient.Answer made = api.send("POST", "rooms/", object("name", "New"));
        assertThat(api.get("rooms/" + made.json(SERVER).path("id").asString()).tag())
                .isEqualTo(made.tag());
        String stream = stream(room);
        RestClient.Answer later = api.send("PATCH", stream, object("title", "Later"));
        assertThat(api.get(stream).tag()).isEqualTo(later.tag()).isNotEmpty();
    }

    @Test
    void tagsTellDocumentsApart() {
        JsonMapper json = SERVER.json();
        List<String> all = List.of(
                "{}",
                "[]",
                "\"\"",
                "null",
                "\"null\"",
                "true",
                "\"true\"",
                "1",
                "\"1\"",
                "[[1],2]",
                "[[1,2]]",
                "[1,[2]]",
                "{\"a\":{\"b\":1}}",
                "{\"a\":{},\"b\":1}",
                "{\"ab\":1}",
                "{\"a\":\"b1\"}",
                "[\"ab\",\"c\"]",
                "[\"a\",\"bc\"]");
        assertThat(all.stream().map(json::readTree).map(Representation::tag)).doesNotHaveDuplicates();
        assertThat(Stream.of("{\"a\":1,\"b\":[1.0]}", "{\"b\":[1],\"a\":1.00}", "{\"b\":[1e0],\"a\":10e-1}")
                        .map(json::readTree)
                        .map(Representation::tag)
                        .distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "PUT", "DELETE"})
    void whoHasSeenAnEarlierRoomChangesNothing(String method) {
        String room = room();
        String seen = api.get(room).tag();
        try (TestSocket admin = world.person("Admin", "admin");
                TestSocket guest = world.guest()) {
            String id = room.substring(6, 42);
            admin.ok("room.config.patch", object("room", id, "description", "from a browser"));
            guest.expect("world.updated");
            RestClient.Answer late = api.send(method, room, "If-Match", seen, object("name", "Late"));
            assertThat(late.status()).isEqualTo(412);
            assertThat(late.json(SERVER).path("detail").asString()).contains("Read it again");
            assertThat(late.tag()).isEmpty();
            assertThat(guest.drain()).as("nothing is told").isEmpty();
            JsonNode present = api.get(room).json(SERVER);
            assertThat(present.path("name").asString()).isEqualTo("Seen");
            assertThat(present.path("description").asString()).isEqualTo("from a browser");
            RestClient.Answer now =
                    api.send(method, room, "If-Match", api.get(room).tag(), object("name", "In time"));
            assertThat(now.status()).isEqualTo(method.equals("DELETE") ? 204 : 200);
            guest.expect("world.updated");
            assertThat(api.send(method, room, "If-Match", "*", object("name", "x"))
                            .status())
                    .as("what is gone can't be changed")
                    .isEqualTo(method.equals("DELETE") ? 404 : 200);
        }
    }

    @Test
    void aStateIsNamedInEveryFormThatHttpKnows() {
        String room = room();
        String tag = api.get(room).tag();
        for (String good : List.of(tag, "*", "\"other\", " + tag, tag + ",\"other\"")) {
            assertThat(api.send("PATCH", room, "If-Match", good, object()).status())
                    .as(good)
                    .isEqualTo(200);
        }
        for (String bad :
                List.of("W/" + tag, "\"\"", "\"other\"", tag.replace("\"", ""), ",", "\"" + tag, "nonsense")) {
            assertThat(api.send("PATCH", room, "If-Match", bad, object("name", "no"))
                            .status())
                    .as(bad)
                    .isEqualTo(412);
        }
        assertThat(api.send("PATCH", room, "If-None-Match", tag, object("name", "no"))
                        .status())
                .isEqualTo(412);
        assertThat(api.send("PATCH", room, "If-None-Match", "\"other\"", object())
                        .status())
                .isEqualTo(200);
        assertThat(api.send("PATCH", room, object("name", "without a condition"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoMayNotChangeLearnsNothingOfTheState() {
        String room = room();
        RestClient weak = RestClient.of(SERVER, world, "schedule-update");
        assertThat(weak.send("PATCH", room, "If-Match", "\"other\"", object("name", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(api.send("PATCH", "rooms/" + new java.util.UUID(0, 0), "If-Match", "*", object())
                        .status())
                .isEqualTo(404);
        assertThat(api.send("PATCH", room, "If-Match", "\"other\"", object("name", ""))
                        .status())
                .as("the state is judged before the body")
                .isEqualTo(412);
        assertThat(api.send("PATCH", "", "If-Match", "\"other\"", array()).status())
                .isEqualTo(412);
        assertThat(api.send("POST", "rooms/", "If-Match", "\"other\"", object("name", "New"))
                        .status())
                .as("nothing is there yet that could be another")
                .isEqualTo(201);
    }

    @Test
    void aWorldThatChangedMeanwhileStaysAsItIs() {
        RestClient.Answer seen = api.get("");
        try (TestSocket admin = world.person("Admin", "admin")) {
            admin.ok("world.config.patch", object("title", "From a browser"));
        }
        ObjectNode mine = (ObjectNode) seen.json(SERVER).path("config");
        mine.put("mine", true);
        assertThat(api.send("PATCH", "", "If-Match", seen.tag(), object("config", mine))
                        .status())
                .isEqualTo(412);
        RestClient.Answer now = api.get("");
        assertThat(now.json(SERVER).path("config").has("mine")).isFalse();
        assertThat(api.send("PATCH", "", "If-Match", now.tag(), object("config", mine))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aStreamThatChangedMeanwhileStaysAsItIs() {
        String stream = stream(room());
        String seen = api.get(stream).tag();
        assertThat(api.send("PATCH", stream, "If-Match", seen, object("title", "First"))
                        .status())
                .isEqualTo(200);
        for (String method : List.of("PATCH", "PUT", "DELETE")) {
            assertThat(api.send(method, stream, "If-Match", seen, planned(12)).status())
                    .as(method)
                    .isEqualTo(412);
        }
        RestClient.Answer now = api.get(stream);
        assertThat(now.json(SERVER).path("title").asString()).isEqualTo("First");
        assertThat(api.send("DELETE", stream, "If-Match", now.tag(), null).status())
                .isEqualTo(204);
    }

    @Test
    void ofManyWhoHaveSeenTheSameStateOneWins() throws Exception {
        String room = room();
        String seen = api.get(room).tag();
        List<Integer> rooms = together(i -> api.send("PATCH", room, "If-Match", seen, object("name", "Writer " + i)));
        assertThat(rooms).containsOnlyOnce(200).containsOnly(200, 412);
        assertThat(api.get(room).json(SERVER).path("name").asString()).isEqualTo("Writer " + rooms.indexOf(200));

        String world = api.get("").tag();
        ObjectNode config = config();
        List<Integer> worlds = together(i -> api.send(
                "PATCH",
                "",
                "If-Match",
                world,
                object("config", config.deepCopy().put("writer", i))));
        assertThat(worlds).containsOnlyOnce(200).containsOnly(200, 412);
        assertThat(config().path("writer").asInt()).isEqualTo(worlds.indexOf(200));

        String stream = stream(room);
        String entry = api.get(stream).tag();
        List<Integer> streams =
                together(i -> api.send("PATCH", stream, "If-Match", entry, object("title", "Writer " + i)));
        assertThat(streams).containsOnlyOnce(200).containsOnly(200, 412);
        assertThat(api.get(stream).json(SERVER).path("title").asString()).isEqualTo("Writer " + streams.indexOf(200));

        String last = api.get(room).tag();
        List<Integer> gone = together(i -> api.send("DELETE", room, "If-Match", last, null));
        assertThat(gone).containsOnlyOnce(204).containsOnly(204, 404);
    }

    /** Statuses in the order of the writers, who begin at the same moment. */
    private static List<Integer> together(IntFunction<RestClient.Answer> write) throws Exception {
        CountDownLatch begin = new CountDownLatch(1);
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = IntStream.range(0, 6)
                    .mapToObj(i -> threads.submit(() -> {
                        begin.await();
                        return write.apply(i).status();
                    }))
                    .toList();
            begin.countDown();
            for (Future<Integer> one : running) {
                statuses.add(one.get());
            }
        }
        return statuses;
    }
}
