package org.eventyay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.chat.Talk.id;
import static org.eventyay.chat.Talk.join;
import static org.eventyay.chat.Talk.names;
import static org.eventyay.chat.Talk.say;
import static org.eventyay.chat.Talk.text;
import static org.eventyay.testkit.TestSocket.object;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eventyay.actor.Actor;
import org.eventyay.participant.ParticipantService;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given a chat, when somebody is mentioned, then they are told, or the sender is warned. */
class MentionsTest {
    private static final TestServer SERVER = TestServer.get();

    private TestWorld world;
    private Talk.Person ada;
    private Talk.Person bob;
    private String channel;

    @BeforeEach
    void room() {
        world = TestWorld.create(SERVER);
        ada = Talk.person(world, "Ada");
        bob = Talk.person(world, "Bob");
        channel = ada.socket().channel("lounge");
        join(ada.socket(), channel);
    }

    @Test
    void aMemberIsNotifiedBeforeThePointer() {
        join(bob.socket(), channel);
        bob.socket().ok("chat.unsubscribe", Map.of("channel", channel));
        bob.socket().drain();
        long event = id(say(ada.socket(), channel, "@" + bob.id() + " and @" + bob.id()));
        bob.socket().expect("chat.unread_pointers");
        assertThat(names(bob.socket().aside())).containsExactly("chat.notification");
        JsonNode notice = bob.socket().expect("chat.notification");
        assertThat(notice.path("sender").path("id").asString()).isEqualTo(ada.id());
        assertThat(notice.path("event").path("event_id").asLong()).isEqualTo(event);
        assertThat(bob.another().hello().path("chat.notification_counts")).isEqualTo(object(channel, 1));
    }

    @Test
    void whoReadsAlongSeesTheMessageFirst() {
        join(bob.socket(), channel);
        bob.socket().drain();
        for (int i = 0; i < 30; i++) {
            long event = id(say(ada.socket(), channel, "@" + bob.id() + " " + i));
            bob.socket()
                    .expect("chat.unread_pointers", data -> data.path(channel).asLong() == event);
            assertThat(names(bob.socket().drain())).containsExactly("chat.event", "chat.notification");
            bob.socket().ok("chat.mark_read", Map.of("channel", channel, "id", event));
            bob.socket().expect("chat.notification_counts");
        }
    }

    @Test
    void whoIsElsewhereIsMissed() {
        TestSocket adas = ada.another();
        adas.ok("chat.subscribe", Map.of("channel", channel));
        ada.socket().drain();
        ada.socket().send("chat.send", 1, text(channel, "@" + bob.id()));
        ada.socket().expect("chat.event");
        assertThat(names(ada.socket().aside())).containsExactly("success", "chat.mention_warning");
        JsonNode warning = ada.socket().expect("chat.mention_warning");
        assertThat(warning.path("missed_users").get(0).path("id").asString()).isEqualTo(bob.id());
        bob.socket().nothing("chat.notification");
        adas.nothing("chat.mention_warning");
    }

    @Test
    void strangersAndTheForgottenAreNeitherToldNorMissed() {
        SERVER.bean(ParticipantService.class).softDelete(world.id(), UUID.fromString(bob.id()), Actor.server());
        Talk.Person foreign = Talk.person(TestWorld.create(SERVER), "Foreign");
        ada.socket().drain();
        say(ada.socket(), channel, "@" + bob.id() + " @" + foreign.id() + " @" + UUID.randomUUID() + " @" + ada.id());
        ada.socket().nothing("chat.mention_warning");
        ada.socket().nothing("chat.notification");
        foreign.socket().nothing("chat.notification");
    }

    @Test
    void aCrowdIsNotMentioned() {
        join(bob.socket(), channel);
        ada.socket().drain();
        String crowd = Stream.concat(
                        Stream.of(bob.id()),
                        Stream.generate(() -> UUID.randomUUID().toString()).limit(60))
                .map(id -> "@" + id)
                .collect(Collectors.joining(" "));
        say(ada.socket(), channel, crowd);
        bob.socket().expect("chat.unread_pointers");
        bob.socket().nothing("chat.notification");
        ada.socket().nothing("chat.mention_warning");
    }

    @Test
    void inAVolatileChatEverybodyWhoMayReadIsReached() {
        TestWorld some = TestWorld.create(SERVER, plan -> {
            plan.roles.put("visitor", java.util.List.of("world:view", "room:view"));
            plan.grants.removeAll();
            plan.grants.putArray("visitor");
            plan.grants.putArray("attendee").add("in");
        });
        Talk.Person speaker = Talk.person(some, "Speaker", "in");
        Talk.Person reader = Talk.person(some, "Reader", "in");
        Talk.Person visitor = Talk.person(some, "Visitor");
        String stage = speaker.socket().channel("stage");
        speaker.socket().ok("chat.join", Map.of("channel", stage));
        say(speaker.socket(), stage, "@" + reader.id() + " @" + visitor.id());
        reader.socket().expect("chat.notification");
        visitor.socket().nothing("chat.notification");
        assertThat(speaker.socket()
                        .expect("chat.mention_warning")
                        .path("missed_users")
                        .get(0)
                        .path("id")
                        .asString())
                .isEqualTo(visitor.id());
    }
}
