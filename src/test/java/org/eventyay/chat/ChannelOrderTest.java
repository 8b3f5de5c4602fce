package org.eventyay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eventyay.chat.Talk.id;
import static org.eventyay.chat.Talk.say;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.eventyay.testkit.TestNode;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Given twenty people on two nodes who all talk at once, then everybody sees the same order, nothing is lost and nothing doubled. */
class ChannelOrderTest {
    private static final int SENDERS = 20;
    private static final int EACH = 15;
    private static final TestServer SERVER = TestServer.get();

    /** Twenty who joined one channel: those with an even number on the shared server, the others on the other node. */
    private record Crowd(List<TestSocket> sockets, String channel) {
        static Crowd on(TestNode node) {
            TestWorld world = TestWorld.create(SERVER);
            List<TestSocket> sockets = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                Talk.Person person = Talk.person(world, "P" + i);
                sockets.add(i % 2 == 0 ? person.socket() : person.anotherAt(node.port()));
            }
            String channel = sockets.getFirst().channel("lounge");
            sockets.forEach(socket -> socket.ok("chat.join", Map.of("channel", channel)));
            return new Crowd(sockets, channel);
        }

        List<TestSocket> here() {
            return every(0);
        }

        List<TestSocket> there() {
            return every(1);
        }

        private List<TestSocket> every(int first) {
            List<TestSocket> some = new ArrayList<>();
            for (int i = first; i < SENDERS; i += 2) {
                some.add(sockets.get(i));
            }
            return some;
        }
    }

    @Test
    void everySocketSeesTheSameOrderWithRisingIds() {
        Crowd crowd = Crowd.on(TestNode.shared());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<List<Long>>> sent = crowd.sockets().stream()
                    .map(socket -> CompletableFuture.supplyAsync(() -> send(socket, crowd.channel()), threads))
                    .toList();
            List<Long> all =
                    sent.stream().flatMap(ids -> ids.join().stream()).sorted().toList();
            assertThat(all).hasSize(SENDERS * EACH).doesNotHaveDuplicates();
            for (TestSocket socket : crowd.sockets()) {
                assertThat(received(socket, all.getLast())).containsExactlyElementsOf(all);
            }
        }
    }

    private static List<Long> send(TestSocket socket, String channel) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            ids.add(id(say(socket, channel, "m" + i)));
        }
        return ids;
    }

    /** Ids of the messages a socket hears, in the order it hears them, until this one. */
    private static List<Long> received(TestSocket socket, long last) {
        List<Long> ids = new ArrayList<>();
        while (ids.isEmpty() || ids.getLast() < last) {
            ids.add(id(socket.expect(
                    "chat.event", data -> data.path("event_type").asString().equals("channel.message"))));
        }
        return ids;
    }

    @Test
    void whatWasAcknowledgedOutlivesANodeThatIsKilledMeanwhile() {
        TestNode doomed = TestNode.start(SERVER, "killed");
        Crowd crowd = Crowd.on(doomed);
        TreeSet<Long> acknowledged = new TreeSet<>();
        AtomicInteger fromThere = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> here = new ArrayList<>();
            for (TestSocket socket : crowd.here()) {
                here.add(CompletableFuture.runAsync(
                        () -> {
                            List<Long> ids = send(socket, crowd.channel());
                            synchronized (acknowledged) {
                                acknowledged.addAll(ids);
                            }
                        },
                        threads));
            }
            List<CompletableFuture<Void>> there = new ArrayList<>();
            for (TestSocket socket : crowd.there()) {
                there.add(CompletableFuture.runAsync(
                        () -> talkUntilCutOff(socket, crowd.channel(), acknowledged, fromThere), threads));
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> fromThere.get() >= 30);
            doomed.kill();
            here.forEach(CompletableFuture::join);
            there.forEach(CompletableFuture::join);
        }
        // the channel goes on at once: the dead node holds it back no longer
        long last = id(say(crowd.here().getFirst(), crowd.channel(), "the last word"));
        acknowledged.add(last);
        List<Long> stored = history(crowd.here().getFirst(), crowd.channel());
        assertThat(stored).as("in the database").doesNotHaveDuplicates().containsAll(acknowledged);
        for (TestSocket socket : crowd.here()) {
            List<Long> heard = received(socket, last);
            assertThat(heard).as("as one of the living heard it").isSorted().doesNotHaveDuplicates();
            assertThat(heard).containsAll(acknowledged);
            assertThat(stored).containsAll(heard);
        }
    }

    private static void talkUntilCutOff(
            TestSocket socket, String channel, TreeSet<Long> acknowledged, AtomicInteger count) {
        try {
            while (true) {
                long id = id(say(socket, channel, "from the doomed"));
                synchronized (acknowledged) {
                    acknowledged.add(id);
                }
                count.incrementAndGet();
            }
        } catch (RuntimeException | AssertionError cutOff) {
            assertThat(socket.isClosed()).as("cut off, not refused: %s", cutOff).isTrue();
        }
    }

    /** Ids of all messages in a channel, fetched page by page as a browser does. */
    private static List<Long> history(TestSocket socket, String channel) {
        List<Long> ids = new ArrayList<>();
        long before = Talk.END;
        while (true) {
            List<JsonNode> page = socket.ok("chat.fetch", Map.of("channel", channel, "count", 50, "before_id", before))
                    .path("results")
                    .valueStream()
                    .toList();
            page.stream()
                    .filter(event -> event.path("event_type").asString().equals("channel.message"))
                    .forEach(event -> ids.add(id(event)));
            if (page.size() < 50) {
                return ids;
            }
            before = id(page.getFirst());
        }
    }
}
