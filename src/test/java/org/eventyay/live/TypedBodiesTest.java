package org.eventyay.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eventyay.testkit.SendsAnyBody;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.ObjectNode;

/** Given somebody who is logged in, when values of other types than an action takes come in, then they are refused, not taken for texts. */
@SendsAnyBody
class TypedBodiesTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);

    @Test
    void aNameIsAText() {
        try (TestSocket admin = WORLD.login("types", "admin")) {
            for (Object bad : new Object[] {
                7, 1.5, true, array("x"), object("a", "x"), "", "  ", "\u3164", "\u200b", "a\0b", "a\u001bb"
            }) {
                assertThat(admin.error("room.create", object("name", bad, "description", ""), "room.invalid_body"))
                        .isNotNull();
            }
            admin.error("room.create", object("name", "Types", "description", 5), "room.invalid_body");
            admin.error("room.create", object("name", "Types", "permission_preset", 5), "room.invalid_body");
            admin.error("room.create", object("name", "Types", "modules", "chat.native"), "room.invalid_body");
            JsonNode made = admin.ok("room.create", object("name", "Types", "unknown", 5));
            for (String key : List.of("name", "description", "picture")) {
                for (Object bad : new Object[] {7, 1.5, true, array("x"), object("a", "x")}) {
                    admin.error("room.config.patch", object("room", made.path("room"), key, bad), "config.invalid");
                }
            }
            for (String module : List.of("page.iframe", "page.markdown")) {
                String key = module.equals("page.markdown") ? "content" : "url";
                for (Object bad : new Object[] {7, true, array("x"), object("a", "x")}) {
                    JsonNode modules = array(object("type", module, "config", object(key, bad)));
                    admin.error(
                            "room.config.patch",
                            object("room", made.path("room"), "module_config", modules),
                            "config.invalid");
                }
            }
        }
    }

    /** Every field of every action that has a type: what is of another one is named, before anything else is looked at. */
    @Test
    void noFieldOfAnyActionTakesAValueOfAnotherType() {
        BodyReader reader = SERVER.bean(BodyReader.class);
        int looked = 0;
        for (ActionMethod action : SERVER.bean(ActionTable.class).all()) {
            for (Class<?> type : action.method().getParameterTypes()) {
                if (action.isBody(type) && !type.isAnnotationPresent(WholeBody.class)) {
                    for (RecordComponent field : type.getRecordComponents()) {
                        looked += refusesOtherTypes(reader, action.name(), type, field);
                    }
                }
            }
        }
        assertThat(looked).isGreaterThan(200);
    }

    private static int refusesOtherTypes(BodyReader reader, String action, Class<?> type, RecordComponent field) {
        List<Object> wrong = wrong(field.getType());
        for (Object value : wrong) {
            JsonNode body = object(key(field), value);
            if (isLenient(field)) {
                continue; // has an answer of its own, and takes nothing else for a text either
            }
            assertThatThrownBy(() -> reader.read(body, type, BodyReader.INVALID))
                    .as("%s %s", action, body)
                    .isInstanceOfSatisfying(
                            LiveError.class,
                            error -> assertThat(String.valueOf(error.details()))
                                    .as("%s %s", action, body)
                                    .contains("This value is not of the right type."));
        }
        return wrong.size();
    }

    private static boolean isLenient(RecordComponent field) {
        return Arrays.stream(field.getDeclaringRecord().getDeclaredFields())
                .filter(one -> one.getName().equals(field.getName()))
                .anyMatch(one -> one.isAnnotationPresent(JsonDeserialize.class));
    }

    private static String key(RecordComponent field) {
        return Arrays.stream(field.getDeclaringRecord().getDeclaredFields())
                .filter(one -> one.getName().equals(field.getName()) && one.isAnnotationPresent(JsonProperty.class))
                .map(one -> one.getAnnotation(JsonProperty.class).value())
                .findFirst()
                .orElseGet(() -> field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
    }

    private static List<Object> wrong(Class<?> type) {
        if (type == String.class || type.isEnum()) {
            return List.of(7, 1.5, true, array("x"), object("a", "x"));
        }
        if (type == UUID.class) {
            return List.of(7, true, array("x"), object("a", "x"), "none");
        }
        if (type == Long.class || type == Integer.class || type == long.class || type == int.class) {
            return List.of("7", 7.5, true, array(7), object("a", 7));
        }
        if (type == Boolean.class || type == boolean.class) {
            return List.of("true", 1, 0, 1.5, array(true), object("a", true));
        }
        return List.class.isAssignableFrom(type) ? List.of("x", 7, true, object("a", "x")) : List.of();
    }

    /** Documents are looked at by the action itself; whatever they are, somebody did it wrong and not the server. */
    @Test
    void noDocumentIsAFaultOfTheServer() {
        try (TestSocket admin = WORLD.login("documents", "admin")) {
            List<JsonNode> rooms = admin.hello()
                    .path("world.config")
                    .path("rooms")
                    .valueStream()
                    .toList();
            for (ActionMethod action : SERVER.bean(ActionTable.class).all()) {
                for (Class<?> type : action.method().getParameterTypes()) {
                    if (action.isBody(type) && !type.isAnnotationPresent(WholeBody.class)) {
                        for (RecordComponent field : type.getRecordComponents()) {
                            if (field.getType() == JsonNode.class) {
                                rooms.forEach(room -> takesAnyDocument(admin, action.name(), key(field), room));
                            }
                        }
                    }
                }
            }
        }
    }

    private static void takesAnyDocument(TestSocket admin, String action, String key, JsonNode room) {
        for (Object value :
                new Object[] {7, -1e300, true, "x", "", array(1), array(array()), object("a", 1), object()}) {
            ObjectNode body = (ObjectNode) object("room", room.path("id"), key, value);
            room.path("modules").forEach(module -> {
                if (module.has("channel_id")) {
                    body.set("channel", module.path("channel_id"));
                }
            });
            JsonNode reply = admin.call(action, body);
            assertThat(reply.get(2).path("code").asString(""))
                    .as("%s %s", action, body)
                    .isNotIn("server.error", "protocol.internal_error");
        }
    }

    @Test
    void numbersAndFlagsOfTheChatAreNumbersAndFlags() {
        try (TestSocket ada = WORLD.person("Ada")) {
            String channel = ada.channel("lounge");
            for (Object bad : new Object[] {"25", 25.0, 25.5, true, array(25), -1, 0}) {
                assertThat(ada.error(
                                "chat.fetch",
                                object("channel", channel, "count", bad, "before_id", 9),
                                "chat.invalid_body"))
                        .isEqualTo(object("code", "chat.invalid_body"));
            }
            ada.error("chat.join", object("channel", channel, "volatile", "true"), "chat.invalid_body");
            ada.error("chat.join", object("channel", channel, "volatile", 1), "chat.invalid_body");
            ada.error("chat.mark_read", object("channel", channel, "id", "7"), "chat.invalid_body");
            ada.ok("chat.join", object("channel", channel));
            for (Object bad : new Object[] {5, true, array("hi"), object("a", "hi"), "nul\0", "esc\u001b"}) {
                ada.error("chat.send", message(channel, object("type", "text", "body", bad)), "chat.invalid_body");
            }
            for (Object bad : new Object[] {5, null, true, array("channel.message")}) {
                ada.error(
                        "chat.send",
                        object("channel", channel, "event_type", bad, "content", object("type", "text", "body", "x")),
                        "chat.unsupported_event_type");
            }
            for (String blank : List.of("", " ", "\n\t", "\u00a0\u200b", "\u3164")) {
                assertThat(ada.error(
                                "chat.send", message(channel, object("type", "text", "body", blank)), "chat.empty"))
                        .isEqualTo(object("code", "chat.empty"));
            }
            ada.error("chat.direct.create", object("users", array(5)), "chat.denied");
            ada.error(
                    "chat.direct.create", object("users", array(UUID.randomUUID()), "hide", "no"), "chat.invalid_body");
        }
    }

    private static JsonNode message(String channel, JsonNode content) {
        return object("channel", channel, "event_type", "channel.message", "content", content);
    }

    @Test
    void aListOfIdsHoldsTexts() {
        try (TestSocket ada = WORLD.person("Ada")) {
            for (String action : List.of("user.fetch", "user.online_status")) {
                ada.error(action, object("ids", "x"), "protocol.invalid_body");
                ada.error(action, object("ids", 5), "protocol.invalid_body");
                assertThat(ada.ok(action, object("ids", array(5, true, null, array("x")))))
                        .as("what is no text is nobody")
                        .isEqualTo(object());
            }
            ada.error("user.list.search", object("search_term", 5, "page", 1), "protocol.invalid_body");
            ada.error(
                    "user.list.search",
                    object("search_term", "", "page", 1, "include_banned", "yes"),
                    "protocol.invalid_body");
            assertThat(ada.ok("user.list.search", object("search_term", "", "page", "1"))
                            .has("results"))
                    .isTrue();
        }
    }

    @Test
    void onlyATextOrAFiniteNumberIsAGuest() {
        for (String bad : List.of(
                "true", "1e309", "-1e400", "[1]", "{}", "\"\\ud83d\"", "\"a\\u0000\"", "\"a\\u001b\"", "\"a\\nb\"")) {
            try (TestSocket socket = SERVER.socket(WORLD.id())) {
                socket.sendText("[\"authenticate\",{\"client_id\":" + bad + "}]");
                assertThat(socket.next()).as(bad).isEqualTo(array("error", object("code", "protocol.invalid_body")));
            }
        }
        try (TestSocket number = SERVER.socket(WORLD.id());
                TestSocket text = WORLD.guest("1742")) {
            number.authenticate(object("client_id", 1742));
            assertThat(number.userId()).isEqualTo(text.userId());
        }
        try (TestSocket emoji = WORLD.guest("👍".repeat(200))) {
            assertThat(emoji.userId()).isNotEmpty();
        }
    }

    @Test
    void aNumberBeyondAllNumbersIsNeitherStoredNorEchoed() {
        try (TestSocket ada = WORLD.person("Ada")) {
            ada.sendText("[\"user.update\",5,{\"client_state\":{\"a\":[1e400]}}]");
            assertThat(ada.next().get(2).path("code").asString()).isEqualTo("protocol.invalid_body");
            ada.sendText("[\"user.update\",1e400,{}]");
            assertThat(ada.next().toString()).doesNotContain("Infinity");
            assertThat(ada.ok("user.update", object())).isEqualTo(object());
        }
    }

    /** Actions that could not be called. */
    static final class Wrong {
        record One(String a) {}

        record Two(String b) {}

        @InWorld
        void json(Caller caller, JsonNode body) {}

        @InWorld
        void text(String body) {}

        @InWorld
        void twice(One one, Two two) {}

        @InWorld
        void right(Two body, Caller caller) {}

        void unguarded(Caller caller) {}
    }

    @Test
    void anActionWithAParameterNobodyProvidesIsAFailureToStart() {
        for (String wrong : List.of("json", "text", "twice", "unguarded")) {
            assertThatIllegalStateException().as(wrong).isThrownBy(() -> action(wrong));
        }
        assertThat(action("right").name()).isEqualTo("test.right");
    }

    private static ActionMethod action(String name) {
        Method method = Arrays.stream(Wrong.class.getDeclaredMethods())
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return new ActionMethod(
                "test." + name,
                new Wrong(),
                method,
                Map.of(InWorld.class, new InWorldGuard()),
                SERVER.bean(BodyReader.class));
    }
}
