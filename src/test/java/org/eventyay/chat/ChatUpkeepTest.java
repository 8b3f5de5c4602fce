package org.eventyay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.eventyay.chat.Talk.fetch;
import static org.eventyay.chat.Talk.hearOut;
import static org.eventyay.chat.Talk.id;
import static org.eventyay.chat.Talk.join;
import static org.eventyay.chat.Talk.replacing;
import static org.eventyay.chat.Talk.say;
import static org.eventyay.chat.Talk.text;
import static org.eventyay.chat.Talk.texts;
import static org.eventyay.testkit.TestSocket.object;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.live.LiveError;
import org.eventyay.settings.Settings;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Given people who talked, when somebody cleans up after them or another module speaks, then the right things stay and are told. */
class ChatUpkeepTest {
    private static final TestServer SERVER = TestServer.get();
    private final TestWorld world = TestWorld.create(SERVER);
    private final Talk.Person ada = Talk.person(world, "Ada");
    private final Talk.Person bob = Talk.person(world, "Bob");
    private final String lounge = ada.socket().channel("lounge");

    private static int count(String query, Object... parameters) {
        return SERVER.bean(JdbcClient.class)
                .sql("select count(*) from " + query)
                .params(List.of(parameters))
                .query(Integer.class)
                .single();
    }

    private String direct() {
        return ada.socket()
                .ok("chat.direct.create", Map.of("users", List.of(bob.id())))
                .path("id")
                .asString();
    }

    @Test
    void everythingSomebodySaidInRoomsIsTakenBack() {
        join(ada.socket(), lounge);
        join(bob.socket(), lounge);
        String stage = ada.socket().channel("stage");
        ada.socket().ok("chat.join", Map.of("channel", stage));
        String direct = direct();
        say(ada.socket(), lounge, "one");
        long mention = id(say(ada.socket(), lounge, "two @" + bob.id()));
        long gone = id(say(ada.socket(), lounge, "three"));
        ada.socket().ok("chat.send", replacing(lounge, gone, object("type", "deleted")));
        say(ada.socket(), stage, "four");
        say(ada.socket(), direct, "stays");
        say(bob.socket(), lounge, "stays too");
        hearOut(bob.socket());

        UUID author = UUID.fromString(ada.id());
        assertThat(SERVER.bean(ChatService.class)
                        .deleteMessagesOf(world.id(), author, new Actor.Person(UUID.fromString(bob.id()))))
                .isEqualTo(3);
        assertThat(bob.socket()
                        .expect("chat.event", event -> event.path("replaces").asLong() == mention)
                        .path("content"))
                .isEqualTo(object("type", "deleted"));
        assertThat(bob.socket().expect("chat.notification_counts").has(lounge))
                .as("what was taken back is no news")
                .isFalse();
        assertThat(texts(bob.socket(), lounge)).containsOnly("-", "stays too");
        assertThat(texts(ada.socket(), stage)).containsOnly("-");
        assertThat(texts(bob.socket(), direct)).containsExactly("stays");
        assertThat(count(
                        "audit_log where world_id = ? and type = 'chat.event.updated' and user_id = ?::uuid"
                                + " and data ->> 'by_same_user' = 'false'",
                        world.id(),
                        bob.id()))
                .isEqualTo(3);
        assertThat(SERVER.bean(ChatService.class).deleteMessagesOf(world.id(), author, Actor.server()))
                .as("nothing is left to take back")
                .isZero();
    }

    @Test
    void anOpenedPollIsSaidInTheChatOfItsRoom() {
        join(ada.socket(), lounge);
        join(bob.socket(), lounge);
        ada.socket().ok("chat.unsubscribe", Map.of("channel", lounge));
        hearOut(bob.socket());
        hearOut(ada.socket());
        ChatService chat = SERVER.bean(ChatService.class);
        UUID room = UUID.fromString(ada.socket().room("lounge").path("id").asString());
        long event = chat.announcePoll(world.id(), room, UUID.fromString(bob.id()), "poll-1", "open")
                .orElseThrow()
                .id();
        JsonNode heard = bob.socket().expect("chat.event");
        assertThat(id(heard)).isEqualTo(event);
        assertThat(heard.path("event_type").asString()).isEqualTo("channel.poll");
        assertThat(heard.path("sender").asString()).isEqualTo(bob.id());
        assertThat(heard.path("content")).isEqualTo(object("poll_id", "poll-1", "state", "open"));
        ada.socket().nothing("chat.unread_pointers");
        assertThat(ada.another()
                        .hello()
                        .path("chat.channels")
                        .get(0)
                        .path("unread_pointer")
                        .asLong())
                .isEqualTo(event);
        UUID silent = UUID.fromString(ada.socket().room("about").path("id").asString());
        assertThat(chat.announcePoll(world.id(), silent, null, "poll-2", "open"))
                .isEmpty();
    }

    @Test
    void aClearedWorldHasEmptyChannelsOfItsRoomsAndNoOthers() {
        join(ada.socket(), lounge);
        join(bob.socket(), lounge);
        long event = id(say(ada.socket(), lounge, "hello @" + bob.id()));
        bob.socket().ok("chat.react", object("channel", lounge, "event", event, "reaction", "👍"));
        bob.socket().ok("chat.mark_read", Map.of("channel", lounge, "id", event));
        String direct = direct();
        say(ada.socket(), direct, "psst");
        TestWorld other = TestWorld.create(SERVER);
        Talk.Person eve = Talk.person(other, "Eve");
        String elsewhere = eve.socket().channel("lounge");
        join(eve.socket(), elsewhere);
        say(eve.socket(), elsewhere, "not concerned");

        Map<String, Integer> gone = SERVER.bean(TransactionTemplate.class)
                .execute(tx -> SERVER.bean(ChatWorldPart.class).clear(world.id()));
        assertThat(gone)
                .containsEntry("chat_event_reaction", 1)
                .containsEntry("chat_event_notification", 1)
                .containsEntry("membership", 4)
                .containsEntry("chat_event", 6)
                .containsEntry("channel", 1);
        assertThat(count("channel where world_id = ?", world.id())).isEqualTo(2);
        assertThat(fetch(ada.socket(), lounge)).isEmpty();
        ada.socket().error("chat.send", text(lounge, "x"), "chat.denied");
        ada.socket().error("chat.fetch", text(direct, "x"), "room.unknown");
        JsonNode hello = bob.another().hello();
        assertThat(hello.path("chat.channels")).isEmpty();
        assertThat(hello.path("chat.read_pointers")).isEmpty();
        assertThat(hello.path("chat.notification_counts")).isEmpty();
        join(ada.socket(), lounge);
        say(ada.socket(), lounge, "a new beginning");
        assertThat(texts(eve.socket(), elsewhere)).containsExactly("not concerned");
    }

    @Test
    void whoTalksTooFastIsTold() {
        Settings settings = new Binder(new MapConfigurationPropertySource(Map.of("eventyay.limit.messages", "1")))
                .bindOrCreate("eventyay", Settings.class);
        MessageLimit limit = new MessageLimit(settings, SERVER.bean(SpeechBlocks.class));
        UUID somebody = UUID.randomUUID();
        for (int i = 0; i < 4; i++) {
            limit.count(somebody);
        }
        assertThatThrownBy(() -> limit.count(somebody))
                .isInstanceOfSatisfying(
                        LiveError.class, refused -> assertThat(refused.code()).isEqualTo("chat.rate_limited"));
        limit.count(UUID.randomUUID());
    }
}
