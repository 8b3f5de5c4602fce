package org.eventyay.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.List;
import java.util.UUID;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.testkit.SendsAnyBody;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given two worlds, when an admin of one tries every action with the ids of the other, then nothing of the other is seen or changed. */
@SendsAnyBody
class IsolationTest {
    private static final TestServer SERVER = TestServer.get();
    private static final String MARK = "Only for insiders";

    @Test
    void noActionReachesIntoAnotherWorld() {
        TestWorld foreign = TestWorld.create(SERVER, plan -> plan.room("secret", MARK, "chat.native"));
        TestWorld own = TestWorld.create(SERVER);
        try (TestSocket insider = foreign.person(MARK, "admin", "moderator");
                TestSocket admin = own.person("Admin", "admin", "moderator")) {
            String channel = insider.channel("secret");
            insider.ok("chat.join", object("channel", channel));
            JsonNode sent = insider.say(channel, MARK);
            JsonNode announcement =
                    insider.ok("announcement.create", object("text", MARK)).path("announcement");
            JsonNode before = foreignState(insider);
            insider.drain();
            String room = insider.room("secret").path("id").asString();
            List<JsonNode> ids = List.of(
                    insider.hello().path("user.config").path("id"),
                    insider.room("secret").path("id"),
                    object("c", channel).path("c"),
                    announcement.path("id"),
                    sent.path("event_id"));
            for (ActionMethod action : SERVER.bean(ActionTable.class).all()) {
                for (JsonNode id : ids) {
                    JsonNode reply = admin.call(action.name(), body(id, room, channel));
                    assertThat(reply.toString())
                            .as("%s with %s", action.name(), id)
                            .doesNotContain(MARK);
                }
            }
            assertThat(admin.drain()).noneMatch(frame -> frame.toString().contains(MARK));
            assertThat(foreignState(insider)).isEqualTo(before);
            assertThat(insider.drain())
                    .as("the insider notices nothing")
                    .noneMatch(frame -> !frame.get(0).asString().equals("world.user_count_change"));
        }
    }

    @Test
    void noActionInOnesOwnRoomsTakesIdsOfAnotherWorld() {
        TestWorld foreign = TestWorld.create(SERVER, plan -> plan.room("secret", MARK, "chat.native"));
        try (TestSocket insider = foreign.person(MARK, "admin", "moderator")) {
            String channel = insider.channel("secret");
            insider.ok("chat.join", object("channel", channel));
            JsonNode event = insider.ok("chat.send", message(channel, object("type", "text", "body", MARK)))
                    .path("event")
                    .path("event_id");
            JsonNode before = foreignState(insider);
            insider.drain();
            List<JsonNode> ids = List.of(
                    insider.hello().path("user.config").path("id"),
                    insider.room("secret").path("id"),
                    object("c", channel).path("c"),
                    event);
            for (ActionMethod action : SERVER.bean(ActionTable.class).all()) {
                // a world for each: some of them leave little behind
                TestWorld own = TestWorld.create(SERVER);
                try (TestSocket admin = own.person("Admin", "admin", "moderator")) {
                    String room = admin.room("lounge").path("id").asString();
                    String lounge = admin.channel("lounge");
                    admin.ok("chat.join", object("channel", lounge));
                    for (JsonNode id : ids) {
                        assertThat(admin.call(action.name(), body(id, room, lounge))
                                        .toString())
                                .as("%s with %s", action.name(), id)
                                .doesNotContain(MARK);
                    }
                    assertThat(admin.isClosed()).as(action.name()).isFalse();
                }
            }
            assertThat(foreignState(insider)).isEqualTo(before);
            assertThat(insider.drain()).as("the insider notices nothing").isEmpty();
        }
    }

    @Test
    void filesAndEventsOfAnotherWorldAreNoneHere() {
        TestWorld foreign = TestWorld.create(SERVER);
        TestWorld own = TestWorld.create(SERVER);
        try (TestSocket insider = foreign.person(MARK);
                TestSocket admin = own.person("Admin", "admin", "moderator")) {
            String there = insider.channel("lounge");
            insider.ok("chat.join", object("channel", there));
            JsonNode event = insider.ok("chat.send", message(there, object("type", "text", "body", MARK)))
                    .path("event")
                    .path("event_id");
            String lounge = admin.channel("lounge");
            admin.ok("chat.join", object("channel", lounge));
            StoredFile file = SERVER.bean(StoredFiles.class)
                    .store(
                            NewFile.open(foreign.id(), UUID.fromString(insider.userId()), "secret.png", "image/png"),
                            new byte[] {1});
            JsonNode attached = object("url", file.url(), "mimeType", "image/png", "name", "x.png");
            admin.error(
                    "chat.send",
                    message(lounge, object("type", "files", "files", array(attached))),
                    "chat.invalid_body");
            admin.error(
                    "chat.react",
                    object("channel", lounge, "event", event, "reaction", "\uD83D\uDC4D"),
                    "chat.unknown_event");
            admin.error(
                    "chat.send",
                    object(
                            "channel",
                            lounge,
                            "event_type",
                            "channel.message",
                            "content",
                            object("type", "deleted"),
                            "replaces",
                            event),
                    "chat.unknown_event");
            admin.error("chat.direct.create", object("users", array(insider.userId())), "chat.denied");
            assertThat(admin.ok("user.fetch", object("ids", array(insider.userId()))))
                    .isEqualTo(object());
            assertThat(admin.ok("user.online_status", object("ids", array(insider.userId()))))
                    .isEqualTo(object(insider.userId(), false));
            admin.error("user.fetch", object("id", insider.userId()), "user.not_found");
        }
    }

    private static JsonNode message(String channel, JsonNode content) {
        return object("channel", channel, "event_type", "channel.message", "content", content);
    }

    private static JsonNode body(JsonNode id, String room, String channel) {
        return object(
                "id",
                id,
                "ids",
                array(id),
                "users",
                array(id),
                "room",
                room,
                "channel",
                channel,
                "event",
                id,
                "replaces",
                id,
                "event_type",
                "channel.message",
                "content",
                object("type", "deleted"),
                "reaction",
                "👍",
                "count",
                50,
                "before_id",
                Long.MAX_VALUE,
                "title",
                "Taken over",
                "name",
                "Taken over",
                "text",
                "Taken over",
                "state",
                "active",
                "profile",
                object("display_name", "Taken over"),
                "search_term",
                "",
                "page",
                1,
                "number",
                1,
                "days",
                1,
                "traits",
                array());
    }

    private static JsonNode foreignState(TestSocket insider) {
        return array(
                insider.ok("world.config.get", object()),
                insider.ok("room.config.list", object()),
                insider.ok("announcement.list", object()),
                insider.ok("user.list", object()),
                insider.ok(
                        "chat.fetch",
                        object("channel", insider.channel("secret"), "count", 100, "before_id", Long.MAX_VALUE)));
    }
}
