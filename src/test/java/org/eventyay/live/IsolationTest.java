package org.eventyay.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.List;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given two worlds, when an admin of one tries every action with the ids of the other, then nothing of the other is seen or changed. */
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
            JsonNode sent = insider.ok(
                    "chat.send",
                    object(
                            "channel",
                            channel,
                            "event_type",
                            "channel.message",
                            "content",
                            object("type", "text", "body", MARK)));
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
                    sent.path("event").path("event_id"));
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
