package org.eventyay.caption;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;
import tools.jackson.databind.JsonNode;

/** A service that recognises speech: whoever connects hears what is said. */
final class FakeProvider implements AutoCloseable {
    private final Server server = new Server(new InetSocketAddress("127.0.0.1", 0));
    private final List<CoreSession> listeners = new CopyOnWriteArrayList<>();
    private final List<String> addresses = new CopyOnWriteArrayList<>();

    FakeProvider() {
        WebSocketUpgradeHandler upgrades = new WebSocketUpgradeHandler();
        upgrades.addMapping("/*", new WebSocketNegotiator.AbstractNegotiator() {
            @Override
            public FrameHandler negotiate(
                    ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
                addresses.add(request.getHttpURI().getPathQuery());
                return new Listener();
            }
        });
        server.setHandler(upgrades);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Listener implements FrameHandler {
        private CoreSession session;

        @Override
        public void onOpen(CoreSession opened, Callback callback) {
            session = opened;
            listeners.add(opened);
            callback.succeeded();
            opened.demand();
        }

        @Override
        public void onFrame(Frame frame, Callback callback) {
            if (frame.getOpCode() == OpCode.PING) {
                session.sendFrame(new Frame(OpCode.PONG), Callback.NOOP, false);
            }
            callback.succeeded();
            session.demand();
        }

        @Override
        public void onError(Throwable cause, Callback callback) {
            callback.succeeded();
        }

        @Override
        public void onClosed(CloseStatus status, Callback callback) {
            listeners.remove(session);
            callback.succeeded();
        }
    }

    String url() {
        return "ws://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort()
                + "/ws/captions/booth-en";
    }

    /** Paths with their parameters, in the order in which somebody asked for them. */
    List<String> addresses() {
        return addresses;
    }

    int listeners() {
        return listeners.size();
    }

    void say(JsonNode message) {
        for (CoreSession one : listeners) {
            one.sendFrame(
                    new Frame(OpCode.TEXT, ByteBuffer.wrap(message.toString().getBytes(StandardCharsets.UTF_8))),
                    Callback.NOOP,
                    false);
        }
    }

    /** Cuts everybody off. */
    void hangUp() {
        listeners.forEach(CoreSession::abort);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
