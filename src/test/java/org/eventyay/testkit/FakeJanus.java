package org.eventyay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in for a Janus server: demands the subprotocol, sessions, handles, keys and secrets as the real one does, says something unrelated before
 * each answer, and notes what its plugins are asked. Browsers can call each other over it as long as one of them carries the media.
 */
public final class FakeJanus implements AutoCloseable {
    private final ServerSocket listener;
    private final String key;
    private final AtomicLong ids = new AtomicLong(1000);
    private final Map<Long, String> handles = new ConcurrentHashMap<>();
    private final Set<Long> sessions = ConcurrentHashMap.newKeySet();
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final FakeMedia media = new FakeMedia();
    private final FakeJanusCalls calls = new FakeJanusCalls(media, this::mayEnter);
    private volatile boolean broken;

    /** What a plugin was asked. */
    public record Asked(String plugin, JsonNode body) {}

    private record Room(String secret, Set<String> allowed) {}

    public FakeJanus(String roomCreateKey) {
        key = roomCreateKey;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket one = listener.accept();
                    Thread.ofVirtual().start(() -> serve(one));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    public String url() {
        return "ws://127.0.0.1:" + listener.getLocalPort() + "/janus";
    }

    /** From now on its plugins refuse everything, or do not. */
    public void broken(boolean now) {
        broken = now;
    }

    /** It was started anew: its rooms are gone. */
    public void loseRooms() {
        rooms.clear();
    }

    /** Who may enter a room of a plugin, named as {@code videoroom} or {@code audiobridge}. */
    public Set<String> allowed(String plugin, String room) {
        Room found = rooms.get("janus.plugin." + plugin + " " + room);
        return found == null ? Set.of() : new TreeSet<>(found.allowed());
    }

    /** The bodies of all requests of this name, of one plugin. */
    public List<JsonNode> asked(String plugin, String request) {
        return asked.stream()
                .filter(one -> one.plugin().equals("janus.plugin." + plugin))
                .map(Asked::body)
                .filter(body -> body.path("request").asString("").equals(request))
                .toList();
    }

    /** Where the page is that carries pictures and voices; a browser must have it open before people call. */
    public String mediaPage() {
        return "http://localhost:" + listener.getLocalPort() + "/media.html";
    }

    /** What was asked in a way that Janus does not know. */
    public List<String> faults() {
        return calls.faults();
    }

    private void serve(Socket socket) {
        Set<Long> opened = ConcurrentHashMap.newKeySet();
        try (socket) {
            FrameLink link = new FrameLink(socket);
            if (link.path().equals("/media.html")) {
                link.answer("200 OK", FakeMedia.PAGE);
            } else if (link.path().equals("/media")) {
                link.open();
                media.serve(link);
            } else if (!link.janus()) {
                link.answer("400 Bad Request", "");
            } else {
                link.open();
                for (JsonNode request = link.read(); request != null; request = link.read()) {
                    link.say(JsonNodeFactory.instance
                            .objectNode()
                            .put("janus", "event")
                            .put("transaction", "somebody else's"));
                    link.say(answer(link, request, opened));
                }
            }
        } catch (IOException e) {
            // the other side has gone
        } finally {
            opened.forEach(this::leave);
        }
    }

    private void leave(long handle) {
        try {
            calls.leave(handle);
        } catch (IOException | RuntimeException e) {
            // nobody carries the media any more
        }
    }

    private ObjectNode answer(FrameLink link, JsonNode request, Set<Long> opened) throws IOException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (request.path("transaction").asString("").length() < 12) {
            calls.fault("no transaction: " + request);
        }
        answer.put("transaction", request.path("transaction").asString(""));
        String kind = request.path("janus").asString("");
        long session = request.path("session_id").asLong(0);
        if (kind.equals("info")) {
            return answer.put("janus", "server_info").put("name", "Fake");
        }
        if (!kind.equals("create") && !sessions.contains(session)) {
            return error(answer, 458);
        }
        long id = ids.incrementAndGet();
        switch (kind) {
            case "create" -> sessions.add(id);
            case "attach" -> {
                handles.put(id, request.path("plugin").asString(""));
                opened.add(id);
            }
            case "keepalive", "trickle" -> {
                return answer.put("janus", "ack");
            }
            case "detach", "destroy" -> {
                long handle = request.path("handle_id").asLong(0);
                (handle == 0 ? opened : Set.of(handle)).forEach(this::leave);
                return answer.put("janus", "success");
            }
            case "message" -> {
                long handle = request.path("handle_id").asLong(0);
                String plugin = handles.get(handle);
                if (plugin == null) {
                    return error(answer, 459);
                }
                if (FakeJanusCalls.knows(plugin, request.path("body"))) {
                    link.say(answer.deepCopy().put("janus", "ack"));
                    FakeJanusCalls.Answer said =
                            calls.take(link, handle, plugin, request.path("body"), request.path("jsep"));
                    answer.put("janus", "event").put("sender", handle);
                    answer.putObject("plugindata").put("plugin", plugin).set("data", said.data());
                    if (said.jsep() != null) {
                        answer.set("jsep", said.jsep());
                    }
                    return answer;
                }
                answer.put("janus", "success")
                        .putObject("plugindata")
                        .set("data", plugin(plugin, request.path("body")));
                return answer;
            }
            default -> {
                return error(answer, 457);
            }
        }
        answer.put("janus", "success").putObject("data").put("id", id);
        return answer;
    }

    private static ObjectNode error(ObjectNode answer, int code) {
        answer.put("janus", "error").putObject("error").put("code", code);
        return answer;
    }

    private ObjectNode plugin(String plugin, JsonNode body) {
        asked.add(new Asked(plugin, body));
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        String id = plugin + " " + body.path("room").asString("");
        Room room = rooms.get(id);
        String request = body.path("request").asString("");
        if (broken || !body.path("room").isString()) {
            return data.put("error_code", 499).put("error", "out of order");
        }
        if (request.equals("exists")) {
            return data.put("exists", room != null);
        }
        if (request.equals("create")) {
            if (!key.equals(body.path("admin_key").asString(""))) {
                return data.put("error_code", 429).put("error", "admin_key");
            }
            rooms.put(id, new Room(body.path("secret").asString(""), ConcurrentHashMap.newKeySet()));
            rooms.get(id).allowed().addAll(tokens(body));
            return data.put("room", body.path("room").asString(""));
        }
        if (room == null || !room.secret().equals(body.path("secret").asString(""))) {
            return data.put("error_code", 433).put("error", "secret");
        }
        if (request.equals("destroy")) {
            rooms.remove(id);
        } else if (body.path("action").asString("").equals("remove")) {
            room.allowed().removeAll(tokens(body));
        } else {
            room.allowed().addAll(tokens(body));
        }
        return data;
    }

    private boolean mayEnter(String plugin, String id, String token) {
        Room room = rooms.get(plugin + " " + id);
        return !broken && room != null && room.allowed().contains(token);
    }

    private static List<String> tokens(JsonNode body) {
        return body.path("allowed").valueStream().map(one -> one.asString("")).toList();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
