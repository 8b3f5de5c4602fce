package org.eventyay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.chat.Talk.fetch;
import static org.eventyay.chat.Talk.hearOut;
import static org.eventyay.chat.Talk.heard;
import static org.eventyay.chat.Talk.id;
import static org.eventyay.chat.Talk.join;
import static org.eventyay.chat.Talk.replacing;
import static org.eventyay.chat.Talk.say;
import static org.eventyay.testkit.TestSocket.object;

import java.util.Map;
import java.util.UUID;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Given a message with a link, when its card is there, then it is attached to what is still said. */
class LinkCardsTest {
    private static final TestServer SERVER = TestServer.get();
    private static final TestWorld WORLD = TestWorld.create(SERVER);
    private static final ObjectNode CARD = (ObjectNode) object("title", "A page");

    private final Talk.Person ada = Talk.person(WORLD, "Ada");
    private final String channel = ada.socket().channel("lounge");

    private void attach(long event, String text) {
        Channel found = SERVER.bean(ChannelDirectory.class)
                .find(WORLD.id(), UUID.fromString(channel))
                .orElseThrow();
        SERVER.bean(ChatMessages.class).attach(found, event, text, CARD, false);
    }

    private JsonNode stored(long event) {
        return fetch(ada.socket(), channel).stream()
                .filter(one -> id(one) == event)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theCardComesAsAReplacementThatIsNoEdit() {
        join(ada.socket(), channel);
        Talk.Person bob = Talk.person(WORLD, "Bob");
        join(bob.socket(), channel);
        long event = id(say(ada.socket(), channel, "see https://no-such-host.invalid/x"));
        bob.socket().expect("chat.unread_pointers");
        bob.socket().ok("chat.mark_read", Map.of("channel", channel, "id", event));
        attach(event, "see https://no-such-host.invalid/x");
        JsonNode push =
                bob.socket().expect("chat.event", data -> data.path("replaces").asLong() == event);
        assertThat(push.path("content").path("preview_card")).isEqualTo(CARD);
        assertThat(push.path("content").path("body").asString()).isEqualTo("see https://no-such-host.invalid/x");
        assertThat(push.path("sender").asString()).isEqualTo(ada.id());
        assertThat(stored(event).path("content").path("preview_card")).isEqualTo(CARD);
        assertThat(stored(event).path("edited").isNull()).isTrue();
        bob.socket().nothing("chat.unread_pointers");
    }

    @Test
    void aLateCardNeitherBringsBackADeletedMessageNorUndoesAnEdit() {
        join(ada.socket(), channel);
        long gone = id(say(ada.socket(), channel, "http://no-such-host.invalid/1"));
        ada.socket().ok("chat.send", replacing(channel, gone, object("type", "deleted")));
        attach(gone, "http://no-such-host.invalid/1");
        assertThat(stored(gone).path("content")).isEqualTo(object("type", "deleted"));
        long edited = id(say(ada.socket(), channel, "http://no-such-host.invalid/2"));
        TestSocket socket = ada.socket();
        JsonNode edit = socket.ok("chat.send", replacing(channel, edited, object("type", "text", "body", "no link")));
        attach(edited, "http://no-such-host.invalid/2");
        assertThat(stored(edited).path("content")).isEqualTo(object("type", "text", "body", "no link"));
        heard(socket, id(edit.path("event")));
        hearOut(socket);
        socket.nothing("chat.event");
    }

    private static int waiting(long event) {
        return SERVER.bean(JdbcClient.class)
                .sql("select count(*) from link_preview where chat_event_id = ?")
                .param(event)
                .query(Integer.class)
                .single();
    }

    @Test
    void aLinkWithoutACardIsDoneToo() {
        join(ada.socket(), channel);
        long event = id(say(ada.socket(), channel, "http://no-such-host.invalid/3"));
        await().untilAsserted(() -> assertThat(waiting(event)).isZero());
    }

    @Test
    void whatADeadServerWasAtIsTakenUp() {
        join(ada.socket(), channel);
        long event = id(say(ada.socket(), channel, "not a link yet"));
        JdbcClient database = SERVER.bean(JdbcClient.class);
        database.sql("update chat_event set content = jsonb_set(content, '{body}',"
                        + " '\"http://no-such-host.invalid/4\"') where id = ?")
                .param(event)
                .update();
        database.sql("insert into link_preview (chat_event_id, due) values (?, now() - interval '1 second')")
                .param(event)
                .update();
        SERVER.bean(LinkCards.class).takeUp();
        await().untilAsserted(() -> assertThat(waiting(event)).isZero());
    }

    @Test
    void threeTriesAndNoMore() {
        join(ada.socket(), channel);
        long event = id(say(ada.socket(), channel, "no link"));
        LinkQueue queue = SERVER.bean(LinkQueue.class);
        JdbcClient database = SERVER.bean(JdbcClient.class);
        ChannelWriter.Draft draft = ChannelWriter.Draft.quiet(
                ChatEvent.MESSAGE, null, object("type", "text", "body", "https://no-such-host.invalid"), null);
        // in a transaction of its own, where no other server takes it up
        SERVER.bean(TransactionTemplate.class).executeWithoutResult(tx -> {
            queue.note(Map.of(event, draft));
            assertThat(queue.overdue(100)).as("its own server has a minute").noneMatch(left -> left.event() == event);
            for (int tries = 2; tries <= 3; tries++) {
                database.sql("update link_preview set due = now() - interval '1 second' where chat_event_id = ?")
                        .param(event)
                        .update();
                assertThat(queue.overdue(100))
                        .anyMatch(left -> left.event() == event
                                && left.worldId().equals(WORLD.id())
                                && left.text().equals("no link"));
            }
            database.sql("update link_preview set due = now() - interval '1 second' where chat_event_id = ?")
                    .param(event)
                    .update();
            assertThat(queue.overdue(100)).noneMatch(left -> left.event() == event);
            assertThat(waiting(event)).isZero();
            tx.setRollbackOnly();
        });
    }
}
