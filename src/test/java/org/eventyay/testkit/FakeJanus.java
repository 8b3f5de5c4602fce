package org.eventyay.testkit;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in for a Janus server: demands the subprotocol, sessions, handles, keys and secrets as the real one does, says something unrelated before
 * each answer, and notes what its plugins are asked.
 */
public final class FakeJanus implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServerSocket listener;
    private final String key;
    private final AtomicLong ids = new AtomicLong(1000);
    private final Map<Long, String> handles = new ConcurrentHashMap<>();
    private final Set<Long> sessions = ConcurrentHashMap.newKeySet();
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
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

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            if (!handshake(in, out)) {
                return;
            }
            while (true) {
                JsonNode request = read(in, out);
                if (request == null) {
                    return;
                }
                write(out, JSON.writeValueAsString(Map.of("janus", "event", "transaction", "somebody else's")));
                write(out, JSON.writeValueAsString(answer(request)));
            }
        } catch (IOException e) {
            // the other side has gone
        }
    }

    private static boolean handshake(DataInputStream in, OutputStream out) throws IOException {
        String accepted = "";
        boolean janus = false;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String lower = line.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("sec-websocket-key:")) {
                accepted = accept(line.substring(line.indexOf(':') + 1).strip());
            }
            janus |= lower.startsWith("sec-websocket-protocol:") && lower.contains("janus-protocol");
        }
        String answer = janus
                ? "HTTP/1.1 101 Switching Protocols\r\n"
                        + "Upgrade: websocket\r\n"
                        + "Connection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: "
                        + accepted + "\r\nSec-WebSocket-Protocol: janus-protocol\r\n\r\n"
                : "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
        return janus;
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
            if (one != '\r') {
                line.append((char) one);
            }
        }
        return line.toString();
    }

    private static String accept(String key) {
        try {
            byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next text; null at the end. */
    private static JsonNode read(DataInputStream in, OutputStream out) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int length = in.read() & 127;
        length = length == 126 ? in.readUnsignedShort() : length;
        byte[] mask = in.readNBytes(4);
        byte[] data = in.readNBytes(length);
        for (int i = 0; i < data.length; i++) {
            data[i] ^= mask[i % 4];
        }
        if ((first & 15) == 8) {
            out.write(new byte[] {(byte) 0x88, 0});
            return null;
        }
        return JSON.readTree(new String(data, StandardCharsets.UTF_8));
    }

    private static void write(OutputStream out, String text) throws IOException {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        java.io.ByteArrayOutputStream frame = new java.io.ByteArrayOutputStream();
        frame.write(0x81);
        if (data.length < 126) {
            frame.write(data.length);
        } else {
            frame.write(126);
            frame.write(data.length >> 8);
            frame.write(data.length & 255);
        }
        frame.writeBytes(data);
        out.write(frame.toByteArray());
    }

    private ObjectNode answer(JsonNode request) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
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
            case "attach" -> handles.put(id, request.path("plugin").asString(""));
            case "message" -> {
                String plugin = handles.get(request.path("handle_id").asLong(0));
                if (plugin == null) {
                    return error(answer, 459);
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
            rooms.put(id, new Room(body.path("secret").asString(""), new HashSet<>(tokens(body))));
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
