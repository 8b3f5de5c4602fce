package org.eventyay.live;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eventyay.connection.NodeRegistry;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The WebSocket endpoint {@code /ws/world/{worldId}/}: from messages to commands. */
@Component
public class LiveEndpoint {
    private static final Logger log = LoggerFactory.getLogger(LiveEndpoint.class);

    private final LiveConnections connections;
    private final WorldDirectory worlds;
    private final FrameParser parser;
    private final Admission admission;
    private final LoginFlow login;
    private final ActionDispatcher dispatcher;
    private final Hub hub;
    private final List<AtDisconnect> goodbyes;
    private final OutFrames frames;
    private final LiveMetrics metrics;
    private final NodeRegistry nodes;
    private final AtomicLong numbers = new AtomicLong();

    LiveEndpoint(
            LiveConnections connections,
            WorldDirectory worlds,
            FrameParser parser,
            Admission admission,
            LoginFlow login,
            ActionDispatcher dispatcher,
            Hub hub,
            List<AtDisconnect> goodbyes,
            OutFrames frames,
            LiveMetrics metrics,
            NodeRegistry nodes) {
        this.connections = connections;
        this.worlds = worlds;
        this.parser = parser;
        this.admission = admission;
        this.login = login;
        this.dispatcher = dispatcher;
        this.hub = hub;
        this.goodbyes = goodbyes;
        this.frames = frames;
        this.metrics = metrics;
        this.nodes = nodes;
    }

    /** A connection was made. */
    public LiveSocket opened(SocketWriter writer, String worldId) {
        String id = Long.toString(numbers.incrementAndGet(), 36);
        LiveSocket socket = new LiveSocket(nodes.self(), id, worldId, writer);
        connections.add(socket);
        socket.enqueue(() -> open(socket));
        return socket;
    }

    private void open(LiveSocket socket) {
        if (worlds.find(socket.worldId()).filter(WorldSnapshot::active).isEmpty()) {
            socket.sendNow(frames.error(null, new LiveError("world.unknown_world")));
            socket.close();
        }
    }

    /** A text frame came in. */
    public void text(LiveSocket socket, String message) {
        socket.heard();
        if (socket.tooOld()) {
            socket.close();
        }
        if (socket.ending()) {
            return;
        }
        InFrame frame = parser.parse(message);
        if (frame instanceof InFrame.Ping ping) {
            // beside the queue: a slow command must not look like a dead server
            socket.sendNow(frames.pong(ping.value()));
        } else if (frame instanceof InFrame.Unreadable) {
            unreadable(socket);
        } else {
            socket.enqueue(() -> handle(socket, frame));
        }
    }

    private void handle(LiveSocket socket, InFrame frame) {
        if (socket.ending()) {
            return;
        }
        switch (frame) {
            case InFrame.Authenticate authenticate -> {
                if (socket.participantId() == null) {
                    admission.inTurn(socket, () -> login.login(socket, authenticate));
                } else {
                    refuse(socket, authenticate.id(), "protocol.unknown_command");
                }
            }
            case InFrame.Call call -> {
                if (socket.participantId() == null) {
                    refuse(socket, call.id(), "protocol.unauthenticated");
                } else {
                    dispatcher.dispatch(socket, call);
                }
            }
            case InFrame.NoCommand none ->
                refuse(
                        socket,
                        null,
                        socket.participantId() == null ? "protocol.unauthenticated" : "protocol.invalid_body");
            case InFrame.Ping ping -> throw new IllegalStateException("answered on arrival");
            case InFrame.Unreadable unreadable -> throw new IllegalStateException("answered on arrival");
        }
    }

    private void refuse(LiveSocket socket, @Nullable JsonNode id, String code) {
        socket.sendNow(frames.error(id, new LiveError(code)));
    }

    /** A binary frame came in, whatever is in it. */
    public void binary(LiveSocket socket) {
        socket.heard();
        unreadable(socket);
    }

    private void unreadable(LiveSocket socket) {
        metrics.fatal();
        connections.fatal(socket);
    }

    /** The connection has ended, however. */
    public void closed(LiveSocket socket) {
        socket.markEnding();
        connections.remove(socket);
        // after whatever it is still doing: nothing may be left behind by a command that was under way
        socket.enqueue(() -> goodbye(socket));
    }

    private void goodbye(LiveSocket socket) {
        for (AtDisconnect step : goodbyes) {
            try {
                step.disconnected(socket);
            } catch (RuntimeException e) {
                log.error("A step after the end of socket {} failed", socket.id(), e);
            }
        }
        try {
            hub.leaveAll(socket);
        } finally {
            connections.tidied();
        }
    }
}
