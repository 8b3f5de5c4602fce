package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.connection.ConnectionControl;
import org.eventyay.testkit.TestCommand;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldScheduleChanged;
import tools.jackson.databind.JsonNode;

/**
 * Somebody's browser while commands run, which is in one chat of its world and comes back when the server ends the connection. Tells exactly
 * what it was sent: a mark goes the way of the commands' own events, on each topic it listens to, and what comes before the mark is all.
 */
final class OpenBrowser implements AutoCloseable {
    private static final String MARK = "world.schedule.updated";

    private final TestWorld world;
    private final String uid;
    private final String[] traits;
    private final List<TestSocket> ended = new ArrayList<>();
    private TestSocket socket;
    private UUID chat;

    OpenBrowser(TestWorld world, String uid, String... traits) {
        this.world = world;
        this.uid = uid;
        this.traits = traits;
        comeBack();
    }

    String id() {
        return socket.userId();
    }

    TestSocket socket() {
        return socket;
    }

    /** A fresh page. */
    void comeBack() {
        socket = world.login(uid, traits);
        if (!socket.hello().path("user.config").path("profile").has("display_name")) {
            socket.ok("user.update", TestSocket.object("profile", TestSocket.object("display_name", uid)));
        }
        chat = UUID.fromString(socket.channel("lounge"));
        socket.ok("chat.join", TestSocket.object("channel", chat));
        heard();
    }

    /**
     * The names of all pushes since the last time. A goodbye is the last of them; its own name is {@code closed} where it came without a
     * word.
     */
    List<String> heard() {
        List<String> heard = new ArrayList<>();
        Set<String> marks = gone() ? Set.of() : mark();
        while (!marks.isEmpty()) {
            JsonNode frame = next();
            if (frame == null) {
                ended.add(socket);
                heard.add("closed");
                return heard;
            }
            String name = frame.get(0).asString();
            String mark = frame.get(frame.size() - 1).path("mark").asString("");
            if (!name.equals(MARK) || mark.isEmpty()) {
                heard.add(name);
            } else {
                marks.remove(mark);
            }
            if (name.equals("connection.reload")) {
                ended.add(socket);
                return heard;
            }
        }
        return heard;
    }

    private JsonNode next() {
        while (true) {
            boolean closed = socket.isClosed();
            JsonNode frame = socket.poll();
            if (frame != null || closed) {
                return frame;
            }
        }
    }

    private Set<String> mark() {
        // what nodes are told goes a way of its own: once they answer, they have ended what they were told to end
        TestCommand.bean(ConnectionControl.class).find(List.of(), world.id(), null);
        Bus bus = TestCommand.bean(Bus.class);
        Set<String> marks = new java.util.HashSet<>();
        Stream.of(Topic.world(world.id()), Topic.user(UUID.fromString(socket.userId())), Topic.chat(chat))
                .forEach(topic -> {
                    String mark = UUID.randomUUID().toString();
                    marks.add(mark);
                    JsonNode told = TestServer.get().json().valueToTree(java.util.Map.of("mark", mark));
                    bus.send(topic, new WorldScheduleChanged(world.id(), told)).join();
                });
        return marks;
    }

    /** Whether the connection was ended since the page was loaded. */
    boolean gone() {
        return ended.contains(socket);
    }

    /** Nothing came after a goodbye; connections that were ended two seconds ago or earlier were closed as they should be. */
    void assertGoodbyesWereTheEnd() {
        for (TestSocket each : ended) {
            if (each.isClosed()) {
                assertThat(each.closeCode()).isEqualTo(1000);
                assertThat(each.aside()).as("after the goodbye").isEmpty();
            } else {
                assertThat(each.poll()).as("after the goodbye").isNull();
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
