package org.eventyay.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Given browsers that take the list of members from the reply to a subscription and keep it by what is pushed, when people come, go and talk
 * at the same time, then nobody is listed twice, nobody is missed, and no message comes that a reply told already.
 */
class CoverageTest {
    private static final TestServer SERVER = TestServer.get();
    private static final int VISITS = 40;

    private TestWorld world;
    private Talk.Person ada;
    private Talk.Person bob;
    private Talk.Person cleo;
    private String channel;

    @BeforeEach
    void room() {
        world = TestWorld.create(SERVER);
        ada = Talk.person(world, "Ada");
        bob = Talk.person(world, "Bob");
        cleo = Talk.person(world, "Cleo");
        channel = ada.socket().channel("lounge");
    }

    @Test
    void whoJoinsAndSubscribesInOneGoIsListedOnce() {
        for (int i = 0; i < VISITS; i++) {
            new Browser(ada.socket()).visit();
        }
    }

    @Test
    void whatOthersDoMeanwhileIsToldOnce() {
        Talk.join(cleo.socket(), channel);
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> talk = CompletableFuture.runAsync(
                    () -> {
                        while (!over.get()) {
                            Talk.say(cleo.socket(), channel, "on and on");
                        }
                    },
                    threads);
            List<CompletableFuture<Void>> visits = List.of(ada, bob).stream()
                    .map(one -> CompletableFuture.runAsync(() -> visits(one.socket()), threads))
                    .toList();
            try {
                visits.forEach(CompletableFuture::join);
            } finally {
                over.set(true);
            }
            talk.join();
        }
    }

    private void visits(TestSocket socket) {
        for (int i = 0; i < VISITS; i++) {
            new Browser(socket).visit();
        }
    }

    /** What a browser knows of the channel. */
    private final class Browser {
        private final TestSocket socket;
        private final Set<String> members = new HashSet<>();
        private long told;

        Browser(TestSocket socket) {
            this.socket = socket;
        }

        /** Joins, subscribes twice more and leaves, without waiting for a reply. */
        void visit() {
            String[] steps = {"chat.join", "chat.subscribe", "chat.subscribe", "chat.leave"};
            for (int i = 0; i < steps.length; i++) {
                socket.send(steps[i], i, Map.of("channel", channel));
            }
            for (int replies = 0; replies < steps.length; ) {
                JsonNode frame = socket.next();
                String name = frame.get(0).asString();
                assertThat(name).as("%s", frame).isNotEqualTo("error");
                if (name.equals("success")) {
                    replied(frame.get(2), ++replies == steps.length);
                } else if (name.equals("chat.event")) {
                    pushed(frame.get(1), replies);
                }
            }
        }

        private void replied(JsonNode reply, boolean last) {
            if (last) {
                return;
            }
            members.clear();
            reply.path("members")
                    .forEach(one ->
                            assertThat(members.add(one.path("id").asString())).isTrue());
            told = reply.path("unread_pointer").asLong();
        }

        private void pushed(JsonNode event, int replies) {
            if (replies == 0) {
                return; // was on its way to this connection when the last visit ended
            }
            String who = event.path("sender").asString();
            switch (event.path("content").path("membership").asString("")) {
                case "join" ->
                    assertThat(members.add(who)).as("%s is listed once", event).isTrue();
                case "leave" ->
                    assertThat(members.remove(who)).as("%s was listed", event).isTrue();
                default ->
                    assertThat(Talk.id(event))
                            .as("%s comes once, and in order", event)
                            .isGreaterThan(told);
            }
            told = Math.max(told, Talk.id(event));
        }
    }
}
