package org.eventyay.poster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.chat.ChatReports;
import org.eventyay.lifecycle.WorldClearing;
import org.eventyay.lifecycle.WorldCloning;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldService;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is said about a poster: by whoever may chat in its hall, heard by those who present it. */
class PosterChatTest {
    private final TestWorld world = TestWorld.create(TestServer.get(), plan -> {
        plan.room("posters", "Posters", "poster.native");
        plan.room("annex", "Annex", "poster.native");
        List<String> admin = new ArrayList<>(plan.roles.get("admin"));
        admin.add("world:rooms.create.poster");
        plan.roles.put("admin", admin);
        plan.grants.putArray("attendee").add("inside");
        plan.roles.put("lobby", List.of("world:view"));
        plan.grants.putArray("lobby");
    });
    private final TestSocket manager = world.person("Pam", "admin", "inside");
    private final String hall = manager.room("posters").path("id").asString();
    private final TestSocket author = world.person("Ann", "inside");
    private final TestSocket visitor = world.person("Vic", "inside");
    private final JsonNode poster = manager.ok(
            "poster.patch",
            object(
                    "id",
                    "",
                    "parent_room_id",
                    hall,
                    "title",
                    "Tides",
                    "presenters",
                    array(object("id", author.userId()))));
    private final String channel = poster.path("channel").asString();

    private static JsonNode message(String channel, JsonNode content) {
        return object("channel", channel, "event_type", "channel.message", "content", content);
    }

    private JsonNode in(Object... more) {
        return ((ObjectNode) object(more)).put("channel", channel);
    }

    private static long id(JsonNode event) {
        return event.path("event_id").asLong();
    }

    private void join(TestSocket who) {
        who.ok("chat.join", in());
        who.expect("chat.event", event -> event.path("sender").asString("").equals(who.userId()));
    }

    @Test
    void whoJoinsTalksAndThePresenterHearsWithoutBeingThere() {
        JsonNode reply = visitor.ok("chat.join", in());
        assertThat(reply.propertyNames())
                .containsExactlyInAnyOrder("state", "next_event_id", "unread_pointer", "members");
        assertThat(reply.path("members").isEmpty()).isTrue();
        JsonNode joined = visitor.expect("chat.event");
        assertThat(joined.path("event_type").asString()).isEqualTo("channel.member");
        TestSocket reader = world.person("Rea", "inside");
        assertThat(reader.ok("chat.subscribe", in()).path("members")).hasSize(1);
        reader.error("chat.send", message(channel, object("type", "text", "body", "?")), "chat.denied");

        JsonNode said = visitor.say(channel, "Why the moon?");
        assertThat(reader.expect("chat.event", event -> id(event) == id(said))
                        .path("users")
                        .propertyNames())
                .containsExactly(visitor.userId());
        visitor.expect("chat.event", event -> id(event) == id(said));
        visitor.nothing("chat.notification");
        reader.nothing("chat.notification");
        JsonNode notice = author.expect("chat.notification");
        assertThat(notice.path("event").path("channel").asString()).isEqualTo(channel);
        assertThat(notice.path("sender").path("id").asString()).isEqualTo(visitor.userId());
        author.nothing("chat.event");

        assertThat(author.ok("chat.fetch", in("count", 10, "before_id", 1_000_000_000_000L))
                        .path("results"))
                .hasSize(2);
        author.ok("chat.mark_read", in("id", id(said)));
        assertThat(author.expect("chat.notification_counts")).isEqualTo(object());
        join(author);
        author.say(channel, "It pulls.");
        author.nothing("chat.notification");
    }

    @Test
    void whoIsAMemberFindsWhatIsUnreadAtTheNextLogin() {
        join(visitor);
        visitor.ok("chat.unsubscribe", in());
        join(author);
        JsonNode said = author.say(channel, "Anybody there?");
        assertThat(visitor.expect("chat.unread_pointers")).isEqualTo(object(channel, Math.toIntExact(id(said))));
        String uid = "u-" + UUID.randomUUID();
        TestSocket twice = world.login(uid, "inside");
        twice.ok("user.update", Map.of("profile", Map.of("display_name", "Two")));
        twice.ok("chat.join", in());
        TestSocket again = world.login(uid, "inside");
        assertThat(again.hello().path("chat.channels"))
                .isEqualTo(array(object("id", channel, "unread_pointer", Math.toIntExact(id(said)))));
        assertThat(again.ok("poster.list.chats", object()))
                .isEqualTo(array(
                        object("id", poster.path("id"), "title", "Tides", "channel", channel, "parent_room_id", hall)));
        again.ok("chat.leave", in());
        assertThat(again.ok("poster.list.chats", object())).isEmpty();
        assertThat(author.ok("poster.list.chats", object())).hasSize(1);
        assertThat(manager.ok("poster.list.chats", object())).isEmpty();
    }

    @Test
    void theRightsOfTheHallHoldAndModeratorsTakeBack() {
        TestSocket outside = world.person("Out");
        for (String action : List.of("chat.subscribe", "chat.join")) {
            outside.error(action, in(), "protocol.denied");
        }
        outside.error("chat.fetch", in("count", 1, "before_id", 9), "protocol.denied");
        outside.error("chat.mark_read", in("id", 1), "protocol.denied");
        visitor.error("chat.subscribe", object("channel", UUID.randomUUID().toString()), "room.unknown");
        visitor.error("poll.list", in(), "room.unknown");
        visitor.error("chat.send", message(channel, object("type", "call")), "chat.denied");
        join(visitor);
        visitor.error("chat.send", message(channel, object("type", "call")), "chat.unsupported_content_type");
        join(manager);
        JsonNode said = visitor.say(channel, "rude words");
        ObjectNode gone = (ObjectNode) message(channel, object("type", "deleted"));
        gone.put("replaces", id(said));
        join(author);
        author.error("chat.send", gone, "chat.denied");
        manager.ok("chat.send", gone);
        assertThat(visitor.expect("chat.event", event -> event.path("replaces").asLong() == id(said))
                        .path("content"))
                .isEqualTo(object("type", "deleted"));
        assertThat(author.ok("chat.react", in("event", id(author.say(channel, "calm")), "reaction", "👍"))
                        .path("reactions"))
                .isEqualTo(object("👍", array(author.userId())));
        TestSocket loud = world.login("loud", "inside");
        loud.ok("user.update", Map.of("profile", Map.of("display_name", "Loud")));
        join(loud);
        manager.ok("user.silence", object("id", loud.userId()));
        TestSocket silenced = world.login("loud", "inside");
        silenced.ok("chat.subscribe", in());
        silenced.error("chat.send", message(channel, object("type", "text", "body", "x")), "protocol.denied");
    }

    @Test
    void theChatGoesWithItsPosterAndHall() {
        join(visitor);
        String annex = manager.room("annex").path("id").asString();
        manager.ok("poster.patch", object("id", poster.path("id"), "parent_room_id", annex));
        visitor.say(channel, "moved along");
        assertThat(TestServer.get().bean(ChatReports.class).isOfRoom(world.id(), UUID.fromString(channel)))
                .isTrue();
        manager.ok("room.delete", object("room", annex));
        await().untilAsserted(() -> visitor.error("chat.subscribe", in(), "room.unknown"));

        JsonNode other = manager.ok("poster.patch", object("id", "", "parent_room_id", hall));
        JsonNode its = object("channel", other.path("channel"));
        visitor.ok("chat.join", its);
        manager.ok("poster.delete", object("poster", other.path("id")));
        await().untilAsserted(() -> visitor.error("chat.subscribe", its, "room.unknown"));
    }

    @Test
    void aCopyBeginsInSilenceAndClearingKeepsTheChats() {
        join(visitor);
        visitor.say(channel, "before");
        JdbcClient jdbc = TestServer.get().bean(JdbcClient.class);
        String copy = world.id() + "c";
        TestServer.get()
                .bean(WorldCloning.class)
                .run(world.id(), new WorldService.NewWorld(copy, "Copy", null, "en", "UTC"), true, true);
        assertThat(jdbc.sql("""
            select count(*) from poster p join channel c on c.id = p.channel_id and c.host_room_id = p.parent_room_id
            where p.world_id = ? and not exists (select from chat_event e where e.channel_id = c.id)\
            """).param(copy).query(Integer.class).single()).isEqualTo(1);
        assertThat(TestServer.get().bean(WorldClearing.class).run(world.id(), false))
                .containsEntry("channel", 0)
                .containsEntry("chat_event", 2);
        assertThat(jdbc.sql("select channel_id::text from poster where world_id = ?")
                        .param(world.id())
                        .query(String.class)
                        .single())
                .isEqualTo(channel);
    }
}
