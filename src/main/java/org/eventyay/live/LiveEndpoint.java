package org.eventyay.live;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** The beginning of a message with a command. */
    private static final Pattern ACTION = Pattern.compile("\\s*\\[\\s*\"([a-z_.]{1,60})\"");

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
    private final LiveLimits limits;
    private final Strangers strangers;
    private final ActionTable table;
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
            NodeRegistry nodes,
            LiveLimits limits,
            Strangers strangers,
            ActionTable table) {
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
        this.limits = limits;
        this.strangers = strangers;
        this.table = table;
    }

    /**
     * A connection was made.
     *
     * @param network what {@link Strangers#enter} counts it under
     */
    public LiveSocket opened(SocketWriter writer, String worldId, String network) {
        String id = Long.toString(numbers.incrementAndGet(), 36);
        LiveSocket socket = new LiveSocket(nodes.self(), id, worldId, network, writer, limits);
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

    /** Longest message that this connection may send now, in bytes, judged by how the message begins. */
    public long longest(LiveSocket socket, String beginning) {
        Matcher action = ACTION.matcher(beginning);
        boolean document = action.lookingAt() && table.takesDocuments(action.group(1));
        return limits.longest(socket.isMember(), document);
    }

    /**
     * A text message came in.
     *
     * @param bytes what it was accounted for
     */
    public void text(LiveSocket socket, String message, long bytes) {
        socket.heard();
        if (socket.tooOld()) {
            socket.close();
        }
        FrameScan scan = socket.ending() ? null : parser.scan(message);
        if (scan == null) {
            socket.release(bytes);
            if (!socket.ending()) {
                unreadable(socket);
            }
            return;
        }
        boolean member = socket.isMember();
        int nodes = limits.nodes(member, table.takesDocuments(scan.action()));
        long weight = LiveLimits.weight(Math.min(scan.nodes(), nodes));
        if (!socket.hold(weight)) {
            socket.release(bytes);
            socket.tryLater();
            return;
        }
        take(socket, parser.parse(message, scan, nodes, limits.depth(member)), bytes + weight);
    }

    private void take(LiveSocket socket, InFrame frame, long bytes) {
        switch (frame) {
            case InFrame.Ping ping -> {
                // beside the queue: a slow command must not look like a dead server
                socket.release(bytes);
                socket.sendNow(frames.pong(ping.value()));
            }
            case InFrame.Unreadable unreadable -> {
                socket.release(bytes);
                unreadable(socket);
            }
            default -> socket.enqueue(() -> handle(socket, frame), bytes);
        }
    }

    private void handle(LiveSocket socket, InFrame frame) {
        if (socket.ending()) {
            return;
        }
        switch (frame) {
            case InFrame.Authenticate authenticate -> {
                if (socket.participantId() == null) {
                    authenticate(socket, authenticate);
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
            case InFrame.TooMuch much -> refuse(socket, much.id(), "protocol.invalid_body");
            case InFrame.NoCommand none ->
                refuse(
                        socket,
                        null,
                        socket.participantId() == null ? "protocol.unauthenticated" : "protocol.invalid_body");
            case InFrame.Ping ping -> throw new IllegalStateException("answered on arrival");
            case InFrame.Unreadable unreadable -> throw new IllegalStateException("answered on arrival");
        }
    }

    private void authenticate(LiveSocket socket, InFrame.Authenticate frame) {
        if (socket.hasTried() && strangers.mustWait(socket.network())) {
            // the first try of a connection is looked at even if others behind the same address have failed
            refuse(socket, frame.id(), "auth.too_many_attempts");
            socket.close();
            return;
        }
        socket.loginUnderWay(true);
        try {
            admission.inTurn(socket, () -> login.login(socket, frame));
        } finally {
            socket.loginUnderWay(false);
        }
        if (socket.isMember()) {
            noStranger(socket);
        } else {
            strangers.failed(socket.network());
            onceTooOften(socket);
        }
    }

    private void noStranger(LiveSocket socket) {
        if (socket.noStrangerAnyMore()) {
            strangers.left(socket.network());
        }
    }

    private void refuse(LiveSocket socket, @Nullable JsonNode id, String code) {
        socket.sendNow(frames.error(id, new LiveError(code)));
        if (!socket.isMember()) {
            onceTooOften(socket);
        }
    }

    private static void onceTooOften(LiveSocket socket) {
        if (socket.oneAttemptTooMany()) {
            socket.close();
        }
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

    /** The connection has ended with this code. */
    public void closed(LiveSocket socket, int code) {
        socket.markOver(code);
        noStranger(socket);
        connections.remove(socket);
        // after the command that is under way: what that leaves must be cleaned up, too
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
