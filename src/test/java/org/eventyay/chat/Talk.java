package org.eventyay.chat;

import static org.eventyay.testkit.TestSocket.object;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import tools.jackson.databind.JsonNode;

/** What scenarios of chats have in common. */
final class Talk {
    static final long END = 1_000_000_000_000_000L;

    private Talk() {}

    static JsonNode text(String channel, String body) {
        return message(channel, object("type", "text", "body", body));
    }

    static JsonNode message(String channel, JsonNode content) {
        return object("channel", channel, "event_type", "channel.message", "content", content);
    }

    static JsonNode replacing(String channel, long event, JsonNode content) {
        return object("channel", channel, "event_type", "channel.message", "content", content, "replaces", event);
    }

    /** Says something; the event as it is answered. */
    static JsonNode say(TestSocket socket, String channel, String body) {
        return socket.say(channel, body);
    }

    /** {@code {channel: event}}, as the server writes it. */
    static JsonNode pointer(String channel, long event) {
        return object(channel, Math.toIntExact(event));
    }

    /** Everything that was heard so far is taken off. */
    static void hearOut(TestSocket socket) {
        socket.drain();
    }

    static long id(JsonNode event) {
        return event.path("event_id").asLong();
    }

    /** Joins a permanent channel and hears of it. */
    static JsonNode join(TestSocket socket, String channel) {
        JsonNode reply = socket.ok("chat.join", Map.of("channel", channel));
        heardJoin(socket, socket);
        return reply;
    }

    static JsonNode heardJoin(TestSocket socket, TestSocket who) {
        return socket.expect(
                "chat.event",
                event -> event.path("event_type").asString().equals("channel.member")
                        && event.path("sender").asString("").equals(who.userId()));
    }

    static JsonNode heard(TestSocket socket, long event) {
        return socket.expect("chat.event", data -> id(data) == event);
    }

    static List<JsonNode> fetch(TestSocket socket, String channel) {
        return socket.ok("chat.fetch", Map.of("channel", channel, "count", 100, "before_id", END))
                .path("results")
                .valueStream()
                .toList();
    }

    /** Messages only, what they say. */
    static List<String> texts(TestSocket socket, String channel) {
        return fetch(socket, channel).stream()
                .filter(event -> event.path("event_type").asString().equals("channel.message"))
                .map(event -> event.path("content").path("body").asString("-"))
                .toList();
    }

    /** Names of the chat frames among these, replies included. */
    static List<String> names(List<JsonNode> frames) {
        return frames.stream()
                .map(frame -> frame.get(0).asString())
                .filter(name -> name.startsWith("chat.") || name.equals("success") || name.equals("error"))
                .toList();
    }

    /** Somebody whose token id is known, with a name. */
    static Person person(TestWorld world, String name, String... traits) {
        String uid = "p-" + UUID.randomUUID();
        TestSocket socket = world.login(uid, traits);
        socket.ok("user.update", Map.of("profile", Map.of("display_name", name)));
        return new Person(world, uid, List.of(traits), socket);
    }

    /** Somebody, with one connection and as many more as wanted. */
    record Person(TestWorld world, String uid, List<String> traits, TestSocket socket) {
        TestSocket another() {
            return world.login(uid, traits.toArray(String[]::new));
        }

        TestSocket anotherAt(int port) {
            return TestSocket.open(port, world.id())
                    .authenticate(Map.of("token", world.token(uid, traits.toArray(String[]::new))));
        }

        String id() {
            return socket.userId();
        }
    }
}
