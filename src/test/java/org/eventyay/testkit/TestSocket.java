package org.eventyay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.eventyay.contract.LiveTraffic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * One WebSocket connection of a scenario. Frames that a call or an expectation passes over are set aside, in order. All frames are held against
 * {@code docs/protocol/asyncapi.yaml}; the first that is not as documented there fails the scenario.
 */
public final class TestSocket implements AutoCloseable {
    /** How long a scenario waits for something that must come. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final BlockingQueue<JsonNode> incoming = new LinkedBlockingQueue<>();
    private final List<JsonNode> aside = new ArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final WebSocket socket;
    private final AtomicReference<String> undocumented = new AtomicReference<>();
    private volatile @Nullable LiveTraffic traffic = new LiveTraffic(!isOfHostileClass());
    private JsonNode hello = JSON.createObjectNode();

    private TestSocket(URI uri) {
        socket = CLIENT.newWebSocketBuilder().buildAsync(uri, new Listener()).join();
    }

    /** Connects to a world on a port of this machine. */
    public static TestSocket open(int port, String worldId) {
        return new TestSocket(URI.create("ws://127.0.0.1:" + port + "/ws/world/" + worldId + "/"));
    }

    /** Talks with a server that has domains of its own, which no document knows. */
    public TestSocket ofOwnServer() {
        traffic = null;
        return this;
    }

    /** From now on it sends bodies that no client sends. */
    public TestSocket withAnyBody() {
        LiveTraffic checked = traffic;
        if (checked != null) {
            checked.anyBody();
        }
        return this;
    }

    /** Whether a class asks that {@link SendsAnyBody}. */
    static boolean isOfHostileClass() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames ->
                        frames.anyMatch(frame -> frame.getDeclaringClass().isAnnotationPresent(SendsAnyBody.class)));
    }

    private void requireDocumented() {
        String fault = undocumented.get();
        if (fault != null) {
            throw new AssertionError(
                    "docs/protocol says otherwise: " + fault + "\nIf it is meant to be so, say it in src/main/protocol/"
                            + " and run ./mvnw test -Dtest='*DocumentTest' -Ddocs.write=true");
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode frame = JSON.readTree(text.toString());
                text.setLength(0);
                LiveTraffic checked = traffic;
                if (checked != null) {
                    checked.received(frame).ifPresent(fault -> undocumented.compareAndSet(null, fault));
                }
                incoming.add(frame);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            closed.complete(1006);
        }
    }

    /** Logs in; what was answered is in {@link #hello}. */
    public TestSocket authenticate(Object body) {
        send("authenticate", body);
        JsonNode answer = next();
        assertThat(answer.get(0).asString()).as("%s", answer).isEqualTo("authenticated");
        hello = answer.get(1);
        return this;
    }

    /** The body of {@code authenticated}. */
    public JsonNode hello() {
        return hello;
    }

    /** Id of the logged-in participant. */
    public String userId() {
        return hello.path("user.config").path("id").asString();
    }

    /** The room with this import id, as told at login. */
    public JsonNode room(String importId) {
        return hello.path("world.config")
                .path("rooms")
                .valueStream()
                .filter(room -> room.path("import_id").asString("").equals(importId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no room " + importId));
    }

    /** Id of the chat channel of the room with this import id. */
    public String channel(String importId) {
        return room(importId)
                .path("modules")
                .valueStream()
                .filter(module -> module.has("channel_id"))
                .findFirst()
                .orElseThrow()
                .path("channel_id")
                .asString();
    }

    /** Sends a frame of these elements. */
    public void send(Object... frame) {
        JsonNode tree = JSON.valueToTree(frame);
        LiveTraffic checked = traffic;
        if (checked != null) {
            checked.sent(tree);
        }
        sendText(tree.toString());
    }

    /** Sends text as it is. */
    public synchronized void sendText(String text) {
        socket.sendText(text, true).join();
    }

    /** The next frame, those set aside first. */
    public JsonNode next() {
        return aside.isEmpty() ? fresh(PATIENCE) : aside.removeFirst();
    }

    /** The next frame, those set aside first; null if none comes within a moment. */
    public JsonNode poll() {
        if (!aside.isEmpty()) {
            return aside.removeFirst();
        }
        try {
            return incoming.poll(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode fresh(Duration patience) {
        try {
            JsonNode frame = incoming.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (frame == null) {
                throw new AssertionError("nothing came; set aside: " + aside + "; closed: " + closed);
            }
            requireDocumented();
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The whole reply to a command. */
    public JsonNode call(String action, Object body) {
        int id = ids.incrementAndGet();
        send(action, id, body);
        while (true) {
            JsonNode frame = fresh(PATIENCE);
            String kind = frame.get(0).asString();
            if (frame.size() == 3 && frame.get(1).asInt(-1) == id && (kind.equals("success") || kind.equals("error"))) {
                return frame;
            }
            aside.add(frame);
        }
    }

    /** The data of a command that succeeds. */
    public JsonNode ok(String action, Object body) {
        JsonNode reply = call(action, body);
        assertThat(reply.get(0).asString()).as("%s: %s", action, reply).isEqualTo("success");
        return reply.get(2);
    }

    /** Says something in a channel it belongs to; the event as it is answered. */
    public JsonNode say(String channel, String words) {
        Object content = object("type", "text", "body", words);
        return ok("chat.send", object("channel", channel, "event_type", "channel.message", "content", content))
                .path("event");
    }

    /** The error of a command that is refused with this code. */
    public JsonNode error(String action, Object body, String code) {
        JsonNode reply = call(action, body);
        assertThat(reply.get(0).asString()).as("%s: %s", action, reply).isEqualTo("error");
        assertThat(reply.get(2).path("code").asString())
                .as("%s: %s", action, reply)
                .isEqualTo(code);
        return reply.get(2);
    }

    /** The data of the next push with this name; others are set aside. */
    public JsonNode expect(String event) {
        return expect(event, data -> true);
    }

    /** The data of the next push with this name that fits; others are set aside. */
    public JsonNode expect(String event, Predicate<JsonNode> which) {
        for (Iterator<JsonNode> all = aside.iterator(); all.hasNext(); ) {
            JsonNode frame = all.next();
            if (fits(frame, event, which)) {
                all.remove();
                return frame.get(frame.size() - 1);
            }
        }
        while (true) {
            JsonNode frame = fresh(PATIENCE);
            if (fits(frame, event, which)) {
                return frame.get(frame.size() - 1);
            }
            aside.add(frame);
        }
    }

    private static boolean fits(JsonNode frame, String event, Predicate<JsonNode> which) {
        return frame.get(0).asString().equals(event) && which.test(frame.get(frame.size() - 1));
    }

    /**
     * All frames the server had sent until now, those set aside first: a ping marks the end, since the server answers in order.
     */
    public List<JsonNode> drain() {
        String mark = "mark-" + ids.incrementAndGet();
        send("ping", mark);
        List<JsonNode> all = new ArrayList<>(aside);
        aside.clear();
        while (true) {
            JsonNode frame = fresh(PATIENCE);
            if (frame.get(0).asString().equals("pong")
                    && frame.get(1).asString("").equals(mark)) {
                return all;
            }
            all.add(frame);
        }
    }

    /** Nothing of this name comes within a moment. */
    public void nothing(String event) {
        long end = System.nanoTime() + Duration.ofMillis(400).toNanos();
        while (System.nanoTime() < end) {
            try {
                JsonNode frame =
                        incoming.poll(Math.max(1, (end - System.nanoTime()) / 1_000_000), TimeUnit.MILLISECONDS);
                if (frame != null) {
                    aside.add(frame);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        assertThat(aside.stream()
                        .filter(frame -> frame.get(0).asString().equals(event))
                        .toList())
                .as("unexpected %s", event)
                .isEmpty();
    }

    /** The code the server closes with; frames before are set aside. */
    public int closeCode() {
        try {
            int code = closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            incoming.drainTo(aside);
            return code;
        } catch (Exception e) {
            return Assertions.fail("still open", e);
        }
    }

    /** Whether the server has closed. */
    public boolean isClosed() {
        return closed.isDone();
    }

    /** What was set aside so far. */
    public List<JsonNode> aside() {
        return List.copyOf(aside);
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(failure -> socket);
        requireDocumented();
    }

    /** Is cut off, without a goodbye. */
    public void abort() {
        socket.abort();
    }

    /** Closes and waits until the server has said goodbye too. */
    public void closeAndWait() {
        close();
        closeCode();
    }

    /** A JSON object out of keys and values. */
    public static JsonNode object(Object... keysAndValues) {
        var object = JSON.createObjectNode();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.set((String) keysAndValues[i], JSON.valueToTree(keysAndValues[i + 1]));
        }
        return object;
    }

    /** A JSON list. */
    public static ArrayNode array(Object... elements) {
        return JSON.valueToTree(elements);
    }
}
