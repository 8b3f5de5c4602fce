package org.eventyay.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.chat.Talk.id;
import static org.eventyay.chat.Talk.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
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

    @Test
    void everySocketSeesTheSameOrderWithRisingIds() {
        try (TestNode node = TestNode.start(SERVER, "order");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TestWorld world = TestWorld.create(SERVER);
            List<TestSocket> sockets = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                Talk.Person person = Talk.person(world, "P" + i);
                sockets.add(i % 2 == 0 ? person.socket() : person.anotherAt(node.port()));
            }
            String channel = sockets.getFirst().channel("lounge");
            sockets.forEach(socket -> socket.ok("chat.join", Map.of("channel", channel)));
            List<CompletableFuture<List<Long>>> sent = sockets.stream()
                    .map(socket -> CompletableFuture.supplyAsync(() -> send(socket, channel), threads))
                    .toList();
            List<Long> all =
                    sent.stream().flatMap(ids -> ids.join().stream()).sorted().toList();
            assertThat(all).hasSize(SENDERS * EACH).doesNotHaveDuplicates();
            for (TestSocket socket : sockets) {
                assertThat(received(socket)).containsExactlyElementsOf(all);
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

    private static List<Long> received(TestSocket socket) {
        List<Long> ids = new ArrayList<>();
        while (ids.size() < SENDERS * EACH) {
            JsonNode event = socket.expect(
                    "chat.event", data -> data.path("event_type").asString().equals("channel.message"));
            ids.add(id(event));
        }
        return ids;
    }
}
