package org.eventyay.video;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import org.eventyay.outgoing.AsciiAddress;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingSocket;
import org.eventyay.outgoing.OutgoingSockets;
import org.eventyay.world.RandomText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One short conversation with a Janus server: a session, handles of its plugins, questions. Whatever the server says besides is passed over. Every
 * method throws {@link ServerException} if it fails, or the time for all of it is up.
 */
final class JanusDialogue implements AutoCloseable {
    private static final int TRANSACTION = 12;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OutgoingSocket socket;
    private final long deadline;
    private final long session;

    private JanusDialogue(OutgoingSocket socket, long deadline) {
        this.socket = socket;
        this.deadline = deadline;
        session = id(ask(request("create")));
    }

    /** Begins one. */
    static JanusDialogue with(JanusServer server, OutgoingSockets sockets, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        OutgoingSocket socket = null;
        try {
            URI uri = AsciiAddress.of(server.title());
            socket = sockets.open(uri, "janus-protocol", Map.of(), within);
            return new JanusDialogue(socket, deadline);
        } catch (OutgoingException e) {
            throw silent(e);
        } catch (URISyntaxException e) {
            throw ServerException.answered("has an address that can't be read");
        } catch (ServerException e) {
            if (socket != null) {
                socket.close();
            }
            throw e;
        }
    }

    private static ServerException silent(OutgoingException e) {
        return ServerException.silent(
                e.refused()
                        ? "can't be asked: its network is not open to this server"
                                + " (EVENTYAY_OUTGOING_ALLOWED_NETWORKS)"
                        : "does not answer");
    }

    private static ObjectNode request(String kind) {
        return JsonNodeFactory.instance.objectNode().put("janus", kind);
    }

    /** What the server is and which plugins it has. */
    JsonNode info() {
        return exchange(request("info"), "server_info");
    }

    /** A handle of a plugin. */
    long attach(String plugin) {
        return id(ask(request("attach").put("plugin", plugin).put("session_id", session)));
    }

    /** What a plugin answers to a request. */
    JsonNode message(long handle, ObjectNode body) {
        ObjectNode request = request("message").put("session_id", session).put("handle_id", handle);
        request.set("body", body);
        JsonNode data = ask(request).path("plugindata").path("data");
        if (data.has("error") || data.has("error_code")) {
            throw ServerException.answered(
                    "says that it failed (" + data.path("error_code").asInt(0) + ")");
        }
        return data;
    }

    private static long id(JsonNode answer) {
        return answer.path("data").path("id").asLong(0);
    }

    private JsonNode ask(ObjectNode request) {
        return exchange(request, "success");
    }

    private JsonNode exchange(ObjectNode request, String good) {
        String transaction = RandomText.alphanumeric(TRANSACTION);
        request.put("transaction", transaction);
        try {
            socket.send(JSON.writeValueAsString(request));
            while (true) {
                JsonNode answer = read(socket.receive(Duration.ofNanos(deadline - System.nanoTime())));
                String kind = answer.path("janus").asString("");
                if (answer.path("transaction").asString("").equals(transaction) && !kind.equals("ack")) {
                    if (!kind.equals(good)) {
                        throw ServerException.answered("says that it failed ("
                                + answer.path("error").path("code").asInt(0) + ")");
                    }
                    return answer;
                }
            }
        } catch (OutgoingException e) {
            throw silent(e);
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw ServerException.answered("answers with something that is not Janus's");
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
