package org.eventyay.crowd;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingSocket;
import org.eventyay.outgoing.OutgoingSockets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A connection to the live endpoint that asks one thing at a time; what is pushed meanwhile is not looked at. */
final class AttendeeConnection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final OutgoingSocket socket;
    private final JsonMapper json;
    private int calls;

    private AttendeeConnection(OutgoingSocket socket, JsonMapper json) {
        this.socket = socket;
        this.json = json;
    }

    /** @throws OutgoingException if there is no connection in time */
    static AttendeeConnection open(OutgoingSockets sockets, URI endpoint, JsonMapper json) {
        return new AttendeeConnection(sockets.open(endpoint, "", Map.of(), PATIENCE), json);
    }

    /**
     * Logs in as a guest.
     *
     * @return what the server says to whoever is let in; empty for who is not
     * @throws OutgoingException if the connection ends
     */
    Optional<JsonNode> authenticate(String clientId) {
        socket.send(json.writeValueAsString(new Object[] {"authenticate", Map.of("client_id", clientId)}));
        while (true) {
            JsonNode frame = json.readTree(socket.receive(PATIENCE));
            switch (frame.path(0).asString()) {
                case "authenticated" -> {
                    return Optional.of(frame.path(1));
                }
                case "error" -> {
                    return Optional.empty();
                }
                default -> {}
            }
        }
    }

    /**
     * Asks for something and waits for the answer.
     *
     * @return what came back; empty if the server refused
     * @throws OutgoingException if the connection ends
     */
    Optional<JsonNode> ask(String action, Object body) {
        int call = ++calls;
        socket.send(json.writeValueAsString(new Object[] {action, call, body}));
        while (true) {
            JsonNode frame = json.readTree(socket.receive(PATIENCE));
            if (frame.path(1).isInt() && frame.path(1).asInt() == call) {
                switch (frame.path(0).asString()) {
                    case "success" -> {
                        return Optional.of(frame.path(2));
                    }
                    case "error" -> {
                        return Optional.empty();
                    }
                    default -> {}
                }
            }
        }
    }

    /**
     * Lets time go by, and takes what is pushed.
     *
     * @throws OutgoingException if the connection ends
     */
    void listen(Duration howLong) {
        socket.send(json.writeValueAsString(new Object[] {"ping", System.currentTimeMillis()}));
        long end = System.nanoTime() + howLong.toNanos();
        for (long left = howLong.toNanos(); left > 0; left = end - System.nanoTime()) {
            socket.poll(Duration.ofNanos(left));
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
