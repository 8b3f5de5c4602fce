package org.eventyay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.chat.Talk.heard;
import static org.eventyay.chat.Talk.id;
import static org.eventyay.chat.Talk.join;
import static org.eventyay.chat.Talk.pointer;
import static org.eventyay.chat.Talk.say;
import static org.eventyay.chat.Talk.texts;
import static org.eventyay.testkit.TestSocket.object;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eventyay.actor.Actor;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.embedded.BrokenStores;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldConfiguration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Given two people in conversation on two nodes, when Redis dies, forgets everything and comes back, then nothing that was acknowledged
 * is lost, what changed meanwhile is known, and whoever may have missed something is asked to come back.
 */
class RedisRestartTest {
    private static final TestServer SERVER = TestServer.get();
    private static final Duration RECONNECTING = Duration.ofSeconds(40);

    @Test
    void aRestartLosesNothingThatWasAcknowledged() {
        TestNode node = TestNode.shared();
        TestWorld world = TestWorld.create(SERVER);
        Talk.Person ada = Talk.person(world, "Ada");
        Talk.Person bob = Talk.person(world, "Bob");
        TestSocket far = bob.anotherAt(node.port());
        String lounge = ada.socket().channel("lounge");
        String stage = ada.socket().room("stage").path("id").asString();
        join(ada.socket(), lounge);
        join(far, lounge);
        far.ok("room.enter", Map.of("room", stage));
        String direct = ada.socket()
                .ok("chat.direct.create", Map.of("users", List.of(bob.id())))
                .path("id")
                .asString();
        long read = id(say(ada.socket(), lounge, "this one is read"));
        far.ok("chat.mark_read", Map.of("channel", lounge, "id", read));
        say(ada.socket(), direct, "one");
        say(ada.socket(), lounge, "before @" + bob.id());

        long during;
        try (BrokenStores.Outage outage = new BrokenStores(SERVER.dataDirectory()).withoutRedisAndItsMemory()) {
            during = id(say(ada.socket(), lounge, "meanwhile @" + bob.id()));
            SERVER.bean(WorldConfiguration.class)
                    .patchSettings(world.id(), object("title", "Changed meanwhile"), Actor.server());
        }

        for (TestSocket outdated : List.of(ada.socket(), bob.socket(), far)) {
            await().atMost(RECONNECTING)
                    .untilAsserted(() -> assertThat(outdated.isClosed()).isTrue());
            assertThat(outdated.closeCode()).isEqualTo(1000);
        }
        TestSocket back = bob.anotherAt(node.port());
        back.ok("chat.subscribe", Map.of("channel", lounge));
        back.ok("room.enter", Map.of("room", stage));
        TestSocket speaker = ada.another();
        heard(back, id(say(speaker, lounge, "are you there?")));
        assertThat(texts(back, lounge)).contains("this one is read", "before @" + bob.id(), "meanwhile @" + bob.id());
        assertThat(texts(back, direct)).containsExactly("one");

        JsonNode hello = back.hello();
        assertThat(hello.path("world.config").path("world").path("title").asString())
                .isEqualTo("Changed meanwhile");
        assertThat(hello.path("chat.notification_counts")).isEqualTo(object(lounge, 2, direct, 1));
        assertThat(hello.path("chat.read_pointers")).isEqualTo(pointer(lounge, read));
        assertThat(hello.path("chat.channels")
                        .valueStream()
                        .filter(one -> one.path("id").asString().equals(lounge))
                        .findFirst()
                        .orElseThrow()
                        .path("unread_pointer")
                        .asLong())
                .isGreaterThanOrEqualTo(during);

        // what lived in Redis only was said again
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(speaker.ok("user.online_status", Map.of("ids", List.of(bob.id()))))
                    .isEqualTo(object(bob.id(), true));
            assertThat(SERVER.bean(ConnectionControl.class).counts().getOrDefault("second2.test", 0))
                    .isPositive();
            assertThat(ada.another().room("stage").path("users").asInt()).isEqualTo(1);
        });
    }
}
