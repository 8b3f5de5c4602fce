package org.eventyay.benchmark;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/**
 * What the web server can do if nothing else is to be done: whatever text a client sends goes to all, the sender too, as one frame that is
 * made once, straight to each connection, one write for each message and socket. No JSON, no login, no rooms, no stores.
 *
 * <p>The measure for our own fan-out (docs/benchmarks.md). A load generator must send frames like those of {@code chat.event}.
 */
public final class Bare implements WebSocketNegotiator {
    private final List<Socket> sockets = new ArrayList<>();
    private volatile Socket[] all = {};

    private Bare() {}

    /** Serves on loopback, at the port that is given (default 8470), until the process is ended. */
    public static void main(String[] args) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(args.length > 0 ? Integer.parseInt(args[0]) : 8470);
        connector.setAcceptQueueSize(4096);
        server.addConnector(connector);
        WebSocketUpgradeHandler handshakes = new WebSocketUpgradeHandler();
        handshakes.addMapping("/*", new Bare());
        server.setHandler(handshakes);
        server.start();
        System.out.println("bare is ready at ws://127.0.0.1:" + connector.getLocalPort() + "/, process "
                + ProcessHandle.current().pid());
        server.join();
    }

    @Override
    public FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        response.setExtensions(List.of());
        return new Socket();
    }

    @Override
    public void customize(Configuration connection) {
        connection.setMaxFrameSize(1 << 20);
        // or a frame that is not read in one go would come in parts
        connection.setAutoFragment(false);
        connection.setIdleTimeout(java.time.Duration.ZERO);
    }

    private void tell(ByteBuffer text) {
        ByteBuffer frame = frame(text);
        for (Socket socket : all) {
            socket.write(frame.duplicate());
        }
    }

    private static ByteBuffer frame(ByteBuffer text) {
        int length = text.remaining();
        ByteBuffer frame = ByteBuffer.allocateDirect(length + 10).put((byte) 0x81);
        if (length < 126) {
            frame.put((byte) length);
        } else if (length <= 0xffff) {
            frame.put((byte) 126).putShort((short) length);
        } else {
            frame.put((byte) 127).putLong(length);
        }
        return frame.put(text).flip();
    }

    private synchronized void add(Socket socket) {
        sockets.add(socket);
        all = sockets.toArray(Socket[]::new);
    }

    private synchronized void remove(Socket socket) {
        sockets.remove(socket);
        all = sockets.toArray(Socket[]::new);
    }

    /** One connection. */
    private final class Socket extends IteratingCallback implements FrameHandler {
        private @Nullable CoreSession session;
        private @Nullable EndPoint endPoint;
        private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>(2);

        void write(ByteBuffer frame) {
            synchronized (waiting) {
                waiting.add(frame);
            }
            iterate();
        }

        @Override
        protected Action process() {
            ByteBuffer frame;
            synchronized (waiting) {
                frame = waiting.poll();
            }
            if (frame == null || endPoint == null) {
                return Action.IDLE;
            }
            endPoint.write(this, frame);
            return Action.SCHEDULED;
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void onOpen(CoreSession opened, Callback callback) {
            session = opened;
            endPoint = ((WebSocketCoreSession) opened).getConnection().getEndPoint();
            add(this);
            callback.succeeded();
            opened.demand();
        }

        @Override
        public void onFrame(Frame frame, Callback callback) {
            if (frame.getOpCode() == OpCode.TEXT) {
                tell(frame.getPayload());
            }
            callback.succeeded();
            if (frame.getOpCode() != OpCode.CLOSE && session != null) {
                session.demand();
            }
        }

        @Override
        public void onError(Throwable cause, Callback callback) {
            callback.succeeded();
        }

        @Override
        public void onClosed(CloseStatus status, Callback callback) {
            remove(this);
            callback.succeeded();
        }
    }
}
